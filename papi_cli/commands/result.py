"""`papi result add`: the published results of a year, added to those of a province."""

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Annotated, get_args

from papi_cli.commands import options
from papi_cli.commands.changing import Made, change, would_change
from papi_cli.commands.emit import Format
from papi_cli.commands.lookup import the_home
from papi_cli.commands.opening import tree
from papi_cli.commands.parameters import Argument, option
from papi_cli.commands.written import previewed, told
from papi_cli.errors import Refused, UnknownName, WrongUse
from papi_cli.load import Loaded
from papi_cli.model.codebook import Codebook
from papi_cli.model.kinds import modeline
from papi_cli.model.results import GroupName
from papi_cli.source import editor
from papi_cli.source.editor import Value
from papi_cli.source.files import WorkingTree
from papi_cli.text import folded
from papi_cli.views.results import added_answer

_GROUPS: Sequence[str] = get_args(GroupName)


class Deed(StrEnum):
    """What can be done."""

    ADD = "add"


class By(StrEnum):
    """Who reckoned a rank."""

    PUBLISHED = "published"
    COMPUTED = "computed"


def result(
    _deed: Annotated[Deed, Argument(metavar="add", help="add: thêm một năm.")],
    jurisdiction: Annotated[
        str, Argument(metavar="ĐỊA_BÀN", help="Tỉnh, thành phố: ha-noi, Hà Nội.")
    ],
    year: Annotated[int, Argument(metavar="NĂM", help="Năm của kết quả.")],
    published: Annotated[
        str | None, option("--published", metavar="NGÀY", help="Ngày công bố.")
    ] = None,
    source: Annotated[
        str | None, option("--source", metavar="NGUỒN", help="Lấy từ đâu: văn bản, trang.")
    ] = None,
    total: Annotated[str | None, option("--total", metavar="ĐIỂM", help="Tổng điểm.")] = None,
    score: Annotated[
        list[str] | None,
        option(
            "--score",
            metavar="TÊN=ĐIỂM",
            help='"Thủ tục hành chính công=7,04", "5=7,04", "Tên > Phần=1,9"; ghi được nhiều lần.',
        ),
    ] = None,
    rank: Annotated[
        str | None, option("--rank", metavar="HẠNG", help="Thứ hạng: 24/61; cần --by.")
    ] = None,
    by: Annotated[
        By | None, option("--by", help="published: nơi khác công bố; computed: tính từ điểm.")
    ] = None,
    group: Annotated[
        str | None, option("--group", metavar="NHÓM", help=f"{', '.join(_GROUPS)}.")
    ] = None,
    dry_run: options.DryRun = False,
    today: options.Today = None,
    form: options.Output = Format.TABLE,
    root: options.Root = None,
) -> None:
    """Thêm kết quả PAPI của một năm vào results.yaml của địa bàn; không ghi đè năm đã có."""
    options.all_spoken({"--published": published, "--source": source})
    origin = options.spoken("--source", source)
    values: dict[str, Value] = {
        "published": options.day(options.spoken("--published", published)).isoformat(),
        "source": origin,
        **({"total": _number(total)} if total else {}),
    }
    standing: dict[str, Value] = {
        **({"ranks": [_rank(rank, by, origin)]} if rank or by else {}),
        **({"groups": [{"name": _group(group), "source": origin}]} if group else {}),
    }
    day, files = options.today_or(today), tree(root)

    def make(loaded: Loaded) -> Made:
        scores = _scores(loaded, score or ())
        return _added(files, _the_one(loaded, jurisdiction), year, {**values, **scores, **standing})

    done = (would_change if dry_run else change)(files, make, day)
    home = done.made.draft.path.partition("/")[0]
    answer = added_answer(home, _title(done.proof.loaded, home), year, done.place)
    (previewed if dry_run else told)([done.made.draft], done.proof, answer, form)


def _the_one(loaded: Loaded, jurisdiction: str) -> str:
    home = the_home(loaded, jurisdiction)
    if home is None:
        raise WrongUse("kết quả thuộc một địa bàn", "chọn một: ha-noi, Hà Nội…")
    return home


def _added(files: WorkingTree, home: str, year: int, values: Value) -> Made:
    """The province's file with one more year; Refused where it has that year."""
    path, at = f"{home}/results.yaml", ("results", str(year))
    if path not in files.paths():
        draft = editor.new_draft(files, path, f"{modeline(path)}\nschema: papi/results@1\n")
        return Made(editor.add_key(draft, (), "results", {str(year): values}), at)
    draft = editor.open_draft(files, path)
    known = draft.data.get("results")
    if isinstance(known, dict) and str(year) in known:
        remedy = f"sửa từng số bằng papi set {draft.shown} results.{year}.total …"
        raise Refused(f"{draft.shown} đã có năm {year}", remedy)
    return Made(editor.add_key(draft, ("results",), str(year), values), at)


def _scores(loaded: Loaded, given: Sequence[str]) -> dict[str, Value]:
    """Scores of dimensions and of their parts, by official names."""
    scores: dict[str, Value] = {}
    parts: dict[str, dict[str, Value]] = {}
    for path, number in _read_scores(Codebook(loaded.repository.indices), given):
        known = scores if len(path) == 1 else parts.setdefault(path[0], {})
        if path[-1] in known:
            raise WrongUse(f"--score: «{path[-1]}» ghi hai lần", "bỏ một")
        known[path[-1]] = number
    return {**({"scores": scores} if scores else {}), **({"sub_scores": parts} if parts else {})}


def _read_scores(codebook: Codebook, given: Sequence[str]) -> Iterator[tuple[tuple[str, ...], str]]:
    for text in given:
        name, equals, number = text.rpartition("=")
        first, *part = (each.strip() for each in name.split(">"))
        if not equals or not first or len(part) > 1:
            raise WrongUse(f"--score «{text}»", 'viết "TÊN=ĐIỂM", ví dụ "Kiểm soát tham nhũng=6,9"')
        dimension = codebook.dimension(first)
        if dimension is None:
            remedy = codebook.dimension_remedy(first)
            raise UnknownName(f"--score: PAPI không có nội dung «{first}»", remedy)
        path = codebook.official((dimension.name, *part))[1:]
        yield path, _number(number)


def _number(text: str) -> str:
    """A number with a decimal point; `7,04` is 7.04."""
    number = re.sub(r"^(\d+),(\d+)$", r"\1.\2", text.strip())
    if not re.fullmatch(r"\d+(\.\d+)?", number):
        raise WrongUse(f"«{text}» không phải số", "viết như 7,04 hoặc 7.04")
    return number


def _rank(rank: str | None, by: By | None, source: str) -> Value:
    found = re.fullmatch(r"\s*(\d+)\s*(?:/\s*(\d+)\s*)?", rank or "")
    if not found or by is None:
        raise WrongUse("thứ hạng cần --rank và --by", "ví dụ --rank 24/61 --by computed")
    value, of = found.groups()
    return {"value": value, **({"of": of} if of else {}), "by": by.value, "source": source}


def _group(text: str) -> str:
    for name in _GROUPS:
        if folded(name) == folded(text):
            return name
    raise WrongUse(f"--group: PAPI không có nhóm «{text}»", f"chọn một: {', '.join(_GROUPS)}")


def _title(loaded: Loaded, home: str) -> str:
    found = loaded.repository.jurisdiction(home)
    return found.name if found else home

"""`papi init`: a new repository of plans."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated, NamedTuple

from papi_cli import console, shipped
from papi_cli.commands import options
from papi_cli.commands.parameters import Argument, option
from papi_cli.commands.starting import filled, judge
from papi_cli.errors import WrongUse
from papi_cli.model.json_schema import json_schema
from papi_cli.model.kinds import KINDS
from papi_cli.source.creating import create
from papi_cli.source.files import USUAL
from papi_cli.source.unsaved import Memory
from papi_cli.text import canonical, slug

_TEMPLATES = {
    "repository.yaml": "init/repository.yaml.j2",
    "registry/agencies.yaml": "init/agencies.yaml.j2",
    "registry/documents.yaml": "init/documents.yaml.j2",
}
_SHARED = ("indices.yaml", "holidays.yaml")
_UNITS = {"tỉnh": "tỉnh", "thành phố": "Thành phố"}
_DEPARTMENTS = (
    ("Sở Nội vụ", "SNV"),
    ("Sở Tư pháp", "STP"),
    ("Sở Tài chính", "STC"),
    ("Sở Công Thương", "SCT"),
    ("Sở Nông nghiệp và Môi trường", "SNNMT"),
    ("Sở Xây dựng", "SXD"),
    ("Sở Khoa học và Công nghệ", "SKHCN"),
    ("Sở Giáo dục và Đào tạo", "SGDĐT"),
    ("Sở Y tế", "SYT"),
    ("Sở Văn hóa, Thể thao và Du lịch", "SVHTTDL"),
)
"""What Nghị định số 45/2025/NĐ-CP lets a province have, in its usual form."""


class Ci(StrEnum):
    """Where the plans are checked at each push."""

    GITHUB = "github"
    GITLAB = "gitlab"


_CI = {Ci.GITHUB: ".github/workflows/papi.yml", Ci.GITLAB: ".gitlab-ci.yml"}


class Province(NamedTuple):
    """A province by its name (`Tỉnh Quảng Ninh`), and what is made of that."""

    name: str
    unit: str
    short: str
    key: str

    @property
    def place(self) -> str:
        """Its name within another: `UBND tỉnh Quảng Ninh`."""
        return f"{self.unit.lower()} {self.short}"


def init(
    folder: Annotated[
        str, Argument(metavar="[THƯ_MỤC]", help="Thư mục của kho; bỏ trống: thư mục này.")
    ] = ".",
    jurisdiction: Annotated[
        str | None,
        option("--jurisdiction", metavar="ĐỊA_BÀN", help='Tỉnh, thành phố: "Tỉnh Quảng Ninh".'),
    ] = None,
    ci: Annotated[
        Ci | None, option("--ci", help="Kèm tệp kiểm tra tự động: github hoặc gitlab.")
    ] = None,
) -> None:
    """Tạo kho kế hoạch mới: sổ cơ quan, chỉ số, ngày nghỉ, lược đồ cho trình soạn thảo."""
    province = _province(options.spoken("--jurisdiction", jurisdiction))
    plans = _plans(province)
    judge(Memory({path: text.encode() for path, text in plans.items()}), "")

    files = {f"{USUAL}/{path}": text for path, text in (plans | _schemas()).items()}
    beside = {".gitattributes": _template("init/gitattributes")}
    if ci:
        beside[_CI[ci]] = _template(f"ci/{ci}.yml")
    create(Path(folder), files | beside, [USUAL, *beside])

    console.out(
        f"Đã tạo kho kế hoạch của {province.name} trong {Path(folder) / USUAL}.\n"
        f"Bước sau, trong thư mục {Path(folder).resolve()}: đối chiếu sổ cơ quan\n"
        "plans/registry/agencies.yaml với quyết định của địa phương, chạy papi validate, rồi\n"
        "  papi new plan --number 12/KH-UBND --issued 2026-02-03 --title … --period 2026"
    )


def _province(name: str) -> Province:
    words = name.split()
    for head, unit in _UNITS.items():
        count = len(head.split())
        said, short = " ".join(words[:count]), " ".join(words[count:])
        if canonical(said) == head and (key := slug(short)):
            return Province(f"{head.capitalize()} {short}", unit, short, key)
    remedy = 'viết cả tên: --jurisdiction "Tỉnh Quảng Ninh", "Thành phố Huế"'
    raise WrongUse(f"--jurisdiction «{name}» không phải tên tỉnh, thành phố", remedy)


def _plans(province: Province) -> dict[str, str]:
    """The YAML files, by path below the root."""
    values = {**province._asdict(), "place": province.place, "departments": _DEPARTMENTS}
    made = {path: filled(template, values) for path, template in _TEMPLATES.items()}
    registry = shipped.folder("registry")
    return made | {
        f"registry/{name}": (registry / name).read_text(encoding="utf-8") for name in _SHARED
    }


def _schemas() -> dict[str, str]:
    return {f".schemas/{kind.name}.schema.json": json_schema(kind) for kind in KINDS}


def _template(name: str) -> str:
    """A file that is written as it is."""
    return (shipped.folder("templates") / name).read_text(encoding="utf-8")

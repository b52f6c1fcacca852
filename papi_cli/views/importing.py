"""What an import found, left out and was not sure of, in words."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from papi_cli.analysis.importing.draft import Draft, DraftDuty, DraftTask, Item, Loose
from papi_cli.analysis.importing.proposals import (
    LackingBody,
    LackingDocument,
    agency_entry,
    document_entry,
    lacking_bodies,
    lacking_documents,
)
from papi_cli.source.papers.paper import Place
from papi_cli.source.quoting import spelled
from papi_cli.views.draft_files import item_doubts, said

_SHOWN = 90
"""Characters of a line that went nowhere."""


def report(draft: Draft, name: str) -> Iterator[str]:
    """Say what was found, what is doubtful, what the registries lack, what went nowhere."""
    yield from _found(draft)
    yield from _doubtful(draft)
    yield from _lacking("Cơ quan chưa có trong sổ", _bodies(lacking_bodies(draft)))
    yield from _lacking("Văn bản chưa có trong sổ", _documents(lacking_documents(draft)))
    yield from (f"Không đọc được: {each}" for each in draft.notes)
    yield from _loose(draft.loose, name)


def _found(draft: Draft) -> Iterator[str]:
    head = draft.head
    issuer = head.issuer.name if head.issuer else "?"
    yield f"Đầu văn bản: {head.number or '?'}, {issuer}, {head.title or '?'}"
    owed: Sequence[DraftTask | DraftDuty] = (*draft.tasks, *draft.duties)
    led = sum(1 for each in draft.tasks if each.roles.lead)
    counts = (
        (len(draft.tasks), f"nhiệm vụ ({led} có cơ quan chủ trì)"),
        (len(draft.duties), "báo cáo"),
        (sum(1 for each in owed if each.due), "việc có thời hạn"),
        (len(draft.targets), "chỉ tiêu"),
        (len(draft.situation), "số liệu tình hình"),
        (len(draft.relations), "văn bản viện dẫn"),
        (len(draft.recipients), "nơi nhận"),
    )
    found = ", ".join(f"{number} {words}" for number, words in counts if number)
    yield f"Nhận ra: {found}." if found else "Không nhận ra nhiệm vụ, báo cáo, chỉ tiêu nào."


def _doubtful(draft: Draft) -> Iterator[str]:
    items: Sequence[Item] = (*draft.targets, *draft.duties, *draft.tasks)
    doubts = Counter(
        _general(words)
        for each in items
        for words in item_doubts(each)
        if "chưa có trong sổ" not in words
    )
    whole = said(draft.head.doubts)
    if whole or doubts:
        count = sum(1 for each in items if item_doubts(each))
        yield f"Chưa chắc ({count} mục, xem các dòng «# chưa chắc» trong hai tệp):"
    yield from (f"- đầu văn bản: {each}" for each in whole)
    yield from (f"- {words}: {number} mục" for words, number in doubts.most_common())


def _general(words: str) -> str:
    """A doubt without the words it quotes and how sure it is: the same for many items."""
    head = words.split(" «")[0].split(" (")[0]
    return head.split(": ")[-1] if head.count(": ") else head


def _lacking(title: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield f"{title} ({len(lines)}), mục đề xuất ở cuối plan.yaml:"
        yield from (f"- {each}" for each in lines)


def _bodies(lacking: Sequence[LackingBody]) -> list[str]:
    return [f"{each.name} ({_some(each.items)})" for each in lacking]


def _documents(lacking: Sequence[LackingDocument]) -> list[str]:
    return [
        f"{each.cited.name}" + (f" (dòng {_some(map(str, each.lines))})" if each.lines else "")
        for each in lacking
    ]


def _some(names: Iterable[str]) -> str:
    listed = list(names)
    return ", ".join(listed[:4]) + (f" và {len(listed) - 4} chỗ khác" if len(listed) > 4 else "")


def _loose(loose: Sequence[Loose], name: str) -> Iterator[str]:
    if loose:
        yield f"Không đưa vào đâu ({len(loose)} dòng có ngày, cơ quan hay số):"
    for each in loose:
        text = each.text if len(each.text) <= _SHOWN else each.text[: _SHOWN - 1].rstrip() + "…"
        yield f"- {at(each.where, name)} [{', '.join(each.holds)}] {text}"


def at(place: Place, name: str) -> str:
    """A place in a file, for people."""
    if place.line:
        return f"{name}:{place.line}"
    if place.page:
        return f"{name}, trang {place.page}"
    return f"{name}, {place.cell}" if place.cell else name


def proposals(draft: Draft, home: str) -> list[str]:
    """Entries for the registries as lines of YAML, for a person to look at and to paste."""
    bodies, documents = lacking_bodies(draft), lacking_documents(draft)
    lines: list[str] = []
    if bodies:
        lines += ["", "Đề xuất cho registry/agencies.yaml (loại, cấp là phỏng đoán: xem lại):"]
        lines += [line for each in bodies for line in _entry(agency_entry(each, home))]
    if documents:
        lines += ["", "Đề xuất cho registry/documents.yaml:"]
        lines += [line for each in documents for line in _entry(document_entry(each))]
    return lines


def _entry(fields: Mapping[str, str]) -> Iterator[str]:
    for place, (key, value) in enumerate(fields.items()):
        written = spelled(" ".join(value.split()), flow=False)
        shown = f"[{written}]" if key == "aliases" else written
        yield f"{'  - ' if place == 0 else '    '}{key}: {shown}"

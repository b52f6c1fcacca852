"""One change of a plan in words: `hạn lùi từ 30/10/2019 sang 6/12/2019 theo 4240/UBND-VX`."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from papi_cli.analysis.history import Change, Word
from papi_cli.model.base import BodyRef, Record
from papi_cli.model.duty import Duty
from papi_cli.model.item import Citation
from papi_cli.model.plan import Plan, Recipient
from papi_cli.model.progress import Entry, State, state_word
from papi_cli.model.target import Figure, Target
from papi_cli.model.task import Task
from papi_cli.text import full_day, number_words
from papi_cli.views.targets import subject_words, target_words
from papi_cli.views.words import turn_words

_KINDS = {"task": "nhiệm vụ", "target": "chỉ tiêu", "report": "báo cáo", "plan": "kế hoạch"}
_NOTHING = "(trống)"


def change_words(change: Change) -> str:
    """Say one change."""
    kind = _KINDS.get(change.subject, "")
    match change.change:
        case "added":
            return f"thêm {kind}: {_named(change.after)}"
        case "dropped":
            return f"bỏ {kind}: {_named(change.before)}"
        case "moved":
            return f"đổi thư mục: {change.before} → {change.after}"
        case "unreadable":
            return f"không so được {change.after}: tệp có lỗi ở bản này hoặc bản trước"
        case "changed":
            return _changed(change)
    return _recorded(change.word, change.change == "withdrawn") if change.word else ""


def change_data(change: Change) -> dict[str, object]:
    """Say one change for machines, and in words."""
    word = change.word
    return {
        "subject": change.subject,
        "change": change.change,
        "item": change.item,
        "field": ".".join(change.path) or None,
        "agency": word.agency if word else None,
        "entry": word.entry.model_dump(mode="json", exclude_defaults=True) if word else None,
        "words": change_words(change),
    }


def _named(thing: object) -> str:
    if isinstance(thing, Plan):
        return f"{thing.name}: {thing.title}"
    if isinstance(thing, Target):
        return f"{subject_words(thing)}: {target_words(thing)}"
    return thing.what if isinstance(thing, (Task, Duty)) else _value(thing)


def _changed(change: Change) -> str:
    if change.days and change.days[0] != change.days[1]:
        wording = f"{_value(change.before)} → {_value(change.after)}"
        return f"{_shift(*change.days)} («{wording}»)"
    title = _title(change)
    if _is_list(change.before) or _is_list(change.after):
        return f"sửa {title}: {'; '.join(_exchanged(change.before, change.after))}"
    before, after = _value(change.before), _value(change.after)
    if _NOTHING in (before, after):
        return f"thêm {title}: {after}" if before == _NOTHING else f"bỏ {title}: {before}"
    return f"sửa {title}: {before} → {after}"


def _shift(old: date, new: date) -> str:
    verb = "lùi" if new > old else "sớm lên"
    return f"hạn {verb} từ {full_day(old)} sang {full_day(new)}"


def _title(change: Change) -> str:
    """Name a field as the schema does: `mốc so sánh, giá trị`."""
    models: list[type[Record]] = [Plan] if change.subject == "head" else [Task, Duty, Target]
    return ", ".join(_titles(change.path, models))


def _titles(path: tuple[str, ...], models: list[type[Record]]) -> Iterator[str]:
    for key in path:
        fields = [model.model_fields[key] for model in models if key in model.model_fields]
        title = next((each.title for each in fields if each.title), key)
        yield title[:1].lower() + title[1:] if not title[:2].isupper() else title
        models = [found for each in fields for found in _records(each.annotation)]


def _records(annotation: object) -> Iterator[type[Record]]:
    """The records that a field may hold."""
    for each in (annotation, *getattr(annotation, "__args__", ())):
        if isinstance(each, type) and issubclass(each, Record):
            yield each


def _is_list(value: object) -> bool:
    """Whether a value is a list of records that are more than names."""
    return (
        isinstance(value, tuple)
        and bool(value)
        and isinstance(value[0], Record)
        and not isinstance(value[0], BodyRef)
    )


def _exchanged(before: object, after: object) -> Iterator[str]:
    """What came into a list of records and what left it; the rest has other details."""
    old = [_value(each) for each in before] if isinstance(before, tuple) else []
    new = [_value(each) for each in after] if isinstance(after, tuple) else []
    come, gone = (
        [each for each in new if each not in old],
        [each for each in old if each not in new],
    )
    yield from (f"thêm {each}" for each in come)
    yield from (f"bỏ {each}" for each in gone)
    if not come and not gone:
        yield "chi tiết, thứ tự"


def _value(value: object) -> str:
    """A value of a record as people write it."""
    if isinstance(value, Record):
        return _record(value)
    if isinstance(value, dict):
        return "; ".join(f"{key}: {_value(each)}" for key, each in value.items()) or _NOTHING
    if type(value) is tuple:  # a period is one too, with its own words
        return "; ".join(map(_value, value)) or _NOTHING
    match value:
        case None:
            return _NOTHING
        case bool():
            return "có" if value else "không"
        case date():
            return full_day(value)
        case Decimal():
            return number_words(value)
    return str(value)


def _record(record: Record) -> str:
    match record:
        case BodyRef() | Recipient():
            return record.name
        case Citation():
            return f"{record.document} ({record.relation})"
        case Figure():
            return " › ".join(record.indicator) or record.about or record.id or ""
    return ", ".join(_value(getattr(record, each)) for each in sorted(record.model_fields_set))


def _recorded(word: Word, withdrawn: bool) -> str:
    """Say an entry: `Sở Y tế: đang thực hiện → hoàn thành, minh chứng 99/BC-SYT`."""
    entry = word.entry
    turn = f", {turn_words(entry.turn)}" if entry.turn else ""
    said = ", ".join(filter(None, (*_facts(word), *_details(entry))))
    gone = "rút ghi nhận: " if withdrawn else ""
    return f"{word.agency}{turn}: {gone}{said or 'ghi nhận'} (ngày {full_day(entry.date)})"


def _facts(word: Word) -> Iterator[str]:
    entry = word.entry
    if entry.state:
        percent = f" {entry.percent}%" if entry.percent is not None else ""
        earlier = word.earlier.state if word.earlier else None
        since = f"{_state(earlier, word)} → " if earlier and earlier != entry.state else ""
        yield f"{since}{_state(entry.state, word)}{percent}"
    elif entry.percent is not None:
        yield f"{entry.percent}%"
    if entry.extended_to:
        yield _extension(word) + (f" theo {entry.document}" if entry.document else "")
    elif entry.document:
        yield f"theo {entry.document}"
    if entry.event:
        yield f"sự kiện: {entry.event}"


def _state(state: State, word: Word) -> str:
    return state_word(state, is_report=word.is_report).lower()


def _extension(word: Word) -> str:
    if word.old_day and word.new_day and word.old_day != word.new_day:
        return _shift(word.old_day, word.new_day)
    return f"hạn mới «{word.entry.extended_to}»"


def _details(entry: Entry) -> Iterator[str]:
    proofs = [each.number or each.file or each.link for each in entry.evidence]
    if named := ", ".join(filter(None, proofs)):
        yield f"minh chứng {named}"
    if entry.reviewed:
        yield "đã xem lại, vẫn đúng"
    if entry.confirmed_by:
        yield f"{entry.confirmed_by} xác nhận"
    if entry.note:
        yield f"ghi chú: {entry.note}"

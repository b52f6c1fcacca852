"""What all records share: frozen, strict, and scalars that are read from their characters.

The reader hands every scalar over as text, so that `4.70` stays 4.70 and a section `1.10`
stays 1.10; the types here turn text into numbers, days and flags, and say in JSON Schema
what an editor sees.
"""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Annotated, Any, TypeVar, cast

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError
from pydantic_core.core_schema import no_info_before_validator_function

from papi_cli.model.years import Years as Years
from papi_cli.model.years import read_years as read_years


class Record(BaseModel):
    """A frozen record of a YAML mapping; unknown keys are refused.

    Validators are built when the first file of a kind is read: no answer needs every kind.
    """

    model_config = ConfigDict(
        frozen=True,
        strict=True,
        extra="forbid",
        defer_build=True,
    )


def wrong(message: str, remedy: str = "", mended: str = "") -> PydanticCustomError:
    """Build the error of a value that cannot be read, in Vietnamese.

    `mended` is the text that was meant, where that is certain.
    """
    context = {"message": message, "help": remedy, "mended": mended}
    return PydanticCustomError("papi", "{message}", context)


T = TypeVar("T")


class _As:
    """How a type is read, and what editors are told of it.

    One mark says what pydantic would work out of several, anew for each of 300 fields: `read` sees
    a value before, `limits` are keys of its core schema.
    """

    def __init__(
        self,
        read: Callable[[Any], object] | None = None,
        shown: JsonSchemaValue | None = None,
        **limits: object,
    ) -> None:
        self._read = read
        self._shown = shown
        self._limits = limits

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        schema = cast("CoreSchema", {**handler(source), **self._limits})
        return no_info_before_validator_function(self._read, schema) if self._read else schema

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {**self._shown} if self._shown else handler(schema)


def _scalar(
    pattern: str, build: Callable[[str], T], expected: str, mend: Callable[[str], str] = str
) -> Callable[[object], object]:
    """Make a reader that tests text by `pattern` and builds the value; values already built pass.

    `mend` writes what may have been meant, or the text again where it does not know.
    """
    matches = re.compile(pattern).fullmatch

    @lru_cache(maxsize=4096)  # the same few numbers and days stand in thousands of places
    def read(text: str) -> object:
        if (built := built_from(text)) is not None:
            return built
        mended = mend(text)
        message = f"«{text}» không phải {expected}"
        if built_from(mended) is None:
            raise wrong(message)
        certain = not re.fullmatch(_TWO_MEANINGS, text)
        raise wrong(message, f"viết {mended}", mended if certain else "")

    def built_from(text: str) -> T | None:
        try:
            return build(text) if matches(text) else None
        except ValueError:
            return None

    return lambda value: read(value) if isinstance(value, str) else value


# Vietnamese writes 1.500 for a thousand and a half; who learned English may write 1,500.
_TWO_MEANINGS = r"-?[1-9]\d{0,2},\d{3}"


def _mend_number(text: str) -> str:
    """`4,70` is 4.70, and `3.000.000` is 3000000."""
    if re.fullmatch(r"-?\d{1,3}(\.\d{3})+(,\d+)?", text):
        text = text.replace(".", "")
    return re.sub(r"^(-?\d+),(\d+)$", r"\1.\2", text)


_YEARS = r"(?:từ )?(?:các )?(?:giai đoạn |năm )*(\d{4})(?:\s*(?:[-–—]|đến|tới)\s*(?:năm )?(\d{4}))?"


def _mend_years(text: str) -> str:
    """`giai đoạn 2021 - 2025` is 2021-2025."""
    found = re.fullmatch(_YEARS, text.strip().casefold())
    return "-".join(filter(None, found.groups())) if found else text


def _mend_day(text: str) -> str:
    """`3/2/2025` is 2025-02-03."""
    found = re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", text)
    if not found or not (0 < int(found[2]) < 13 and 0 < int(found[1]) < 32):
        return text
    return f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}"


Text = Annotated[str, _As(min_length=1)]
"""Words, kept character by character."""

Label = Annotated[str, _As(None, {"type": ["string", "number"]}, min_length=1)]
"""Words that may look like a number: a section `1.10`, a turn `2019`."""

_whole = _scalar(r"-?\d{1,15}", int, "số nguyên (như 3000)", _mend_number)

Whole = Annotated[int, _As(_whole)]

Positive = Annotated[int, _As(_whole, ge=1)]
"""A count, a line, a page: 1 or more."""

DayOfMonth = Annotated[int, _As(_whole, ge=1, le=31)]

Percent = Annotated[int, _As(_whole, ge=0, le=100)]

Number = Annotated[
    Decimal,
    _As(
        _scalar(r"-?\d{1,15}(\.\d{1,10})?", Decimal, "số (như 3000 hay 4.70)", _mend_number),
        {"type": "number"},
    ),
]

Day = Annotated[
    date,
    _As(
        _scalar(r"\d{4}-\d\d-\d\d", date.fromisoformat, "ngày có thật (như 2025-02-03)", _mend_day),
        {"type": "string", "format": "date"},
    ),
]

Flag = Annotated[bool, _As(_scalar("true|false", "true".__eq__, "true hoặc false"))]


def _web_address(value: object) -> object:
    if not isinstance(value, str) or not value or re.fullmatch(_WEB_ADDRESS, value):
        return value
    remedy = "địa chỉ viết cả https:// hoặc http://; tệp thì chép vào kế hoạch, ghi ở file"
    if re.fullmatch(r"[\w-]+(\.[\w-]+)+(/\S*)?", value):
        remedy = f"viết https://{value} (hoặc http://); tệp của kế hoạch thì ghi ở file"
    raise wrong(f"«{value}» không phải địa chỉ web", remedy)


_WEB_ADDRESS = r"https?://[^\s/?#]+([/?#]\S*)?"

WebAddress = Annotated[
    str,
    _As(_web_address, {"type": "string", "pattern": f"^{_WEB_ADDRESS}$"}, min_length=1),
]
"""A page or document that a browser opens: http or https, never a script or a path."""

Many = Annotated[tuple[T, ...], _As(strict=False)]
"""A YAML list."""


def _listed(value: object) -> object:
    return value if isinstance(value, (list, tuple)) else [value]


class _OrOne(_As):
    """Tells editors that a list of one may be written without the list."""

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        whole = handler(schema)
        return {"anyOf": [whole["items"], whole]}


OneOrMany = Annotated[tuple[T, ...], _OrOne(_listed, strict=False)]
"""One value, or a YAML list of them."""


Period = Annotated[
    Years,
    _As(
        _scalar(r".*", read_years, "một năm hay một giai đoạn (như 2019, 2021-2025)", _mend_years),
        {"type": ["string", "integer"], "pattern": r"^\d{4}(-\d{4})?$"},
    ),
]


Accepted = Annotated[
    dict[str, Text],
    Field(
        default_factory=dict,
        title="Chấp nhận",
        description="Mã cảnh báo đã biết và lý do, ví dụ T105: bản gốc in như vậy",
    ),
]
"""Codes of findings that people know of, each with the reason to let it stand."""


class Source(Record):
    """Where an item stands in the document that was issued: lines of its text, or a page."""

    line: Positive | None = Field(None, title="Dòng")
    from_: Positive | None = Field(
        None, alias="from", title="Từ dòng", description="Dòng bắt đầu, nếu câu vắt từ dòng trước"
    )
    also: Many[Positive] = Field(
        (), title="Các dòng khác", description="Những dòng khác nói cùng một việc"
    )
    page: Positive | None = Field(None, title="Trang")


class BodyRef(Record):
    """A body as a plan names it: a name, or `{read: name}` where only the sense says so."""

    name: Text = Field(title="Tên cơ quan")
    by_sense: bool = False
    note: Text | None = None

    @classmethod
    def from_yaml(cls, value: object) -> object:
        """Accept a bare name or a mapping with `read`."""
        if isinstance(value, str):
            return _body_named(value) if value else {"name": value}
        if not isinstance(value, dict) or not isinstance(value.get("read"), str):
            raise wrong("tên cơ quan phải là chữ, hoặc {read: tên}", "ví dụ Sở Y tế")
        rest = {key: each for key, each in value.items() if key != "read"}
        return {"name": value["read"], "by_sense": True} | rest


@lru_cache(maxsize=4096)
def _body_named(name: str) -> BodyRef:
    """The same few bodies are named thousands of times: what is frozen may be shared."""
    return BodyRef(name=name)


_BODY_SCHEMA: dict[str, Any] = {
    "anyOf": [
        {"type": "string", "minLength": 1},
        {
            "type": "object",
            "properties": {
                "read": {"type": "string", "title": "Tên hiểu theo nghĩa"},
                "note": {"type": "string", "title": "Vì sao hiểu như vậy"},
            },
            "required": ["read"],
            "additionalProperties": False,
        },
    ]
}

Body = Annotated[BodyRef, _As(BodyRef.from_yaml, _BODY_SCHEMA)]
"""A body by its official name or an alias of the registry."""

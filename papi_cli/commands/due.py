"""`papi due`: how a wording of a deadline is read."""

from enum import StrEnum
from typing import Annotated

from papi_cli import console, settings
from papi_cli.analysis.turns import turns
from papi_cli.commands.emit import Format, emit
from papi_cli.commands.opening import the_workdays
from papi_cli.commands.parameters import Argument, option
from papi_cli.errors import Finished, WrongUse
from papi_cli.model.base import Years, read_years
from papi_cli.model.due import UnreadableDue, read_due
from papi_cli.views.due import catalogue_table, due_answer, due_table, refusal_answer


class Form(StrEnum):
    """Formats of a reading."""

    TABLE = "table"
    JSON = "json"


def due(
    wording: Annotated[
        str | None,
        Argument(metavar="[LỜI_VĂN]", help="Lời văn; bỏ trống: các dạng đọc được."),
    ] = None,
    period: Annotated[
        str | None,
        option("--period", metavar="NĂM", help="Năm hay giai đoạn của kế hoạch, ví dụ 2026-2027."),
    ] = None,
    form: Annotated[Form, option("--format", "-f", help="table hoặc json.")] = Form.TABLE,
) -> None:
    """Cho biết papi hiểu một thời hạn thế nào và ra những ngày nào trong giai đoạn."""
    if wording is None:
        emit(catalogue_table(), Format.TABLE)
        return
    years = _years(period)
    try:
        read = read_due(wording)
        found = turns(read, (years.start, years.end), the_workdays(read))
    except UnreadableDue as error:
        _refuse(error, form)
        raise Finished(1) from None
    if form is Form.JSON:
        _json(due_answer(read, found, years))
    else:
        emit(due_table(read, found, years), Format.TABLE)


def _years(period: str | None) -> Years:
    if period is None:
        year = settings.today().year
        return Years(year, year)
    try:
        return read_years(period)
    except ValueError:
        raise WrongUse(
            f"--period {period} không phải năm hay giai đoạn", "ví dụ 2026-2027"
        ) from None


def _refuse(error: UnreadableDue, form: Form) -> None:
    if form is Form.JSON:
        _json(refusal_answer(error))
    console.err(
        f"không đọc được «{error.wording}»: {error.reason}\n  → có thể viết: {error.nearest}"
    )


def _json(answer: dict[str, object]) -> None:
    from papi_cli.render import to_json

    console.data(to_json.dump(answer))

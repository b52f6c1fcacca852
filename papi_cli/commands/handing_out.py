"""Writing the form that a body fills in and sends back."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from papi_cli import console
from papi_cli.analysis.bodies import Bodies
from papi_cli.analysis.frame import frame
from papi_cli.analysis.listing import Listing, Wanted, survey
from papi_cli.commands.opening import open_repository
from papi_cli.commands.selection import Options, foreseen, select
from papi_cli.errors import Finished, PapiError, WrongUse
from papi_cli.load import Loaded
from papi_cli.model.agency import Agency
from papi_cli.source.output import write_whole
from papi_cli.views.form import form
from papi_cli.views.words import some_of

_UNNEEDED = ("results", "documents", "indices")


def hand_out(typed: Options, output: str | None, day: date, root: str | None) -> None:
    """Write the form of a body, as its items stand on a day; PapiError where there is none."""
    path = _target(output)
    loaded = open_repository(root, _UNNEEDED, foreseen(typed, day))
    asked = select(loaded, typed)
    agency = _the_one(loaded, asked.asked.agencies, day)
    listing = survey(
        asked.plans,
        asked.asked,
        Wanted(everything=True, ended=asked.named),
        frame(loaded.repository, day, within=30),
    )
    page = form(listing.shown, agency, loaded.repository, day)
    if not page.rows:
        remedy = f'xem bằng papi deadlines --agency "{agency.name}" --all'
        raise PapiError(f"{agency.name} không còn việc nào phải báo", remedy)
    from papi_cli.render import to_form  # writes workbooks: only where one is wanted

    write_whole(path, to_form.render(page))
    console.out("\n".join(_told(path, agency, len(page.rows), listing)))
    _say_incomplete(loaded, listing)


def _target(output: str | None) -> Path:
    if output is None:
        raise WrongUse("chưa nói ghi mẫu vào tệp nào", "thêm -o mau.xlsx")
    path = Path(output)
    if path.suffix.lower() != ".xlsx":
        raise WrongUse(f"-o {output}: mẫu là tệp .xlsx", "đặt tên tệp .xlsx")
    if path.exists():
        raise WrongUse(f"đã có {output}", "chọn tên khác, hoặc xóa tệp cũ trước")
    return path


def _the_one(loaded: Loaded, agencies: tuple[Agency, ...], day: date) -> Agency:
    """The one body that the form is for; a group fills in none."""
    if len(agencies) != 1:
        raise WrongUse("mỗi mẫu cho một cơ quan", "chọn một địa bàn bằng --jurisdiction")
    [agency] = agencies
    if agency.kind == "group":
        members = [each.name for each in Bodies(loaded.repository.directory).members(agency, day)]
        remedy = f"tạo mẫu cho từng cơ quan: {some_of(members)}" if members else "chọn một cơ quan"
        raise WrongUse(f"«{agency.name}» là một nhóm cơ quan", remedy)
    return agency


def _told(path: Path, agency: Agency, count: int, listing: Listing) -> Iterator[str]:
    yield f"Đã ghi {path}: {count} dòng cho {agency.name}."
    if listing.ended:
        numbers = ", ".join(record.plan.number for record, _ in listing.ended[:3])
        yield (
            f"Không có trong mẫu: việc của {len(listing.ended)} kế hoạch đã kết thúc hơn một năm "
            f"({numbers}): thêm --plan {listing.ended[0][0].plan.number} để lấy mẫu riêng."
        )
    yield f"Bước sau: gửi cho cơ quan điền; nhận lại thì papi record --from {path}"


def _say_incomplete(loaded: Loaded, listing: Listing) -> None:
    incomplete = sorted({*loaded.broken, *listing.unread})
    for file in incomplete:
        console.err(f"cảnh báo: mẫu thiếu {file}: tệp có lỗi, xem bằng papi validate")
    if incomplete:
        raise Finished(1)

"""`papi record`: what has happened since the plan was issued, into the file of who reports it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Annotated

from papi_cli.analysis.deadlines import find_deadlines
from papi_cli.analysis.frame import frame
from papi_cli.analysis.parts import Asked
from papi_cli.commands import facts, options, recording
from papi_cli.commands.complete import agency_names, plan_names, state_names
from papi_cli.commands.emit import Format
from papi_cli.commands.evidence import Proofs
from papi_cli.commands.narrowing import only
from papi_cli.commands.opening import tree
from papi_cli.commands.parameters import Argument, option
from papi_cli.commands.recording import Prepared
from papi_cli.commands.selection import Options
from papi_cli.commands.written import previewed, told
from papi_cli.errors import WrongUse
from papi_cli.views.recording import Recorded, recorded_answer


def record(
    names: Annotated[
        list[str] | None,
        Argument(
            metavar="[KẾ_HOẠCH#MÃ[@KỲ]]",
            help="Ví dụ 100/KH-UBND#III.3-5, 7/KH-UBND#BC-2@2024-Q1; với --from: các tệp khác.",
            complete=plan_names,
        ),
    ] = None,
    state: Annotated[
        str | None,
        option(
            "--state",
            metavar="TÌNH_TRẠNG",
            help="done (Hoàn thành, Đã gửi), in-progress (Đang thực hiện), "
            "not-started (Chưa thực hiện), paused (Tạm dừng), "
            "discontinued (Không tiếp tục thực hiện), carried-over (Chuyển tiếp sang năm sau).",
            complete=state_names,
        ),
    ] = None,
    percent: Annotated[
        int | None, option("--percent", metavar="SỐ", help="Phần trăm đã làm.", minimum=0)
    ] = None,
    on: Annotated[
        str | None,
        option("--date", metavar="NGÀY", help="Ngày xảy ra; bỏ trống: hôm nay."),
    ] = None,
    note: Annotated[str | None, option("--note", metavar="LỜI", help="Ghi chú.")] = None,
    evidence: Annotated[
        str | None, option("--evidence", metavar="SỐ", help="Số, ký hiệu văn bản minh chứng.")
    ] = None,
    evidence_date: Annotated[
        str | None, option("--evidence-date", metavar="NGÀY", help="Ngày của văn bản đó.")
    ] = None,
    file: Annotated[
        str | None,
        option("--file", metavar="TỆP", help="Tệp minh chứng, trong thư mục của kế hoạch."),
    ] = None,
    link: Annotated[
        str | None, option("--link", metavar="ĐỊA_CHỈ", help="Địa chỉ web của minh chứng.")
    ] = None,
    by: Annotated[
        str | None,
        option(
            "--by",
            metavar="TÊN",
            help="Cơ quan báo; bỏ trống: cơ quan duy nhất phải làm.",
            complete=agency_names,
        ),
    ] = None,
    confirmed_by: Annotated[
        str | None,
        option("--confirmed-by", metavar="TÊN", help="Cơ quan xác nhận.", complete=agency_names),
    ] = None,
    extend: Annotated[
        str | None,
        option("--extend", metavar="THỜI_HẠN", help='Được điều chỉnh đến: "trước 06/12/2025".'),
    ] = None,
    document: Annotated[
        str | None, option("--document", metavar="SỐ", help="Với --extend: văn bản cho phép.")
    ] = None,
    event: Annotated[
        str | None,
        option("--event", metavar="SỰ_KIỆN", help='Mốc mà thời hạn chờ: "ngày nhận Kế hoạch".'),
    ] = None,
    reviewed: Annotated[
        bool,
        option("--reviewed", help="Đã xem lại: mục vẫn đúng dù văn bản viện dẫn đã thay đổi."),
    ] = False,
    template: Annotated[
        str | None,
        option(
            "--template",
            metavar="TÊN",
            help="Tạo mẫu .xlsx để cơ quan này điền; cần -o, có thể thêm --plan.",
            complete=agency_names,
        ),
    ] = None,
    output: Annotated[
        str | None, option("--output", "-o", metavar="TỆP", help="Với --template: tệp mẫu.")
    ] = None,
    source: Annotated[
        str | None,
        option("--from", metavar="TỆP", help="Ghi mọi dòng của mẫu đã điền: .xlsx hoặc .csv."),
    ] = None,
    plan: options.Plan = None,
    dry_run: options.DryRun = False,
    today: options.Today = None,
    form: options.Output = Format.TABLE,
    root: options.Root = None,
) -> None:
    """Ghi tình trạng, lùi hạn hoặc sự kiện của một mục vào tệp của cơ quan báo."""
    now = options.today_or(today)
    of_one_fact = {
        "--state": state,
        "--percent": percent,
        "--note": note,
        "--evidence": evidence,
        "--evidence-date": evidence_date,
        "--file": file,
        "--link": link,
        "--confirmed-by": confirmed_by,
        "--extend": extend,
        "--document": document,
        "--event": event,
        "--reviewed": reviewed or None,
    }
    if template is not None:
        others = {"--from": source, "--date": on, "--by": by, "--dry-run": dry_run or None}
        _refuse("--template", {"KẾ_HOẠCH#MÃ": names or None, **others, **of_one_fact})
        from papi_cli.commands.handing_out import hand_out  # tables are for other lines than one

        hand_out(Options(template, plan=plan), output, now, root)
        return
    if output is not None:
        raise WrongUse("-o chỉ đi cùng --template", "thêm --template TÊN, hoặc bỏ -o")
    if source is not None:
        _refuse("--from", of_one_fact)
        from papi_cli.commands.sent_rows import Sent
        from papi_cli.commands.taking_in import take_in

        sent = Sent(by, plan, options.day(on) if on else None)
        take_in(tree(root), [source, *(names or ())], sent, now, form, dry_run=dry_run)
        return
    name = _the_one(names, plan)
    fact = facts.Fact(
        options.day(on) if on else now,
        facts.the_state(options.words("--state", state)),
        percent,
        options.words("--extend", extend),
        options.words("--document", document),
        options.words("--event", event),
        reviewed,
        options.words("--note", note),
        Proofs(
            options.words("--evidence", evidence),
            options.day(evidence_date) if evidence_date else None,
            options.words("--link", link),
            file,
        ),
        by,
        confirmed_by,
    )
    facts.check_whole(fact)
    files = tree(root)
    prepared = (recording.preview if dry_run else recording.record)(
        files,
        lambda loaded: [facts.addition(loaded, files, name, fact)],
        now,
        only(files, name),
    )
    answer = recorded_answer(list(_recorded(prepared, now)), now)
    (previewed if dry_run else told)(prepared.drafts, prepared.proof, answer, form)


def _refuse(what: str, given: Mapping[str, object]) -> None:
    """WrongUse where an option is given that says nothing here."""
    idle = [name for name, value in given.items() if value is not None]
    if idle:
        raise WrongUse(f"{what} không đi cùng {', '.join(idle)}", f"bỏ {', '.join(idle)}")


def _the_one(names: Sequence[str] | None, plan: str | None) -> str:
    """The one item that is meant, by its address, or by its id in the plan of `--plan`."""
    if not names:
        raise WrongUse("chưa nói mục nào", "viết KẾ_HOẠCH#MÃ, ví dụ 100/KH-UBND#III.3-5")
    if len(names) == 2 and "#" not in names[0]:
        joined = f"{names[0]}#{names[1].removeprefix('#')}"
        raise WrongUse(f"thừa đối số: {names[1]}", f"kế hoạch và mã viết liền: '{joined}'")
    if len(names) > 1:
        remedy = "ghi nhiều mục bằng một bảng: --from TỆP; tên có dấu cách đặt trong dấu nháy"
        raise WrongUse(f"thừa đối số: {', '.join(names[1:])}", remedy)
    return names[0] if plan is None or "#" in names[0] else f"{plan}#{names[0]}"


def _recorded(prepared: Prepared, today: date) -> Iterator[Recorded]:
    """Each entry with how its item stands once it is written."""
    repository = prepared.proof.loaded.repository
    judged = frame(repository, today, within=30)
    new = any(each.is_changed for each in prepared.drafts)
    for (record, agency, values), place in zip(prepared.additions, prepared.places, strict=True):
        plans = [each for each in repository.plans if each.key == record.key]
        found = find_deadlines(plans, Asked(), judged).deadlines
        slot = [
            each
            for each in found
            if each.item.id == values["item"] and values.get("turn") in (None, each.turn.key)
        ]
        own = [each for each in slot if any(o.agency == agency.name for o in each.owners)]
        yield Recorded(record, agency.name, values, place, tuple(own or slot), new)

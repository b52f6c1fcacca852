"""The table of commands, imported on use, and the way from an error to an exit code."""

from collections.abc import Sequence
from difflib import get_close_matches
from importlib import import_module
from typing import Any, NamedTuple

import typer

from papi_cli import console, usage
from papi_cli.errors import PapiError, WrongUse


class Entry(NamedTuple):
    """A command: the module of papi_cli.commands with a function of its name, and one line."""

    module: str
    summary: str


COMMANDS = {
    "deadlines": Entry("deadlines", "Việc, báo cáo đến hạn, quá hạn của từng cơ quan."),
    "targets": Entry("targets", "Chỉ tiêu so với kết quả đã công bố."),
    "tasks": Entry("tasks", "Bảng nhiệm vụ của các kế hoạch."),
    "documents": Entry("documents", "Văn bản mà các kế hoạch viện dẫn."),
    "search": Entry("search", "Tìm chữ trong mọi kế hoạch và sổ."),
    "plans": Entry("plans", "Các kế hoạch trong kho."),
    "show": Entry("show", "Một kế hoạch, hoặc một mục của nó."),
    "agencies": Entry("agencies", "Các cơ quan, nhóm, tên gọi, cơ quan kế thừa."),
    "due": Entry("due", "Một thời hạn được hiểu thế nào, ra ngày nào."),
    "validate": Entry("validate", "Kiểm tra mọi tệp, chỉ chỗ sai và cách sửa."),
    "schema": Entry("schema", "Lược đồ JSON để trình soạn thảo gợi ý và kiểm tra."),
}

_HELP = "papi: theo dõi kế hoạch nâng cao Chỉ số PAPI của tỉnh, thành phố."
_EPILOG = 'Ví dụ: papi deadlines --agency "Sở Y tế"'


class _Commands(usage.Group):
    """The commands of the table; only the one that runs is imported."""

    def list_commands(self, ctx: Any) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name not in COMMANDS:
            return None
        return load_command(cmd_name)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        if args[0] not in COMMANDS:
            near = get_close_matches(args[0], COMMANDS, n=1, cutoff=0.5)
            remedy = f"có phải ý bạn là papi {near[0]}?" if near else "xem các lệnh: papi --help"
            raise WrongUse(f"không có lệnh «{args[0]}»", remedy)
        return args[0], load_command(args[0]), args[1:]

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        with formatter.section("Lệnh"):
            formatter.write_dl([(name, entry.summary) for name, entry in COMMANDS.items()])

    def format_options(self, ctx: Any, formatter: Any) -> None:
        self.format_commands(ctx, formatter)
        super().format_options(ctx, formatter)


def load_command(name: str) -> Any:
    """Import a command and make it one of Typer's."""
    module = import_module(f"papi_cli.commands.{COMMANDS[name].module}")
    app = typer.Typer(add_completion=False, rich_markup_mode=None)
    app.command(name, cls=usage.Command)(getattr(module, name))
    return typer.main.get_command(app)


def _group() -> _Commands:
    group = _Commands(
        name="papi", help=_HELP, epilog=_EPILOG, rich_markup_mode=None,
        subcommand_metavar="LỆNH [TÙY CHỌN]", options_metavar="",
    )  # fmt: skip
    install, show = typer.main.get_install_completion_arguments()
    install.help = "Cài tự hoàn thành tên lệnh, cơ quan, kế hoạch cho shell này."  # type: ignore[attr-defined]
    show.help = "In mã tự hoàn thành của shell này."  # type: ignore[attr-defined]
    group.params += [install, show]
    return group


def run(argv: Sequence[str]) -> int:
    """Run one command and return its exit code; every stop becomes a message and a code."""
    console.set_up()
    try:
        code = _group()(list(argv) or ["--help"], prog_name="papi", standalone_mode=False)
    except PapiError as error:
        return _stop(error.message, error.remedy, error.exit_code)
    except typer.exceptions.TyperException as error:
        return _stop(*usage.explain(error), 2)
    except (KeyboardInterrupt, typer.Abort):
        return 130
    return code if isinstance(code, int) else 0


def _stop(message: str, remedy: str, code: int) -> int:
    console.err(f"lỗi: {message}" + (f"\n  → {remedy}" if remedy else ""))
    return code

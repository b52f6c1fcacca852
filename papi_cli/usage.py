"""Help, completion and usage errors through Typer, in Vietnamese; Typer speaks English only."""

import re
from collections.abc import Callable, Mapping, Sequence
from difflib import get_close_matches
from functools import wraps
from inspect import signature
from typing import Annotated, Any, Protocol, get_args

import typer
from typer.core import TyperCommand, TyperGroup

from papi_cli import console
from papi_cli.commands.parameters import Argument, Option
from papi_cli.errors import WrongUse


class Entry(Protocol):
    """A command of the table: its summary, and its function, imported when it is asked for."""

    @property
    def summary(self) -> str:
        """One line for the list of commands."""

    def function(self) -> Callable[..., None]:
        """Import the command."""


Table = Mapping[str, Entry]


_EXTRAS = (
    ("[required]", "[bắt buộc]"),
    ("[default: ", "[mặc định: "),
    ("; required]", "; bắt buộc]"),
    ("x>=", "từ "),
)


class _Vietnamese:
    """Headings, the help option and the remarks behind options, for commands and groups."""

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """Write the first line: how the command is called."""
        pieces = " ".join(self.collect_usage_pieces(ctx))  # type: ignore[attr-defined]
        formatter.write_usage(ctx.command_path, pieces, prefix="Cách dùng: ")

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write arguments and options as two lists."""
        for kind, title in (("argument", "Đối số"), ("option", "Tùy chọn")):
            records = [
                record
                for param in self.get_params(ctx)  # type: ignore[attr-defined]
                if param.param_type_name == kind and (record := param.get_help_record(ctx))
            ]
            if records:
                with formatter.section(title):
                    formatter.write_dl([(names, _translate(text)) for names, text in records])

    def get_help_option(self, ctx: Any) -> Any:
        """Explain `--help` in Vietnamese."""
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = "Hiện trợ giúp này."
            option.callback = _show_help
        return option


def _show_help(ctx: Any, _: Any, wanted: bool) -> None:
    """Print help like every answer; Typer would write UTF-8 to any terminal."""
    if wanted and not ctx.resilient_parsing:
        console.out(ctx.get_help())
        ctx.exit()


def _translate(text: str) -> str:
    for english, vietnamese in _EXTRAS:
        text = text.replace(english, vietnamese)
    return text


class Command(_Vietnamese, TyperCommand):
    """A command that explains itself in Vietnamese."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "options_metavar": "[TÙY CHỌN]"})


class Group(_Vietnamese, TyperGroup):
    """A group of commands that explains itself in Vietnamese."""


_HELP = "papi: theo dõi kế hoạch nâng cao Chỉ số PAPI của tỉnh, thành phố."
_EPILOG = 'Ví dụ: papi deadlines --agency "Sở Y tế"'


class _Commands(Group):
    """The commands of the table; only the one that runs is imported."""

    def __init__(self, table: Table, **settings: Any) -> None:
        super().__init__(**settings)
        self.table = table

    def list_commands(self, ctx: Any) -> list[str]:
        return list(self.table)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name not in self.table:
            return None
        return _command(cmd_name, self.table[cmd_name].function())

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        if args[0] not in self.table:
            near = get_close_matches(args[0], self.table, n=1, cutoff=0.5)
            remedy = f"có phải ý bạn là papi {near[0]}?" if near else "xem các lệnh: papi --help"
            raise WrongUse(f"không có lệnh «{args[0]}»", remedy)
        return args[0], self.get_command(ctx, args[0]), args[1:]

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        with formatter.section("Lệnh"):
            formatter.write_dl([(name, entry.summary) for name, entry in self.table.items()])

    def format_options(self, ctx: Any, formatter: Any) -> None:
        self.format_commands(ctx, formatter)
        super().format_options(ctx, formatter)


def _command(name: str, function: Callable[..., None]) -> Any:
    """Make a command one of Typer's."""
    app = typer.Typer(add_completion=False, rich_markup_mode=None)
    app.command(name, cls=Command)(_typed(function))
    return typer.main.get_command(app)


def _typed(function: Callable[..., None]) -> Callable[..., None]:
    """Give the command the declarations that Typer understands."""

    @wraps(function)
    def call(**values: Any) -> None:
        function(**values)

    hints = {
        name: Annotated[get_args(hint)[0], _declared(get_args(hint)[1])]
        for name, hint in function.__annotations__.items()
        if hasattr(hint, "__metadata__")
    }
    plain = signature(function)
    given = [each.replace(annotation=hints[each.name]) for each in plain.parameters.values()]
    call.__signature__ = plain.replace(parameters=given)  # type: ignore[attr-defined]
    call.__annotations__ = {**hints, "return": None}
    return call


def _declared(meta: Option | Argument) -> Any:
    if isinstance(meta, Argument):
        return typer.Argument(metavar=meta.metavar, help=meta.help, autocompletion=meta.complete)
    return typer.Option(
        *meta.names, metavar=meta.metavar, help=meta.help, autocompletion=meta.complete,
        min=meta.minimum,
    )  # fmt: skip


def _group(table: Table) -> _Commands:
    group = _Commands(
        table, name="papi", help=_HELP, epilog=_EPILOG, rich_markup_mode=None,
        subcommand_metavar="LỆNH [TÙY CHỌN]", options_metavar="",
    )  # fmt: skip
    install, show = typer.main.get_install_completion_arguments()
    install.help = "Cài tự hoàn thành tên lệnh, cơ quan, kế hoạch cho shell này."  # type: ignore[attr-defined]
    show.help = "In mã tự hoàn thành của shell này."  # type: ignore[attr-defined]
    group.params += [install, show]
    return group


def run(argv: Sequence[str], table: Table) -> int:
    """Let Typer read a command line, run it, or say what is wrong with it."""
    try:
        code = _group(table)(list(argv), prog_name="papi", standalone_mode=False)
    except typer.exceptions.TyperException as error:
        message, remedy = explain(error)
        meant = _into_file(error, argv, table)
        raise WrongUse(message, f"ghi ra tệp bằng: {meant}" if meant else remedy) from None
    except typer.Abort:
        raise KeyboardInterrupt from None
    return code if isinstance(code, int) else 0


def _into_file(error: Any, argv: Sequence[str], table: Table) -> str:
    """What to type instead, where a file was asked of a command that writes none; else nothing."""
    kind, words = type(error).__name__, list(argv)
    of_file = kind == "NoSuchOption" and error.option_name in ("-o", "--output")
    of_format = kind == "BadParameter" and _name(error) == "--format"
    if not words or words[0] not in table or not (of_file or of_format):
        return ""
    from papi_cli.commands.into_file import into_file

    return into_file(words[0], table[words[0]].function(), words[1:])


def explain(error: Any) -> tuple[str, str]:
    """Say a usage error of Typer as message and remedy."""
    remedy = (
        f"xem cách dùng: {error.ctx.command_path} --help" if getattr(error, "ctx", None) else ""
    )
    message = error.format_message() if hasattr(error, "format_message") else str(error)
    match type(error).__name__:
        case "NoSuchOption":
            near = _near(error.option_name, _options(error.ctx))
            return f"không có tùy chọn {error.option_name}", near or remedy
        case "MissingParameter":
            return f"thiếu {error.param.make_metavar(error.ctx)}", remedy
        case "BadParameter":
            return f"{_name(error)}: giá trị không dùng được", _bad_value(error) or remedy
        case "BadOptionUsage":
            words = "không nhận giá trị" if "does not take" in message else "cần một giá trị"
            return f"{error.option_name} {words}", remedy
    if found := re.search(r"unexpected extra argument\S* \((.*)\)", message):
        quoted = "tên có dấu cách phải đặt trong dấu nháy"
        return f"thừa đối số: {found[1]}", f"{quoted}; {remedy}" if remedy else quoted
    return f"lệnh viết sai: {message}", remedy


def _options(ctx: Any) -> Sequence[str]:
    return [name for param in ctx.command.get_params(ctx) for name in param.opts] if ctx else []


def _name(error: Any) -> str:
    """The option that is meant; arguments have names only in the code."""
    is_option = error.param and error.param.param_type_name == "option"
    return error.param.opts[0] if is_option else "đối số"


def _bad_value(error: Any) -> str:
    """Name the values that can be chosen, or the kind of number wanted."""
    choices = getattr(error.param and error.param.type, "choices", None)
    if choices:
        return "chọn một trong: " + ", ".join(str(getattr(each, "value", each)) for each in choices)
    if "valid int" not in error.message and "in the range" not in error.message:
        return ""
    least = getattr(error.param and error.param.type, "min", None) or 0
    return f"viết một số nguyên từ {least} trở lên"


def _near(name: str, known: Sequence[str]) -> str:
    near = get_close_matches(name, known, n=1, cutoff=0.5) if len(name) > 2 else ()
    return f"có phải ý bạn là {near[0]}?" if near else ""

"""Help and usage errors in Vietnamese; Typer speaks English only."""

import re
from collections.abc import Sequence
from difflib import get_close_matches
from typing import Any

from typer.core import TyperCommand, TyperGroup

from papi_cli import console

_EXTRAS = (
    ("[required]", "[bắt buộc]"),
    ("[default: ", "[mặc định: "),
    ("; required]", "; bắt buộc]"),
    ("x>=0", "từ 0"),
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
    return error.param.opts[0] if error.param else "đối số"


def _bad_value(error: Any) -> str:
    """Name the values that can be chosen, or the kind of number wanted."""
    choices = getattr(error.param and error.param.type, "choices", None)
    if choices:
        return "chọn một trong: " + ", ".join(str(getattr(each, "value", each)) for each in choices)
    is_number = "valid int" in error.message or "in the range" in error.message
    return "viết một số nguyên từ 0 trở lên" if is_number else ""


def _near(name: str, known: Sequence[str]) -> str:
    near = get_close_matches(name, known, n=1, cutoff=0.5) if len(name) > 2 else ()
    return f"có phải ý bạn là {near[0]}?" if near else ""

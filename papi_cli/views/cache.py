"""What is kept between runs: by repository, how much, since when."""

from collections.abc import Sequence
from pathlib import Path

from papi_cli.source.cache import KeptFile
from papi_cli.text import full_day
from papi_cli.views.table import Answer, Column, Group, Table, cell

_COLUMNS = (Column("Kho", 6), Column("Dung lượng", 2, right=True), Column("Ghi gần nhất", 2))
_OFF = (
    "Không giữ gì: PAPI_CACHE=off, hoặc không biết thư mục riêng của bạn"
    " (chỉ bằng PAPI_CACHE=THƯ_MỤC)."
)


def kept_answer(folder: Path | None, kept: Sequence[KeptFile]) -> Answer:
    """List what is kept; bytes for machines, MB for people."""
    closing = (
        f"{folder}: {size_words(kept)}. Bỏ hết: papi cache clear" if kept else _nothing(folder)
    )
    rows = tuple(
        (cell(each.root or "không rõ"), cell(_megabytes(each.size)), cell(full_day(each.written)))
        for each in kept
    )
    groups = (Group("", rows),) if rows else ()
    return _answer(folder, kept, Table(_COLUMNS, groups, closing=(closing,)))


def cleared_answer(folder: Path | None, kept: Sequence[KeptFile]) -> Answer:
    """Say what was thrown away."""
    closing = f"Đã bỏ {size_words(kept)} ở {folder}." if kept else _nothing(folder)
    return _answer(folder, kept, Table((), (), closing=(closing,)))


def size_words(kept: Sequence[KeptFile]) -> str:
    """Say how much there is."""
    return f"{len(kept)} tệp, {_megabytes(sum(each.size for each in kept))}"


def _nothing(folder: Path | None) -> str:
    return f"{folder}: chưa giữ gì." if folder else _OFF


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB".replace(".", ",")


def _answer(folder: Path | None, kept: Sequence[KeptFile], table: Table) -> Answer:
    rows: list[dict[str, object]] = [
        {
            "repository": each.root,
            "file": str(each.path),
            "bytes": each.size,
            "written": each.written,
        }
        for each in kept
    ]
    return Answer("cache", rows, table, {"folder": str(folder) if folder else None})

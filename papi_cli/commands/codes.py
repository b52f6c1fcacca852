"""`--select` and `--ignore`: findings by code, as in R101, or by family, as in R."""

from collections.abc import Callable

from papi_cli.errors import WrongUse


def chosen(select: str | None, ignore: str | None) -> Callable[[str], bool]:
    """Whether a code is wanted: selected, where anything is, and not ignored."""
    kept = None if select is None else _codes("--select", select)
    dropped = frozenset() if ignore is None else _codes("--ignore", ignore)
    return lambda code: (kept is None or code in kept) and code not in dropped


def _codes(option: str, listed: str) -> frozenset[str]:
    """Every code that a list of codes and families names."""
    from papi_cli.checks.manual import pages  # only where codes are named

    found: set[str] = set()
    for name in listed.upper().replace(" ", "").split(","):
        codes = {code for code in pages() if name in (code, code[0])}
        if not codes:
            families = ", ".join(sorted({code[0] for code in pages()}))
            remedy = f"viết mã như R101 hoặc họ: {families}; xem các mã bằng papi explain"
            raise WrongUse(f"{option}: không có mã «{name}»", remedy)
        found |= codes
    return frozenset(found)

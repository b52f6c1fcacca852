"""YAML text to plain data with the place of every key and value, or to what is wrong with it."""

from papi_cli.source.plain import read_plain
from papi_cli.source.tree import Map, Parsed, Seq, span_of

__all__ = ["Map", "Parsed", "Seq", "parse", "span_of"]


def parse(text: str, file: str) -> Parsed:
    """Read one YAML text; `file` is the name that the problems bear.

    Every scalar stays the text it is, but an empty one, `~` and `null` are None.
    Columns do not count a byte order mark at the start.
    """
    data = read_plain(text)
    if data is not None:
        return Parsed(data, ())
    from papi_cli.source.full import read_fully  # few files need it, and the C parser with it

    return read_fully(text, file)

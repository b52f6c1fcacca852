"""A name for each finding that outlives changes of other lines of its file."""

from collections import Counter
from collections.abc import Iterator, Sequence
from hashlib import sha256

from papi_cli.diagnostics import Diagnostic


def fingerprints(found: Sequence[Diagnostic]) -> Iterator[str]:
    """Hash code, file and message, never the line; those that are alike are numbered."""
    met: Counter[tuple[str, str, str]] = Counter()
    for each in found:
        key = each.code, each.file, each.message
        text = "\0".join((*key, str(met[key])))
        met[key] += 1
        yield sha256(text.encode(errors="surrogatepass")).hexdigest()

"""The figures that a plan reports of the years before."""

import re
from collections.abc import Iterator

from papi_cli.analysis.importing.aims import rises
from papi_cli.analysis.importing.draft import Figure, Stretch
from papi_cli.analysis.importing.figure_shapes import NUMBER, decimal
from papi_cli.analysis.importing.indicators import Indicators
from papi_cli.analysis.importing.outline import Passage

_YEAR = re.compile(r"(?<!so với )(?<!hơn )[Nn]ăm (20\d{2})")
_SCORE = re.compile(rf"(?P<v>{NUMBER})\s?điểm|(?:là|đạt) (?P<v2>\d+,\d+)")
_RANK = re.compile(r"(?:thứ|hạng|vị trí)\s*(?:thứ )?(?P<v>\d{1,2})/(?P<of>\d{2})")


def figures_in(passage: Passage, indicators: Indicators, year: int | None) -> Iterator[Figure]:
    """The scores and ranks of a paragraph on the situation; of the year it names, else `year`."""
    text = passage.text
    path = indicators.in_text(text)
    named = _YEAR.search(text)
    when = int(named[1]) if named else year
    where = Stretch(passage.paragraph.place, passage.paragraph.last)
    if not path or not when:
        return
    rose = list(rises(text))
    for before, after, words in rose:
        yield Figure(path, None, "score", when - 1, before, None, words, where)
        yield Figure(path, None, "score", when, after, None, words, where)
    scores = () if rose else _SCORE.finditer(text)
    for found in scores:
        yield Figure(
            path, None, "score", when, decimal(found["v"] or found["v2"]), None, found[0], where
        )
        break
    for found in _RANK.finditer(text):
        yield Figure(
            path, None, "rank", when, decimal(found["v"]), int(found["of"]), found[0], where
        )
        break


def year_of(passage: Passage) -> int | None:
    """The year that a paragraph speaks of, for those below it."""
    found = _YEAR.search(passage.text)
    return int(found[1]) if found else None

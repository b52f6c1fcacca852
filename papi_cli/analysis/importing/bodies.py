"""The bodies that a text names: those of the registry first, then what has the shape of one."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from papi_cli.analysis.importing.body_shapes import FIELD, LIKELY, SURE
from papi_cli.analysis.importing.tokens import Names, Token, tokens
from papi_cli.model.agency import Agency
from papi_cli.text import canonical, folded

_SEPARATOR = re.compile(
    r"[\s,;.:/+•–-]*(?:(?:và|cùng với|cùng|với|hoặc|các đơn vị ?:|các cơ quan ?:)\s+)*"
)
_SORTS = re.compile(
    r"(?:(?:[Gg]iám đốc|[Tt]hủ trưởng),? )*(?:[Cc]ác )?(?:[Ss]ở|[Ss]ở, (?:ban, )?ngành) ?:"
)
_FIELD = re.compile(FIELD + r"(?!\w)", re.IGNORECASE)
_EACH = re.compile(r"(?:các|những) ", re.IGNORECASE)
_PIECE = re.compile(r"[^,;\n]+?(?=[,;\n]|$| và (?=[A-ZĐcC]))")
_HEADLESS = ("level", "group")


class Body(NamedTuple):
    """A body that a text names: its official name, or what is written where no registry has it."""

    name: str
    agency: Agency | None = None

    @property
    def known(self) -> bool:
        """Whether the registry has it."""
        return self.agency is not None


class Mention(NamedTuple):
    """A body where it stands in a text."""

    start: int
    end: int
    body: Body


class Bodies:
    """The bodies that texts of one jurisdiction may name."""

    def __init__(self, agencies: Iterable[Agency], home: str) -> None:
        known = [each for each in agencies if each.jurisdiction in (home, None)]
        known.sort(key=lambda each: each.jurisdiction is None)
        named = [(name, each) for each in known for name in (*_names(each), *_of_home(each))]
        self._all = Names(named)
        self._free = Names((name, each) for name, each in named if _stands_alone(name, each))
        self._bare = Names((folded(name), each) for name, each in named)
        self._fields = Names(
            (name.removeprefix("Sở "), each)
            for name, each in named
            if each.kind == "department" and not name.startswith("Giám")
        )

    def mentions(self, text: str) -> list[Mention]:
        """The bodies named anywhere in a text, in order, none within another."""
        words = tokens(text)
        known = [
            Mention(found.start, found.end, _body(found.values))
            for found in self._free.find(text, words)
            if _is_name(text[found.start : found.end])
        ]
        shaped = (self._shaped(found) for found in SURE.finditer(text))
        return _longest([*known, *shaped])

    def named(self, name: str) -> Body | None:
        """The body of that very name."""
        found = self._all.exactly(name)
        return _body(found) if found else None

    def misspelt(self, name: str) -> Body | None:
        """The body of that name, but for accents: scanners mix up `Sở` and `Số`."""
        found = self._bare.exactly(folded(name))
        return _body(found) if len(found) == 1 else None

    def leading(self, text: str, at: int = 0) -> tuple[list[Body], int]:
        """The bodies that a text begins with at a place, and where they end; none: the place."""
        found: list[Body] = []
        end = at
        for mention in self._series(text, at, loose=False):
            found.append(mention.body)
            end = mention.end
        return _distinct(found), end

    def listed(self, text: str) -> list[Body]:
        """The bodies of a list that holds nothing else: a cell, or what stands behind `Giao`."""
        whole = self.named(text) or self.misspelt(text)
        if whole:
            return [whole]
        return _distinct([each.body for each in self._series(text, 0, loose=True)])

    def _series(self, text: str, at: int, *, loose: bool) -> Iterator[Mention]:
        words = tokens(text)
        places = {each.start: place for place, each in reversed(list(enumerate(words)))}
        sort = False
        while at < len(text):
            separator = _SEPARATOR.match(text, at)
            at = separator.end() if separator else at
            opened = _SORTS.match(text, at)
            mention = self._at(text, words, places, at, sort)
            if opened and (mention is None or not mention.body.known or mention.end < opened.end()):
                at, sort = opened.end(), True
                continue
            if mention is None and loose:
                mention = self._piece(text, at, sort)
            if mention is None:
                return
            if _opens_list(text, mention) and self._at(
                text, words, places, _next(text, mention), sort
            ):
                at = _next(text, mention)
                continue
            yield mention
            sort = sort or mention.body.name.startswith("Sở ")
            at = mention.end

    def _at(
        self,
        text: str,
        words: Sequence[Token],
        places: Mapping[int, int],
        at: int,
        sort: bool,
    ) -> Mention | None:
        """The longest body that begins at a place; a bare field is one in a list of departments."""
        found: list[Mention] = []
        skipped = _EACH.match(text, at)
        place = places.get(skipped.end() if skipped else at)
        fields = sort and text[at : at + 1].isupper()
        for names in (self._all, self._fields) if fields else (self._all,):
            hit = names.at(text, words, place) if place is not None else None
            if hit and (fields or _is_body_like(hit.values, text[hit.start : hit.end])):
                found.append(Mention(at, hit.end, _body(hit.values)))
        if shaped := LIKELY.match(text, at):
            found.append(self._shaped(shaped))
        elif fields and (field := _FIELD.match(text, at)):
            found.append(Mention(at, field.end(), Body(f"Sở {field[0]}")))
        return _chosen(found, text)

    def _shaped(self, found: "re.Match[str]") -> Mention:
        written = found[0].rstrip(" ,;-")
        body = self.named(written) or Body(" ".join(written.split()))
        return Mention(found.start(), found.start() + len(written), body)

    def _piece(self, text: str, at: int, sort: bool) -> Mention | None:
        """A piece of a list, whatever it is called."""
        found = _PIECE.match(text, at)
        written = found[0].strip() if found else ""
        if not found or not re.search(r"[^\W\d]{2}", written) or len(written) > 120:
            return None
        name = (
            f"Sở {written}" if sort and not written.startswith(("Các", "các", "UBND")) else written
        )
        return Mention(at, found.end(), self.named(name) or Body(name))


def _opens_list(text: str, mention: Mention) -> bool:
    """Whether a group is only the title of the bodies listed behind its colon."""
    return text[mention.end : mention.end + 2].lstrip().startswith(":")


def _next(text: str, mention: Mention) -> int:
    found = _SEPARATOR.match(text, mention.end)
    return found.end() if found else mention.end


def _chosen(found: Sequence[Mention], text: str) -> Mention | None:
    """The longest; but what only runs on into a list gives way to a body that is known."""
    known = max((each for each in found if each.body.known), default=None, key=_end)
    longest = max(found, default=None, key=_end)
    if known and longest and text[known.end : longest.end].lstrip()[:1] in {",", ";", "-", "", "v"}:
        return known
    return longest


def _end(mention: Mention) -> int:
    return mention.end


def _names(agency: Agency) -> Iterator[str]:
    yield agency.name
    yield from agency.aliases
    if agency.head:
        yield from (f"{agency.head} {name}" for name in (agency.name, *agency.aliases))


def _of_home(agency: Agency) -> Iterator[str]:
    """What everybody in a province calls its own people's committee and council."""
    if agency.kind in ("people-committee", "people-council") and agency.level == "province":
        head, _, place = agency.name.partition(" ")
        for unit in ("tỉnh", "thành phố"):
            if place.casefold().startswith(unit):
                yield f"{head} {unit}"
                yield f"Chủ tịch {head} {unit}"


def _stands_alone(name: str, agency: Agency) -> bool:
    """Whether a name means the body wherever it stands: `Y tế` does only among departments."""
    if agency.kind == "department":
        return "Sở" in name.split() or name.isupper() or name.startswith("S")
    if agency.kind in _HEADLESS and canonical(name).split()[0] in _PLACES:
        return False
    return len(name.split()) > 1 or name.isupper() or name[0].isupper()


_PLACES = {"xã", "phường", "quận", "huyện", "thị", "khối", "khu", "cán", "mọi", "tỉnh", "thành"}


def _is_body_like(agencies: Sequence[Agency], written: str) -> bool:
    return any(_stands_alone(written, each) or each.kind in _HEADLESS for each in agencies) and (
        len(written.split()) > 1 or _is_name(written)
    )


def _is_name(written: str) -> bool:
    """Whether what is written may be a name: a single word must be in capitals."""
    return " " in written or written.isupper() or written[:1].isupper()


def _body(agencies: Sequence[Agency]) -> Body:
    return Body(agencies[0].name, agencies[0])


def _distinct(bodies: Iterable[Body]) -> list[Body]:
    return list({canonical(each.name): each for each in bodies}.values())


def _longest(mentions: Iterable[Mention]) -> list[Mention]:
    """Of mentions that overlap the longest; known ones before others."""
    ordered = sorted(
        mentions, key=lambda each: (each.start - each.end, not each.body.known, each.start)
    )
    kept: list[Mention] = []
    taken: set[int] = set()
    for each in ordered:
        span = range(each.start, each.end)
        if not taken.intersection(span):
            kept.append(each)
            taken.update(span)
    return sorted(kept)

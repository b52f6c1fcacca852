"""A few words for a sentence: who and when taken off, cut where a thought ends."""

import re

_LONGEST = 110
_SHORTEST = 45
_JOINERS = re.compile(r"(?:[;:,(–]| -)\s*$")
_TIME_TAIL = re.compile(
    r"\s*[,(]?\s*(?:hoàn thành |xong |chậm nhất )?(?:trước|trong|đến hết|vào)?\s*(?:ngày"
    r"|quý|tháng|năm)?\s*[\dIVX/ ]*\)?\s*[.;,]*$"
)


def brief(sentence: str, deed: int = 0, times: tuple[tuple[int, int], ...] = ()) -> str:
    """A short sentence for a long one: from the deed on, without deadlines, to where it may end."""
    kept = _without(sentence, deed, times)
    if len(kept) > _LONGEST:
        kept = _cut(kept)
    kept = _JOINERS.sub("", kept.strip(" .;:,-–•/")).strip()
    return kept[:1].upper() + kept[1:]


def _without(sentence: str, deed: int, times: tuple[tuple[int, int], ...]) -> str:
    """The sentence from the deed on; a deadline at its end or in brackets goes."""
    kept = sentence
    for start, end in reversed(times):
        brackets = re.compile(r"\(\s*$").search(kept, 0, start)
        closing = re.compile(r"\s*\)").match(kept, end)
        if brackets and closing:
            kept = kept[: brackets.start()].rstrip() + kept[closing.end() :]
        elif not kept[end:].strip(" .;,)") and start > deed + 15:
            kept = kept[:start].rstrip(" ,;")
    body = kept[deed:].strip(" ,;:.-–")
    return body if len(body) > 8 else kept


def _cut(text: str) -> str:
    """Cut where a clause ends, else between words."""
    ends = [
        found.start()
        for found in re.finditer(r"[;:,(]\s| nhằm | để | trong đó | bảo đảm | đảm bảo ", text)
        if _SHORTEST <= found.start() <= _LONGEST and _is_balanced(text[: found.start()])
    ]
    if ends:
        return text[: ends[-1]]
    return text[:_LONGEST].rsplit(" ", 1)[0] + "…"


def _is_balanced(text: str) -> bool:
    return text.count("(") <= text.count(")") and text.count("“") <= text.count("”")

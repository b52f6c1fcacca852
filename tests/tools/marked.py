"""What stands in a text between two markers: <!-- name --> and <!-- /name -->."""


def between(text: str, name: str, new: str) -> str:
    """The text with something new between the markers; ValueError where they are missing."""
    begin, end = f"<!-- {name} -->\n", f"<!-- /{name} -->"
    before, found, rest = text.partition(begin)
    _, closed, after = rest.partition(end)
    if not (found and closed):
        raise ValueError(f"no {begin.strip()} … {end}")
    return before + begin + new + end + after

"""What a .docx would fetch or run when Word opens it: templates, pictures, DDE."""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO

from lxml import etree

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HARMLESS = "/hyperlink"
"""What is followed only where somebody clicks on it."""

_FETCHING = re.compile(
    r"INCLUDE(?:TEXT|PICTURE)|DDE|DATABASE|\bIMPORT\b|\bLINK\b|\bRD\b", re.IGNORECASE
)
"""Fields that read files, or start programs."""


def reaches_out(content: bytes) -> Iterator[str]:
    """Name what reaches out of a package."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    with zipfile.ZipFile(BytesIO(content)) as package:
        for name in package.namelist():
            if name.endswith(".rels"):
                yield from _targets(etree.fromstring(package.read(name), parser))
            elif name.startswith("word/") and name.endswith(".xml"):
                yield from _fields(etree.fromstring(package.read(name), parser))


def _targets(relations: etree._Element) -> Iterator[str]:
    for each in relations.iter("{*}Relationship"):
        kind = each.get("Type", "")
        if kind.endswith("/aFChunk"):
            yield f"tệp nhúng {each.get('Target')}"
        elif each.get("TargetMode") == "External" and not kind.endswith(_HARMLESS):
            yield str(each.get("Target"))


def _fields(part: etree._Element) -> Iterator[str]:
    """Fields by their codes; Word may have split a code into runs."""
    simple = [str(each.get(f"{_WORD}instr", "")) for each in part.iter(f"{_WORD}fldSimple")]
    split = [each.text or "" for each in part.iter(f"{_WORD}instrText")]
    for code in (*simple, "".join(split), " ".join(split)):
        found = _FETCHING.search(re.sub(r'"[^"]*"', "", code))
        if found:
            yield f"trường {found[0].upper()}"
            return

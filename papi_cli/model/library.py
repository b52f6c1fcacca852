"""Cited documents by number, title or alias."""

from collections.abc import Iterable

from papi_cli.model.document import Document, DocumentsFile
from papi_cli.text import canonical


class Library:
    """The documents of the registry by every name they are cited by; numbers may repeat."""

    def __init__(self, file: DocumentsFile) -> None:
        self._by_name: dict[str, Document] = {}
        for document in file.documents:
            for name in _names(document):
                self._by_name.setdefault(canonical(name), document)

    def find(self, name: str) -> Document | None:
        """The document of that name; where several have a number, the first in the registry."""
        return self._by_name.get(canonical(name))

    def names(self, name: str) -> tuple[str, ...]:
        """Every name of the document cited by this one, and this one."""
        document = self.find(name)
        return (name, *(_names(document) if document else ()))


def _names(document: Document) -> Iterable[str]:
    return [each for each in (document.number, document.title, *document.aliases) if each]

"""`registry/documents.yaml`: documents that plans cite."""

from typing import Literal

from pydantic import Field

from papi_cli.model.base import Day, Label, Many, Record, Text


class Fate(Record):
    """What befell a document: amended, replaced or expired."""

    event: Literal["amended", "replaced", "expired"] = Field(title="Sự việc")
    by: Label | None = Field(None, title="Bởi văn bản")
    date: Day | None = Field(None, title="Từ ngày")


class Document(Record):
    """A document; known by its number, or by its title where it has none."""

    number: Label | None = Field(None, title="Số, ký hiệu")
    kind: Text | None = Field(None, title="Loại văn bản")
    title: Text | None = Field(None, title="Trích yếu")
    issuer: Text | None = Field(None, title="Cơ quan ban hành")
    date: Day | None = Field(None, title="Ngày ban hành")
    aliases: Many[Label] = Field((), title="Tên gọi khác")
    fate: Many[Fate] = Field((), title="Hiệu lực")
    note: Text | None = Field(None, title="Ghi chú")

    @property
    def name(self) -> str:
        """Number, or title where there is none."""
        return self.number or self.title or ""


class DocumentsFile(Record):
    """The file."""

    schema_: Literal["papi/documents@1"] = Field(alias="schema", title="Loại tệp")
    documents: Many[Document] = Field(title="Văn bản")

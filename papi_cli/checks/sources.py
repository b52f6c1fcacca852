"""R: the places of the text that a plan cites must be there."""

from collections.abc import Iterator

from papi_cli.analysis.items import citations
from papi_cli.checks.base import Finding, check
from papi_cli.diagnostics import Address, KeyPath, Pointer
from papi_cli.model.addresses import addressed
from papi_cli.model.base import Source
from papi_cli.model.repository import PlanRecord, Repository


@check("R109")
def source_beyond_the_text(repository: Repository) -> Iterator[Finding]:
    """Dòng nguồn không có.

    `source` chỉ dòng của văn bản gốc, nên không thể lớn hơn `text.lines` ở đầu plan.yaml; nếu
    không, người đọc không kiểm tra lại được. Sửa số dòng, hoặc sửa `lines` nếu đếm sai.
    """
    for record in repository.plans:
        text = record.plan.text
        for at, line in _cited_lines(record, text.lines) if text else ():
            if text:
                note = Pointer(Address(record.file, ("text", "lines")), "số dòng ghi ở đây")
                yield Finding(
                    at,
                    f"văn bản gốc không có dòng {line}, chỉ có {text.lines} dòng",
                    "sửa số dòng theo văn bản gốc",
                    (note,),
                )


def _cited_lines(record: PlanRecord, last: int) -> Iterator[tuple[Address, int]]:
    """Every line beyond the last one that a plan cites."""
    for at, source in _sources(record):
        if max(source.line or 0, source.from_ or 0, *source.also) <= last:
            continue
        lines: list[tuple[KeyPath, int | None]] = [(("from",), source.from_)]
        lines += [(("line",), source.line)]
        lines += [(("also", index), line) for index, line in enumerate(source.also)]
        for key, line in lines:
            if line is not None and line > last:
                yield Address(at.file, (*at.path, "source", *key)), line


def _sources(record: PlanRecord) -> Iterator[tuple[Address, Source]]:
    """Every place of the text that a plan cites, with the address of what cites it."""
    citing: list[tuple[Address, object]] = [*addressed(record)]
    citing += [(each.address, each.citation) for each in citations([record])]
    citing.append((Address(record.file, ("signed_by",)), record.plan.signed_by))
    for index, recipient in enumerate(record.plan.recipients):
        citing.append((Address(record.file, ("recipients", index)), recipient))
    for at, each in citing:
        if source := getattr(each, "source", None):
            yield at, source

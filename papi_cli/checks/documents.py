"""R: the documents that plans cite must be known, each by a name of its own."""

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from functools import partial

from papi_cli.checks.base import Finding, check
from papi_cli.checks.bearers import DOCUMENTS, Bearer, Bearers, cited, meant
from papi_cli.checks.unseen import not_known
from papi_cli.diagnostics import Pointer
from papi_cli.model.repository import Repository
from papi_cli.text import canonical

PLANS = "plan.yaml"
"""Checks that need every plan do not run where the head of one could not be read."""


@check("R104", DOCUMENTS, PLANS)
def unknown_document(repository: Repository, bearers: Bearers) -> Iterator[Finding]:
    """Văn bản viện dẫn không có trong sổ.

    `document` phải là số, ký hiệu, tên hoặc tên gọi khác của một văn bản trong
    registry/documents.yaml, hay số của một kế hoạch trong kho. Sửa số, hoặc thêm văn bản vào sổ.
    """
    for _, address, citation in cited(repository):
        wanted = canonical(citation.document)
        if wanted not in bearers:
            message = f"không có văn bản «{citation.document}» trong sổ"
            remedy = _nearest(bearers, wanted)
            yield not_known(address, message, citation.document, remedy, partial(_bears, bearers))


def _bears(bearers: Bearers, name: str) -> bool:
    return canonical(name) in bearers


def _nearest(bearers: Bearers, wanted: str) -> str:
    for near in get_close_matches(wanted, bearers, n=1, cutoff=0.7):
        written = next(each for each in bearers[near][0].names if canonical(each) == near)
        return f"có phải ý bạn là «{written}»?"
    return f"thêm vào {DOCUMENTS}"


@check("R106", DOCUMENTS, PLANS)
def ambiguous_document(repository: Repository, bearers: Bearers) -> Iterator[Finding]:
    """Một số chỉ nhiều văn bản.

    Số văn bản lặp lại mỗi năm, mỗi khóa: có hai Chương trình số 08-CTr/TU, hai Kế hoạch số
    179/KH-UBND. `document` chỉ ghi số chung thì papi trả lời nhầm văn bản. Ghi tên đủ hơn, là một
    tên gọi khác trong registry/documents.yaml (Chương trình số 08-CTr/TU ngày 26/4/2016), hay số
    kèm năm của kế hoạch (179/KH-UBND@2021); chữ của bản gốc thì giữ ở `as_written`.
    """
    for record, address, citation in cited(repository):
        found = meant(bearers, citation.document, record)
        if len(found) > 1:
            notes = (Pointer(each.address, f"có thể là «{each.shown}»") for each in found)
            yield Finding(
                address,
                f"«{citation.document}» chỉ {len(found)} văn bản",
                _fuller(bearers, found),
                tuple(notes),
            )


def _fuller(bearers: Bearers, found: Sequence[Bearer]) -> str:
    """Names that only one of the documents bears."""
    own = ([name for name in each.names if len(bearers[canonical(name)]) == 1] for each in found)
    fuller = [f"«{names[0]}»" for names in own if names]
    return f"viết đủ: {' hoặc '.join(fuller)}" if fuller else f"thêm tên gọi khác vào {DOCUMENTS}"

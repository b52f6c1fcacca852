"""The committed template is what its script writes."""

from tests.support import ROOT
from tests.tools.docx_templates import template


def test_the_template_is_what_the_script_writes() -> None:
    assert (ROOT / "templates/report/paper.docx").read_bytes() == template()

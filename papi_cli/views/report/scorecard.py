"""Báo cáo bảng điểm: the index with its radar, the targets with their lines."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from papi_cli.views.report.accounting import Reporting, outcome_of, report_on
from papi_cli.views.report.assessment import scored
from papi_cli.views.report.paper import Block, Picture, Report, listed, missing
from papi_cli.views.report.results import index
from papi_cli.views.report.sections import Narrative, Section


class Charts(NamedTuple):
    """The radar of the province, where it has scores, and the lines of the targets."""

    radar: Picture | None
    lines: Sequence[Picture]


def scorecard_report(asked: Reporting, charts: Charts, narrative: Narrative) -> Report:
    """Write the report."""
    subject = outcome_of(asked.account, "các chỉ tiêu của ")
    return report_on(asked, subject, sections(asked, charts), narrative)


def sections(asked: Reporting, charts: Charts) -> tuple[Section, ...]:
    """The three sections, in which people may write."""
    return (
        Section("Chỉ số PAPI", tuple(_index(asked, charts))),
        Section("Các chỉ tiêu", tuple(_targets(asked, charts))),
        Section("Nhận xét, đề xuất", (missing("Bổ sung: nhận xét, đề xuất"),)),
    )


def _index(asked: Reporting, charts: Charts) -> Iterator[Block]:
    yield from index(asked.account, asked.place).blocks
    if charts.radar:
        yield Block("image", picture=charts.radar)


def _targets(asked: Reporting, charts: Charts) -> Iterator[Block]:
    met = scored(asked.account, "met", "chỉ tiêu đạt")
    yield from listed((*met, *scored(asked.account, "not-met", "chỉ tiêu không đạt")))
    yield from (Block("image", picture=each) for each in charts.lines)
    if not charts.lines:
        yield missing("Bổ sung: tình hình thực hiện các chỉ tiêu")

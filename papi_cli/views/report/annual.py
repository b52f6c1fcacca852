"""Báo cáo kết quả thực hiện Kế hoạch: what a plan came to in a year.

The order of sections is that of reports of such plans; no decree prescribes it. A sentence stands
here only where the records support it; what they cannot say is left to the official, marked.
"""

from papi_cli.views.report.accounting import Reporting, outcome_of, report_on
from papi_cli.views.report.assessment import assessment, outlook, proposals
from papi_cli.views.report.paper import Report
from papi_cli.views.report.results import index, reports, tasks
from papi_cli.views.report.sections import Narrative, Section
from papi_cli.views.report.steering import steering


def annual_report(asked: Reporting, narrative: Narrative) -> Report:
    """Write the report."""
    return report_on(asked, outcome_of(asked.account), sections(asked), narrative)


def sections(asked: Reporting) -> tuple[Section, ...]:
    """The five sections, in which people may write."""
    account = asked.account
    results = (index(account, asked.place), tasks(account), reports(account))
    return (
        Section("Công tác chỉ đạo, triển khai", clauses=steering(account)),
        Section("Kết quả thực hiện", clauses=results),
        Section("Đánh giá chung", clauses=assessment(account)),
        Section("Phương hướng, nhiệm vụ thời gian tới", outlook(account)),
        Section("Đề xuất, kiến nghị", proposals()),
    )

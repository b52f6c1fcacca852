"""Báo cáo chuyên đề: what one body did of a plan, of its own targets and tasks."""

from papi_cli.views.report.accounting import Reporting, outcome_of, report_on
from papi_cli.views.report.assessment import assessment, outlook, proposals
from papi_cli.views.report.head import lowered
from papi_cli.views.report.paper import Report
from papi_cli.views.report.results import aims, tasks
from papi_cli.views.report.sections import Narrative, Section
from papi_cli.views.report.steering import steering


def thematic_report(asked: Reporting, narrative: Narrative) -> Report:
    """Write the report."""
    subject = f"Chuyên đề {lowered(outcome_of(asked.account))} thuộc lĩnh vực phụ trách"
    return report_on(asked, subject, sections(asked), narrative)


def sections(asked: Reporting) -> tuple[Section, ...]:
    """The five sections, in which people may write."""
    account = asked.account
    return (
        Section("Công tác chỉ đạo, triển khai", clauses=steering(account)),
        Section("Kết quả thực hiện", clauses=(aims(account), tasks(account))),
        Section("Đánh giá chung", clauses=assessment(account)),
        Section("Phương hướng, nhiệm vụ thời gian tới", outlook(account)),
        Section("Đề xuất, kiến nghị", proposals()),
    )

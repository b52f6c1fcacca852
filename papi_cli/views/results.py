"""Which year of results was added, and where."""

from papi_cli.model.repository import Place
from papi_cli.views.table import Answer, Table


def added_answer(home: str, title: str, year: int, place: Place) -> Answer:
    """Say where the year stands now, and what can be asked of it."""
    lines = (
        f"Đã thêm kết quả năm {year} của {title} vào {place.file}:{place.line}.",
        f"So với chỉ tiêu: papi scorecard {home}",
    )
    row: dict[str, object] = {
        "jurisdiction": home,
        "year": year,
        "file": place.file,
        "line": place.line,
    }
    return Answer("result", [row], Table((), (), (), lines))

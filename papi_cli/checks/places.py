"""S, Y: files that stand where papi knows none, and links to folders elsewhere."""

from difflib import get_close_matches

from papi_cli.diagnostics import Diagnostic, Severity, Span
from papi_cli.model.kinds import KINDS


def misplaced(path: str, prefix: str) -> Diagnostic:
    """Refuse a YAML file that no kind expects there: misnamed, it would be missed in silence."""
    if not path.endswith((".yaml", ".yml")):
        return _elsewhere(path, prefix)
    folder, _, name = path.rpartition("/")
    expected = sorted({kind.path.pattern.rpartition("/")[2].replace("\\", "") for kind in KINDS})
    near = get_close_matches(name, expected, n=1, cutoff=0.6)
    remedy = f"có phải ý bạn là «{near[0]}»?" if near else "đổi tên, chuyển chỗ hoặc bỏ tệp này"
    if name in ("plan.yaml", "tasks.yaml"):
        remedy = "thư mục của kế hoạch phải là ĐỊA_BÀN/NĂM-SỐ, ví dụ ha-noi/2019-100-kh-ubnd"
    where = f"thư mục {folder}" if folder else "thư mục gốc"
    return Diagnostic(
        prefix + path,
        Span(1, 1, 1, 1),
        "S107",
        Severity.ERROR,
        f"papi không biết tệp «{name}» trong {where}",
        remedy,
    )


def _elsewhere(path: str, prefix: str) -> Diagnostic:
    """Refuse a link to a folder that is not in the repository: nothing in it is read."""
    return Diagnostic(
        prefix + path,
        Span(1, 1, 1, 1),
        "Y115",
        Severity.ERROR,
        "không đọc được thư mục: liên kết dẫn ra ngoài thư mục kế hoạch",
        "chép thư mục vào đây, thay cho liên kết",
    )

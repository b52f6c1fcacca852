"""The table of commands, imported on use, and the way from an error to an exit code."""

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import NamedTuple

from papi_cli import console, settings
from papi_cli.errors import Finished, PapiError


class Entry(NamedTuple):
    """A command: the module of papi_cli.commands with a function of its name, and one line."""

    module: str
    summary: str

    def function(self) -> Callable[..., None]:
        """Import the command."""
        module = import_module(f"papi_cli.commands.{self.module}")
        command: Callable[..., None] = getattr(module, self.module)
        return command


COMMANDS = {
    "deadlines": Entry("deadlines", "Việc, báo cáo đến hạn, quá hạn của từng cơ quan."),
    "status": Entry("status", "Đếm việc đã xong, quá hạn; ai đã gửi, ai chưa."),
    "targets": Entry("targets", "Chỉ tiêu so với kết quả đã công bố."),
    "scorecard": Entry("scorecard", "Bảng điểm: chỉ tiêu, kết quả, còn cách bao xa, xu hướng."),
    "tasks": Entry("tasks", "Bảng nhiệm vụ của các kế hoạch."),
    "documents": Entry("documents", "Văn bản mà các kế hoạch viện dẫn."),
    "search": Entry("search", "Tìm chữ trong mọi kế hoạch và sổ."),
    "plans": Entry("plans", "Các kế hoạch trong kho."),
    "show": Entry("show", "Một kế hoạch, hoặc một mục của nó."),
    "log": Entry("log", "Lịch sử theo ý nghĩa: hạn lùi, ai đã làm gì, mục thêm, mục bỏ."),
    "diff": Entry("diff", "Hai kế hoạch khác nhau ở đâu, theo nghĩa."),
    "export": Entry("export", "Xuất ra lịch, bảng tính, hoặc dữ liệu cho máy."),
    "report": Entry("report", "Báo cáo, công văn đúng thể thức: Word, PDF, HTML, Markdown."),
    "templates": Entry("templates", "Mẫu của báo cáo: chép ra để sửa, xét mẫu đã sửa."),
    "agencies": Entry("agencies", "Các cơ quan, nhóm, tên gọi, cơ quan kế thừa."),
    "due": Entry("due", "Một thời hạn được hiểu thế nào, ra ngày nào."),
    "record": Entry("record", "Ghi tình trạng, lùi hạn, sự kiện của một mục."),
    "result": Entry("result", "Thêm kết quả PAPI của một năm."),
    "set": Entry("set", "Sửa một giá trị chép sai trong một tệp."),
    "import": Entry("importing", "Soạn dự thảo kế hoạch từ văn bản; nhận lại bảng tính đã sửa."),
    "init": Entry("init", "Tạo kho kế hoạch mới cho một tỉnh, thành phố."),
    "new": Entry("new", "Tạo thư mục của một kế hoạch mới, có sẵn mẫu."),
    "validate": Entry("validate", "Kiểm tra mọi tệp, chỉ chỗ sai và cách sửa."),
    "explain": Entry("explain", "Một mã lỗi của papi validate nghĩa là gì, sửa thế nào."),
    "fmt": Entry("fmt", "Trình bày các tệp theo một cách, không đổi nội dung."),
    "cache": Entry("cache", "Những gì papi giữ lại để trả lời nhanh; bỏ đi."),
    "schema": Entry("schema", "Lược đồ JSON để trình soạn thảo gợi ý và kiểm tra."),
}


def run(argv: Sequence[str]) -> int:
    """Run one command and return its exit code; every stop becomes a message and a code."""
    console.set_up()
    try:
        return _run(list(argv) or ["--help"])
    except Finished as found:
        return found.exit_code
    except PapiError as error:
        return _stop(error.message, error.remedy, error.exit_code)
    except KeyboardInterrupt:
        return 130


def _run(argv: list[str]) -> int:
    """Run a line that is plainly right at once; Typer reads every other."""
    if argv[0] in COMMANDS and not settings.completing():
        from papi_cli.commands.quick import read

        command = COMMANDS[argv[0]].function()
        values = read(command, argv[1:])
        if values is not None:
            command(**values)
            return 0
    from papi_cli import usage

    return usage.run(argv, COMMANDS)


def _stop(message: str, remedy: str, code: int) -> int:
    console.err(f"lỗi: {message}" + (f"\n  → {remedy}" if remedy else ""))
    return code

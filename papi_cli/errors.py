"""What stops the program: each error carries its exit code and, where there is one, the remedy."""

import errno

_REASONS = {
    errno.ENOENT: "không có tệp hay thư mục này",
    errno.EACCES: "không có quyền",
    errno.EPERM: "không có quyền",
    errno.EISDIR: "đây là thư mục",
    errno.ENOTDIR: "đường dẫn đi qua một tệp",
    errno.EEXIST: "đã có tệp hay thư mục này",
    errno.ENAMETOOLONG: "tên quá dài",
    errno.ELOOP: "liên kết vòng tròn",
    errno.ENOSPC: "ổ đĩa đã đầy",
    errno.EROFS: "ổ đĩa chỉ cho đọc",
}


def reason_of(error: OSError) -> str:
    """Why the system refused, in Vietnamese."""
    return _REASONS.get(error.errno or 0, f"lỗi số {error.errno} của hệ điều hành")


class PapiError(Exception):
    """Something the user must hear: nothing was answered and nothing was written."""

    exit_code = 2

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy


class NoRepository(PapiError):
    """No folder with `repository.yaml` was found."""


class LeadsOut(PapiError):
    """A link that leads out of the folder of plans."""


class UnknownName(PapiError):
    """A name on the command line that nothing bears, or that several bear."""


class WrongUse(PapiError):
    """Options that do not go together, or a value that cannot be read."""


class Refused(PapiError):
    """A change of a file that cannot be made safely; nothing is written."""


class BadFile(PapiError):
    """A file that somebody sent and that cannot be read at all."""


class Finished(Exception):
    """The answer was given; the exit code says what was found."""

    def __init__(self, exit_code: int) -> None:
        super().__init__(exit_code)
        self.exit_code = exit_code

"""What stops the program: each error carries its exit code and, where there is one, the remedy."""


class PapiError(Exception):
    """Something the user must hear: nothing was answered and nothing was written."""

    exit_code = 2

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy


class NoRepository(PapiError):
    """No folder with `repository.yaml` was found."""


class UnknownName(PapiError):
    """A name on the command line that nothing bears, or that several bear."""


class WrongUse(PapiError):
    """Options that do not go together, or a value that cannot be read."""


class Refused(PapiError):
    """A change of a file that cannot be made safely; nothing is written."""


class Finished(Exception):
    """The answer was given; the exit code says what was found."""

    def __init__(self, exit_code: int) -> None:
        super().__init__(exit_code)
        self.exit_code = exit_code

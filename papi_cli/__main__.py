"""The way in: `papi` and `python -m papi_cli`."""

import sys
from types import ModuleType

from papi_cli import __version__, console


def main() -> None:
    """Run papi on the words of the command line."""
    argv = sys.argv[1:]
    if argv in (["--version"], ["-V"]):
        # Asked often, by scripts: nothing else is loaded for it.
        console.set_up()
        console.out(f"papi {__version__}")
        return
    import gc
    import os

    # One question, one answer: what the collector would free, the end of the process does.
    gc.disable()
    # pydantic would look for plug-ins in every package that is installed; papi has none.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    sys.modules.setdefault("pydantic.plugin._loader", no_plugins())
    from papi_cli.cli import run

    code = run(argv)
    if console.flush():
        # All is written: Python would now only free every class and record, one by one.
        os._exit(code)
    sys.exit(code)


def no_plugins() -> ModuleType:
    """Say that there are no plug-ins: pydantic would import email and zipfile to find that out."""
    module = ModuleType("pydantic.plugin._loader")
    module.get_plugins = tuple  # type: ignore[attr-defined]
    return module


if __name__ == "__main__":
    main()

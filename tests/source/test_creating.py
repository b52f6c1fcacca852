"""New files appear all together or not at all, and never over others."""

import os
from pathlib import Path

import pytest

from papi_cli.errors import PapiError
from papi_cli.source.creating import create

FILES = {"a/b/c.yaml": "đ\n", "a/d.yaml": "", ".e": "e\r\n", "f/g/h.yml": "h\n"}
TOPS = ["a", ".e", "f/g/h.yml"]


def there(root: Path) -> set[str]:
    return {path.relative_to(root).as_posix() for path in root.rglob("*")}


def test_files_are_written_byte_for_byte(tmp_path: Path) -> None:
    create(tmp_path / "new/er", FILES, TOPS)
    root = tmp_path / "new/er"
    assert {name: (root / name).read_bytes().decode() for name in FILES} == FILES
    assert there(root) == {*FILES, "a", "a/b", "f", "f/g"}


@pytest.mark.parametrize("top", TOPS)
def test_nothing_is_written_over(tmp_path: Path, top: str) -> None:
    (tmp_path / top).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / top).write_text("mine", encoding="utf-8")
    before = there(tmp_path)
    with pytest.raises(PapiError, match="đã có") as raised:
        create(tmp_path, FILES, TOPS)
    assert str(tmp_path / top) in raised.value.message
    assert there(tmp_path) == before
    assert (tmp_path / top).read_text(encoding="utf-8") == "mine"


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")
def test_a_dangling_link_is_not_written_through(tmp_path: Path) -> None:
    (tmp_path / "repo").mkdir()
    (tmp_path / "repo/.e").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(PapiError, match="đã có"):
        create(tmp_path / "repo", FILES, TOPS)
    assert not (tmp_path / "elsewhere").exists()


@pytest.mark.parametrize("broken", range(len(TOPS)))
@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_a_failure_midway_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: int, error: BaseException
) -> None:
    rename = os.rename
    done: list[Path] = []

    def fail(source: Path, target: Path) -> None:
        if len(done) == broken:
            done.append(target)
            raise error
        done.append(target)
        rename(source, target)

    monkeypatch.setattr(os, "rename", fail)
    with pytest.raises(PapiError if isinstance(error, OSError) else KeyboardInterrupt):
        create(tmp_path / "new", FILES, TOPS)
    assert there(tmp_path) == set()


def test_a_file_in_the_way_of_a_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "f").write_text("mine", encoding="utf-8")
    with pytest.raises(PapiError, match="không ghi được"):
        create(tmp_path, FILES, TOPS)
    with pytest.raises(PapiError, match="không ghi được"):
        create(tmp_path / "f", FILES, TOPS)
    assert there(tmp_path) == {"f"}

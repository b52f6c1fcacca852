"""Which files a repository has, where it is found, and what is never opened."""

import os
from pathlib import Path

import pytest

from papi_cli.errors import NoRepository, PapiError
from papi_cli.source.files import WorkingTree, find_root

needs_links = pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")


def write(root: Path, *paths: str) -> None:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(f"name: {path}\n", encoding="utf-8")


def test_every_yaml_file_is_listed_in_order_with_slashes(tmp_path: Path) -> None:
    write(tmp_path, "repository.yaml", "ha-noi/2019-100/tasks.yaml", "ha-noi/2019-100/plan.yml")
    write(tmp_path, "ha-noi/results.yaml", "registry/cơ quan.yaml", "ha-noi/2019-100/reports/a.md")
    assert WorkingTree(tmp_path).paths() == [
        "ha-noi/2019-100/plan.yml",
        "ha-noi/2019-100/tasks.yaml",
        "ha-noi/results.yaml",
        "registry/cơ quan.yaml",
        "repository.yaml",
    ]


NOT_PLANS = """
    .schemas/a.yaml .a.yaml x/.git/a.yaml __pycache__/a.yaml a.yaml~ a.yaml.bak #a.yaml# .#a.yaml
    ~$a.yaml a.json yaml
"""


@pytest.mark.parametrize("path", NOT_PLANS.split())
def test_hidden_files_and_backups_are_not_listed(tmp_path: Path, path: str) -> None:
    write(tmp_path, path)
    assert WorkingTree(tmp_path).paths() == []


def test_a_folder_named_like_a_file_is_listed_so_that_reading_it_tells(tmp_path: Path) -> None:
    write(tmp_path, "a.yaml/b.yaml")
    tree = WorkingTree(tmp_path)
    assert tree.paths() == ["a.yaml", "a.yaml/b.yaml"]
    with pytest.raises(OSError, match=r"a\.yaml"):
        tree.read("a.yaml")


def test_a_folder_without_plans_has_no_files(tmp_path: Path) -> None:
    assert WorkingTree(tmp_path).paths() == []


@needs_links
def test_links_are_listed_where_files_would_be_missed_and_folders_never_followed(
    tmp_path: Path,
) -> None:
    """What a folder within the root holds is listed under its own name."""
    root = tmp_path / "plans"
    write(tmp_path, "secret/a.yaml", "plans/x/b.yaml", "plans-too/c.yaml", "secret/a.pdf")
    (root / "out").symlink_to(tmp_path / "secret")
    (root / "x" / "unmounted").symlink_to(tmp_path / "share" / "x")
    (root / "x" / "a.pdf").symlink_to(tmp_path / "secret" / "a.pdf")
    (root / "x" / "b.pdf").symlink_to(tmp_path / "secret" / "b.pdf")
    (root / "within").symlink_to(root / "x")
    (root / "out.yaml").symlink_to(tmp_path / "secret" / "a.yaml")
    (root / "beside.yaml").symlink_to(tmp_path / "plans-too" / "c.yaml")
    (root / "x" / "loop").symlink_to(root)
    (root / "gone.yaml").symlink_to(root / "nothing.yaml")
    (root / "same.yaml").symlink_to(root / "x" / "b.yaml")
    listed = ["beside.yaml", "gone.yaml", "out", "out.yaml", "same.yaml", "x/b.yaml"]
    listed += ["x/unmounted"]
    assert WorkingTree(root).paths() == listed


@needs_links
def test_a_link_to_itself_is_listed_so_that_reading_it_tells(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").symlink_to(tmp_path / "a.yaml")
    tree = WorkingTree(tmp_path)
    assert tree.paths() == ["a.yaml"]
    with pytest.raises(OSError, match=r"a\.yaml"):
        tree.read("a.yaml")


@needs_links
def test_a_root_behind_a_link_is_as_good_as_any(tmp_path: Path) -> None:
    write(tmp_path, "plans/a.yaml")
    (tmp_path / "link").symlink_to(tmp_path / "plans")
    tree = WorkingTree(tmp_path / "link")
    assert [(path, tree.read(path)) for path in tree.paths()] == [
        ("a.yaml", b"name: plans/a.yaml\n")
    ]


def test_a_folder_that_cannot_be_opened_stops_the_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: str) -> None:
        raise PermissionError(path)

    monkeypatch.setattr(os, "scandir", refuse)
    with pytest.raises(PapiError, match="không mở được thư mục"):
        WorkingTree(tmp_path).paths()


def test_a_folder_removed_meanwhile_has_no_files(tmp_path: Path) -> None:
    assert WorkingTree(tmp_path / "gone").paths() == []


def test_bytes_are_read_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"\xef\xbb\xbfa: b\r\n\xff")
    assert WorkingTree(tmp_path).read("a.yaml") == b"\xef\xbb\xbfa: b\r\n\xff"


@pytest.mark.parametrize("path", ["../secret.yaml", "x/../../secret.yaml", "x/..", "/etc/passwd"])
def test_a_path_that_leads_out_is_refused(tmp_path: Path, path: str) -> None:
    write(tmp_path, "secret.yaml", "plans/x/a.yaml")
    with pytest.raises(PapiError, match="ra ngoài thư mục kế hoạch"):
        WorkingTree(tmp_path / "plans").read(path)


def test_a_path_with_a_nul_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PapiError, match="ra ngoài thư mục kế hoạch"):
        WorkingTree(tmp_path).read("a\0.yaml")


@needs_links
def test_a_link_that_leads_out_is_refused(tmp_path: Path) -> None:
    write(tmp_path, "secret.yaml", "plans/a.yaml")
    (tmp_path / "plans" / "out.yaml").symlink_to(tmp_path / "secret.yaml")
    with pytest.raises(PapiError, match="ra ngoài thư mục kế hoạch"):
        WorkingTree(tmp_path / "plans").read("out.yaml")


@pytest.mark.parametrize("marker", ["repository.yaml", "plans/repository.yaml"])
@pytest.mark.parametrize("start", [".", "a/b", "plans"])
def test_the_root_is_found_from_anywhere_below(tmp_path: Path, marker: str, start: str) -> None:
    write(tmp_path, marker)
    (tmp_path / start).mkdir(parents=True, exist_ok=True)
    assert find_root(tmp_path / start) == (tmp_path / marker).parent.resolve()


def test_the_nearest_root_wins(tmp_path: Path) -> None:
    write(tmp_path, "repository.yaml", "inner/plans/repository.yaml")
    assert find_root(tmp_path / "inner") == (tmp_path / "inner" / "plans").resolve()


def test_where_there_is_no_root_the_places_looked_at_are_named(tmp_path: Path) -> None:
    with pytest.raises(NoRepository) as raised:
        find_root(tmp_path)
    assert str(tmp_path / "plans") in raised.value.message
    assert "--repository" in raised.value.remedy


def test_a_start_that_does_not_exist_is_not_mended_by_a_parent(tmp_path: Path) -> None:
    write(tmp_path, "repository.yaml")
    with pytest.raises(NoRepository, match="không có thư mục"):
        find_root(tmp_path / "typo")

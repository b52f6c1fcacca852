"""The examples for pre-commit, GitHub and GitLab: the very lines in them do what they should."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from tests.support import ROOT, clean_environment, committed, git, run_papi
from tests.test_starting import PROVINCE, init, new

HOOKS = ROOT / ".pre-commit-hooks.yaml"
PLAN = "plans/quang-ninh/2026-12-kh-ubnd/plan.yaml"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="runs lines of a shell")


def parsed(path: Path) -> Any:
    return YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))


@pytest.fixture
def tools(tmp_path: Path) -> dict[str, str]:
    """An environment with papi, as after `pip install`."""
    papi = tmp_path / "bin/papi"
    papi.parent.mkdir()
    papi.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m papi_cli "$@"\n', encoding="utf-8")
    papi.chmod(0o755)
    path = os.pathsep.join((str(papi.parent), os.environ["PATH"]))
    return clean_environment() | {"PATH": path, "PYTHONPATH": str(ROOT)}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A new repository with a plan."""
    folder = tmp_path / "kho"
    init(folder, "--ci", "github")
    shutil.copyfile(ROOT / "templates/ci/gitlab.yml", folder / ".gitlab-ci.yml")
    assert new(folder).code == 0
    return folder


def break_plan(root: Path) -> None:
    text = (root / PLAN).read_text(encoding="utf-8")
    (root / PLAN).write_text(text.replace("issuer: UBND", "issuer: Sở"), encoding="utf-8")


def run(lines: list[str], root: Path, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run the lines of a job as its runner does: to the first that fails."""
    own = [line for line in lines if not line.startswith("pip install")]
    assert set(lines) - set(own) <= {"pip install papi-cli"}
    assert own
    script = "set -eo pipefail\n" + "\n".join(own)
    return subprocess.run(["bash", "-c", script], cwd=root, env=env, capture_output=True, text=True)


def test_what_is_installed_is_papi() -> None:
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert '\nname = "papi-cli"\n' in project


# --- GitHub


def github_lines(root: Path) -> list[str]:
    (job,) = parsed(root / ".github/workflows/papi.yml")["jobs"].values()
    return [line for step in job["steps"] if "run" in step for line in step["run"].splitlines()]


def test_github_passes_what_is_right(root: Path, tools: dict[str, str]) -> None:
    result = run(github_lines(root), root, tools)
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")


def test_github_fails_and_shows_the_line(root: Path, tools: dict[str, str]) -> None:
    break_plan(root)
    result = run(github_lines(root), root, tools)
    assert result.returncode == 1
    assert re.match(rf"::error file={re.escape(PLAN)},line=5,", result.stdout)


def test_github_may_only_read(root: Path) -> None:
    workflow = parsed(root / ".github/workflows/papi.yml")
    assert workflow["permissions"] == {"contents": "read"}


def test_the_readme_shows_lines_that_run(root: Path, tools: dict[str, str]) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    examples = re.findall(r"^```yaml\n(.*?)^```$", readme, re.MULTILINE | re.DOTALL)
    steps = [each for text in examples for each in YAML(typ="safe", pure=True).load(text)]
    said = [step["run"].replace(" && ", "\n") for step in steps if "run" in step]
    lines = [line for text in said for line in text.splitlines()]
    assert run(lines, root, tools).returncode == 0
    break_plan(root)
    assert run(lines, root, tools).returncode == 1


# --- GitLab


def gitlab_job(root: Path) -> Any:
    (job,) = parsed(root / ".gitlab-ci.yml").values()
    return job


def test_gitlab_passes_what_is_right(root: Path, tools: dict[str, str]) -> None:
    job = gitlab_job(root)
    result = run(job["before_script"] + job["script"], root, tools)
    assert (result.returncode, result.stderr) == (0, "")
    assert json.loads((root / job["artifacts"]["reports"]["codequality"]).read_text()) == []


def test_gitlab_fails_shows_the_finding_and_keeps_the_report(
    root: Path, tools: dict[str, str]
) -> None:
    break_plan(root)
    job = gitlab_job(root)
    result = run(job["before_script"] + job["script"], root, tools)
    assert result.returncode == 1
    assert f"{PLAN}:5:" in result.stdout
    assert job["artifacts"]["when"] == "always"
    report = json.loads((root / job["artifacts"]["reports"]["codequality"]).read_text("utf-8"))
    assert [each["location"]["path"] for each in report] == [PLAN]


def test_gitlab_fails_where_there_is_no_repository(tmp_path: Path, tools: dict[str, str]) -> None:
    shutil.copyfile(ROOT / "templates/ci/gitlab.yml", tmp_path / ".gitlab-ci.yml")
    result = run(gitlab_job(tmp_path)["script"], tmp_path, tools)
    assert result.returncode == 2
    assert "không tìm thấy repository.yaml" in result.stderr


@pytest.mark.parametrize(
    ("form", "path"), [("github", ".github/workflows/papi.yml"), ("gitlab", ".gitlab-ci.yml")]
)
def test_init_writes_the_examples_as_they_are(tmp_path: Path, form: str, path: str) -> None:
    words = ("--jurisdiction", PROVINCE, "--ci", form)
    assert run_papi("init", *words, cwd=tmp_path).code == 0
    example = ROOT / f"templates/ci/{form}.yml"
    assert (tmp_path / path).read_bytes() == example.read_bytes()


# --- pre-commit


@pytest.fixture
def hooked(root: Path, tools: dict[str, str]) -> Path:
    """The repository with the hooks as declared, but papi taken from here: nothing is installed."""
    hooks = [each | {"language": "system"} for each in parsed(HOOKS)]
    config = {"repos": [{"repo": "local", "hooks": hooks}]}
    (root / ".pre-commit-config.yaml").write_text(json.dumps(config), encoding="utf-8")
    committed(root)
    pre_commit = [sys.executable, "-m", "pre_commit", "install"]
    subprocess.run(pre_commit, cwd=root, env=tools, check=True, capture_output=True)
    return root


def commit(root: Path, env: dict[str, str]) -> subprocess.CompletedProcess[str]:
    git(root, "add", "--all")
    identity = ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"]
    words = ["git", *identity, "commit", "--message", "x"]
    return subprocess.run(words, cwd=root, env=env, capture_output=True, text=True)


def test_the_hooks_are_declared_as_pre_commit_wants_them() -> None:
    check = [sys.executable, "-m", "pre_commit", "validate-manifest", str(HOOKS)]
    assert subprocess.run(check, capture_output=True).returncode == 0
    for hook in parsed(HOOKS):
        assert hook["language"] == "python"
        assert hook["entry"].split()[0] == "papi"


def test_a_commit_with_a_mistake_is_refused(hooked: Path, tools: dict[str, str]) -> None:
    break_plan(hooked)
    result = commit(hooked, tools)
    assert result.returncode == 1
    assert "error[R101]" in result.stdout + result.stderr
    assert git(hooked, "log", "--format=%s").splitlines() == ["x"]


def test_a_commit_without_one_goes_through(hooked: Path, tools: dict[str, str]) -> None:
    with (hooked / PLAN).open("a", encoding="utf-8") as file:
        file.write("# đổi\n")
    assert commit(hooked, tools).returncode == 0
    assert git(hooked, "status", "--porcelain") == ""


def test_a_plan_that_is_taken_away_is_missed(hooked: Path, tools: dict[str, str]) -> None:
    (hooked / PLAN).unlink()
    result = commit(hooked, tools)
    assert result.returncode == 1
    assert "error[S110]" in result.stdout + result.stderr


COMMANDS = re.findall(r"`papi ([^`…]*)`", (ROOT / "README.md").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "line", [each for each in COMMANDS if each.startswith(("record 1", "set 1"))]
)
def test_what_the_readme_writes_can_be_written_into_the_shipped_plans(line: str) -> None:
    result = run_papi(*shlex.split(line), "--dry-run", cwd=ROOT)
    assert (result.code, result.err) == (0, "")
    assert "+++ b/plans/" in result.out


@pytest.mark.parametrize("line", COMMANDS)
def test_every_plan_and_item_of_the_readme_is_a_shipped_one(line: str) -> None:
    options = line.partition(" --number")[0]
    for address in re.findall(r"[0-9]+/(?:KH|QĐ)-UBND(?:@[0-9]+)?(?:#[\w.-]+-[0-9]+)?", options):
        assert run_papi("show", address, cwd=ROOT).code == 0, address

"""JSON Schemas for editors: fresh, valid, Vietnamese, and of one mind with papi."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from papi_cli.model.json_schema import json_schema
from papi_cli.model.kinds import KINDS, Kind, kind_of
from papi_cli.source.files import WorkingTree
from tests.support import ROOT, SMALL, bad_case

SCHEMAS = ROOT / "papi_cli/schemas"
CHECK = Path(sys.executable).parent / "check-jsonschema"
# Seen by an editor and by papi alike; the rest is beyond a schema: syntax, names, repeated ids.
SEEN_BY_BOTH = [
    "date-as-people-write-it",
    "empty-optional-key",
    "empty-text",
    "impossible-date",
    "link-that-no-browser-opens",
    "list-of-tasks-without-dashes",
    "list-where-text",
    "missing-key",
    "number-with-comma",
    "sentence-read-as-mapping",
    "text-where-list",
    "text-where-mapping",
    "unknown-key",
    "value-out-of-bounds",
    "value-outside-list",
    "wrong-progress",
    "wrong-schema-line",
]

of_every_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)


def schema_path(kind: Kind) -> Path:
    return SCHEMAS / f"{kind.name}.schema.json"


def check(*args: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([CHECK, "--no-cache", *args], capture_output=True, text=True)


def files_of(kind: Kind, root: Path) -> list[Path]:
    return [root / path for path in WorkingTree(root).paths() if kind_of(path) is kind]


@of_every_kind
def test_the_committed_schema_is_the_generated_one(kind: Kind) -> None:
    assert schema_path(kind).read_text(encoding="utf-8") == json_schema(kind), "run make schemas"


def test_there_is_no_schema_of_a_kind_that_has_gone() -> None:
    assert set(SCHEMAS.iterdir()) == set(map(schema_path, KINDS))


def test_schemas_are_valid_schemas() -> None:
    result = check("--check-metaschema", *map(schema_path, KINDS))
    assert result.returncode == 0, result.stdout


@of_every_kind
def test_good_files_pass(kind: Kind) -> None:
    files = files_of(kind, SMALL / "plans") + files_of(kind, ROOT / "plans")
    assert files
    result = check("--schemafile", schema_path(kind), *files)
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize("case", SEEN_BY_BOTH)
def test_bad_files_fail(case: str) -> None:
    root = bad_case(case) / "plans"
    [path] = WorkingTree(root).paths()
    kind = kind_of(path)
    assert kind
    result = check("--schemafile", schema_path(kind), root / path)
    assert result.returncode == 1, result.stdout


def properties(node: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every property of a schema, however deep."""
    if isinstance(node, dict):
        if isinstance(node.get("properties"), dict):
            yield from node["properties"].items()
        for each in node.values():
            yield from properties(each)
    elif isinstance(node, list):
        for each in node:
            yield from properties(each)


@of_every_kind
def test_every_property_is_explained_in_vietnamese(kind: Kind) -> None:
    found = list(properties(json.loads(json_schema(kind))))
    assert found
    for name, schema in found:
        invented = name.replace("_", " ").strip().title()  # what pydantic writes by itself
        assert schema.get("title", invented) != invented, name


@of_every_kind
def test_a_schema_names_itself_and_its_dialect(kind: Kind) -> None:
    schema = json.loads(json_schema(kind))
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["title"] == kind.title
    assert schema["properties"]["schema"]["const"] == f"papi/{kind.name}@1"
    assert schema["additionalProperties"] is False

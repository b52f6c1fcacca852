"""JSON Schemas (draft 2020-12) of the models, for editors: Vietnamese titles, no dates of build."""

import json
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue, models_json_schema

from papi_cli.model.kinds import Kind

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


class _ForEditors(GenerateJsonSchema):
    """Leave out what is noise in an editor: nulls, their defaults, the models' own names."""

    def nullable_schema(self, schema: Any) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: Any) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def model_schema(self, schema: Any) -> JsonSchemaValue:
        shown = super().model_schema(schema)
        return {key: each for key, each in shown.items() if key not in ("title", "description")}


def json_schema(kind: Kind) -> str:
    """The schema of a kind of file as text, byte-stable, with a final newline."""
    _, whole = models_json_schema([(kind.model, "validation")], schema_generator=_ForEditors)
    root = whole["$defs"].pop(kind.model.__name__)
    head = {"$schema": _DIALECT, "$id": f"papi/{kind.name}@1", "title": kind.title}
    schema = {**head, **root} | ({"$defs": used} if (used := _used(root, whole["$defs"])) else {})
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _used(root: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    """Keep the definitions that `root` reaches, in their order."""
    reached: set[str] = set()
    waiting = [root]
    while waiting:
        text = json.dumps(waiting.pop())
        new = {name for name in definitions if f'"#/$defs/{name}"' in text} - reached
        reached |= new
        waiting += [definitions[name] for name in new]
    return {name: each for name, each in definitions.items() if name in reached}

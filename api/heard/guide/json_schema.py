"""JSON Schema of a guideline file, for editors; `python -m heard.guide` prints it."""

from typing import Any

import msgspec

from heard.guide.schema import Guideline

_ABOUT = "A Heard guideline, prompts/guidelines/<id>.yaml. The file's name is its id."


def json_schema() -> dict[str, Any]:
    """Return the schema: it refuses unknown keys as loading does.

    A whole guideline has all its required keys; a house guide's override may have fewer.
    """
    schema = msgspec.json.schema(Guideline)
    definitions: dict[str, Any] = schema["$defs"]
    guideline = definitions["Guideline"]
    guideline["properties"].pop("id", None)  # it comes from the file's name
    definitions["Override"] = {
        **guideline,
        "title": "Override",
        "description": "A few keys laid over a guideline of the same name; it says `enabled`.",
        "required": ["enabled"],
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Heard guideline",
        "description": _ABOUT,
        "anyOf": [{"$ref": "#/$defs/Guideline"}, {"$ref": "#/$defs/Override"}],
        "$defs": definitions,
    }

"""`python -m heard.guide`: the JSON Schema of a guideline file, on standard output."""

import sys

import msgspec

from heard.guide.json_schema import json_schema

if __name__ == "__main__":
    text = msgspec.json.format(msgspec.json.encode(json_schema()), indent=2)
    sys.stdout.buffer.write(text + b"\n")

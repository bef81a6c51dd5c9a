"""The OpenAPI document says what the server does: routes, shapes, errors."""

import re

import jsonschema
import msgspec
import pytest

from heard import wire
from heard.web.openapi import document
from heard.web.problems import KINDS
from heard.web.routes import ROUTES

METHODS = {"get", "post"}


def operations() -> dict[tuple[str, str], dict]:
    """Give every operation by (method, path)."""
    return {
        (method, path): operation
        for path, methods in document()["paths"].items()
        for method, operation in methods.items()
    }


def test_every_route_is_documented_and_every_document_is_a_route():
    """Neither side knows a route that the other does not."""
    served = {
        (method.lower(), re.sub(r":\w+}", "}", path))
        for handler in ROUTES
        for path in handler.paths
        for method in handler.http_methods
    }
    assert served == set(operations())


def test_every_field_is_explained():
    """The requests, the answers and the problem have a meaning for each field."""
    schemas = document()["components"]["schemas"]
    spoken = {part["$ref"].split("/")[-1] for part in references(operations())} | {"Problem"}
    bare = [
        f"{name}.{field}"
        for name in spoken & schemas.keys()
        for field, shape in schemas[name]["properties"].items()
        if not shape.get("description")
    ]
    assert [] == bare


def references(node: object) -> list[dict]:
    """Give every reference below a node."""
    if isinstance(node, dict):
        own = [node] if "$ref" in node else []
        return own + [r for child in node.values() for r in references(child)]
    if isinstance(node, list | tuple):
        return [r for child in node for r in references(child)]
    return []


def test_every_reference_leads_somewhere():
    """No `$ref` is dead."""
    for reference in references(document()):
        node = document()
        for step in reference["$ref"].removeprefix("#/").split("/"):
            node = node[step]


@pytest.mark.parametrize(
    "name", ["RewriteRequest", "AnalyzeRequest", "VerifyRequest", "FeedbackRequest"]
)
def test_requests_refuse_unknown_fields(name):
    """The document says so, as the server does."""
    assert document()["components"]["schemas"][name]["additionalProperties"] is False


def test_every_operation_names_its_problems():
    """Each documented error is one the server knows, described once."""
    for operation in operations().values():
        for status, answer in operation["responses"].items():
            if "$ref" in answer:
                assert int(status) in KINDS
                assert status in document()["components"]["responses"]


@pytest.mark.parametrize(
    ("path", "asked"),
    [
        ("/v1/rewrite", {"draft": "I know how you feel. It ships on Friday."}),
        ("/v1/rewrite", {"draft": ""}),
        ("/v1/analyze", {"draft": "You should have read the policy."}),
        ("/v1/verify", {"draft": "It costs $4.", "rewrite": "It costs $5."}),
        ("/v1/guides", None),
        ("/v1/guides/default", None),
        ("/v1/insights", None),
        ("/health/ready", None),
    ],
)
async def test_answers_have_the_documented_shape(client, path, asked):
    """What comes back validates against the schema of its operation and status."""
    method = "get" if asked is None else "post"
    answer = await client.request(method, path, json=asked)
    template = "/v1/guides/{id}" if path.startswith("/v1/guides/") else path
    documented = operations()[method, template]["responses"][str(answer.status_code)]
    if "$ref" in documented:
        documented = document()["components"]["responses"][str(answer.status_code)]
    [(kind, content)] = documented["content"].items()
    assert kind == answer.headers["content-type"].split(";")[0]
    schema = {**content["schema"], "components": document()["components"]}
    jsonschema.Draft202012Validator(schema).validate(answer.json())


@pytest.mark.parametrize("operation", sorted(operations()))
async def test_examples_are_taken(client, operation):
    """Every example in the document can be sent as it stands."""
    method, path = operation
    body = operations()[operation].get("requestBody")
    asked = body["content"]["application/json"]["example"] if body else None
    answer = await client.request(method, path.format(id="default"), json=asked)
    assert answer.status_code in (200, 202)


async def test_the_document_is_served(client):
    """/openapi.json is the document, version 3.1."""
    answer = await client.get("/openapi.json")
    expected = document(("default",))
    assert msgspec.json.decode(msgspec.json.encode(expected)) == answer.json()
    assert ["default"] == expected["components"]["schemas"]["RewriteRequest"]["properties"][
        "guide"
    ]["enum"]
    assert "3.1.0" == answer.json()["openapi"]


async def test_the_page_for_people_shows_it_all(client):
    """/docs needs no script and names every operation, type and problem."""
    page = (await client.get("/docs")).text
    assert "<script" not in page
    assert all(f'id="{o["operationId"]}"' in page for o in operations().values())
    assert all(f'id="{name}"' in page for name in document()["components"]["schemas"])
    assert all(
        f'id="problem-{slug}"' in page for status, (slug, _, _) in KINDS.items() if status != 499
    )


def test_every_type_of_the_contract_is_in_the_document():
    """A type added to the contract is not forgotten here."""
    structs = {
        name
        for name, thing in vars(wire).items()
        if isinstance(thing, type)
        and issubclass(thing, msgspec.Struct)
        and thing.__module__ == wire.__name__
    }
    assert set() == structs - set(document()["components"]["schemas"])

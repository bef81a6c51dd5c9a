"""OpenTelemetry, to a receiver on this machine: spans of a request and of its parts, never text."""

import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

from heard.app import create_app
from heard.errors import ConfigError
from heard.settings import load

CANARY = "zanzibarcanary"
DRAFT = f"I know how you feel, {CANARY}. It ships on Friday."
TRACE = "0af7651916cd43dd8448eb211c80319c"


class Received(list):
    """The bodies that came, and the spans in them."""

    def spans(self) -> dict[str, list]:
        """Return the spans by name."""
        found: dict[str, list] = {}
        for body in self:
            for resource in ExportTraceServiceRequest.FromString(body).resource_spans:
                for scope in resource.scope_spans:
                    for span in scope.spans:
                        found.setdefault(span.name, []).append(span)
        return found


@pytest.fixture
def received(monkeypatch) -> Iterator[Received]:
    """Receive OTLP over HTTP, as the variables say."""
    bodies = Received()

    class Receiver(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            assert "/v1/traces" == self.path
            bodies.append(self.rfile.read(int(self.headers["content-length"])))
            self.send_response(200)
            self.send_header("content-length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
    serving = threading.Thread(target=server.serve_forever)
    serving.start()
    endpoint = f"http://127.0.0.1:{server.server_port}"
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint)
    yield bodies
    server.shutdown()
    serving.join()
    server.server_close()


def values(span) -> dict[str, object]:
    """Return the attributes of a span."""
    return {
        a.key: a.value.string_value if a.value.HasField("string_value") else a.value.int_value
        for a in span.attributes
    }


async def test_a_request_and_its_parts_are_spans_of_one_trace(
    client_of, with_settings, model_that, received, logged
):
    """Model and guard are inside the request's span, which continues the caller's trace."""
    model = await model_that("Waiting is hard. It ships on Friday.")
    async with client_of(with_settings(llm=model.settings, traces=True)) as client:
        parent = {"traceparent": f"00-{TRACE}-b7ad6b7169203331-01", "tracestate": f"x={CANARY}"}
        await client.post("/v1/rewrite", json={"draft": DRAFT}, headers=parent)
    spans = received.spans()
    [request] = spans["POST /v1/rewrite"]
    assert {"model", "guard"} <= set(spans)
    assert {TRACE} == {s.trace_id.hex() for named in spans.values() for s in named}
    assert {request.span_id} == {spans[name][0].parent_span_id for name in ("model", "guard")}
    assert ("POST", "/v1/rewrite", 200) == tuple(
        values(request)[f"http.{name}"]
        for name in ("request.method", "route", "response.status_code")
    )
    assert values(request)["heard.engine"] in ("llm", "rules")
    assert f'"trace":"{TRACE}"' in logged.getvalue()


@pytest.mark.parametrize("breaks", [False, True])
async def test_no_text_reaches_a_trace(
    client_of, with_settings, model_that, received, monkeypatch, breaks
):
    """Drafts, paths, queries, headers and the messages of faults are found in no span."""
    model = await model_that(DRAFT)

    def break_down(*_: object, **__: object) -> None:
        raise RuntimeError(DRAFT)

    async with client_of(with_settings(llm=model.settings, traces=True)) as client:
        if breaks:
            monkeypatch.setattr("heard.attempt.Attempt.run", break_down)
            monkeypatch.setattr("heard.rewriter._by_rules", break_down)
        given = {"draft": DRAFT, "customer_message": CANARY, "instruction": CANARY}
        for path in ("/v1/rewrite", "/v1/rewrite/stream"):
            await client.post(path, json=given)
            await client.post(path, json={**given, "guide": CANARY})
        for headers in ({"User-Agent": CANARY}, {"Origin": f"https://{CANARY}.io"}):
            await client.get(f"/{CANARY}?q={CANARY}", headers=headers)
        await client.get(f"/v1/guides/{CANARY}")
    assert {"POST /v1/rewrite", "GET unmatched", "GET /v1/guides/{id}"} <= set(received.spans())
    assert CANARY.encode() not in b"".join(received)


async def test_without_the_variables_nothing_is_sent(client_of, settings, received):
    """Traces are off by default, and the log names none."""
    async with client_of(settings) as client:
        assert 200 == (await client.post("/v1/rewrite", json={"draft": DRAFT})).status_code
    assert [] == received


@pytest.mark.parametrize(
    ("variables", "wanted"),
    [
        ({}, False),
        ({"OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:4318"}, True),
        ({"OTEL_EXPORTER_OTLP_TRACES_ENDPOINT": "http://127.0.0.1:4318/v1/traces"}, True),
        ({"OTEL_EXPORTER_OTLP_ENDPOINT": "http://c:4318", "OTEL_SDK_DISABLED": "true"}, False),
        ({"OTEL_EXPORTER_OTLP_ENDPOINT": "http://c:4318", "OTEL_TRACES_EXPORTER": "none"}, False),
    ],
)
def test_the_usual_variables_say_whether(variables, wanted):
    """An endpoint turns traces on; the usual switches turn them off."""
    assert wanted == load({"HOME": "/nowhere", **variables}).traces


def test_a_protocol_that_is_not_spoken_is_said():
    """Only OTLP over HTTP is there, and the sentence says so."""
    with pytest.raises(ConfigError, match=r"OTEL_EXPORTER_OTLP_PROTOCOL must be .*http/protobuf"):
        load({
            "OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:4317",
            "OTEL_EXPORTER_OTLP_PROTOCOL": "grpc",
        })  # fmt: skip


def test_a_missing_package_is_said(with_settings, monkeypatch):
    """Without the extra the start stops with what to install."""
    monkeypatch.setitem(sys.modules, "opentelemetry.trace", None)
    with pytest.raises(ConfigError, match=r"pip install 'heard\[otel\]'"):
        create_app(with_settings(traces=True))

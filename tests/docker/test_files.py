"""Every command, path, port, variable and metric that `docker/` names is there in the product."""

import asyncio
import json
import re

import click
import kubernetes_validate
import msgspec
import pytest
import yaml
from prometheus_client.parser import text_string_to_metric_families

from heard import guide
from heard.cli import cli
from heard.engines.llm import LLMEngine
from heard.model import Usage
from heard.rewriter import Rewriter
from heard.settings import LLMSettings, Settings
from heard.web import pages
from heard.web.exchange import Exchange
from heard.web.metrics import Metrics
from heard.web.routes import ROUTES
from heard.wire import RewriteRequest

PATHS = {path for route in (*ROUTES, *pages.ROUTES) for path in route.paths}
KUBERNETES = "1.33"
METRIC = re.compile(r"\bheard_\w+")


def test_images_are_pinned_by_tag(dockerfile, compose):
    """No base is whatever happens to be the newest."""
    bases = [i.words[0] for i in dockerfile if i.name == "FROM"]
    bases += [s["image"] for s in compose["services"].values() if "build" not in s]
    assert [] == [base for base in bases if ":" not in base or base.endswith(":latest")]


def test_the_image_runs_as_nobody_in_particular(dockerfile):
    """The last stage runs as a numbered user, stops at SIGTERM and is healthy when ready."""
    last = dockerfile[-1].stage
    final = {i.name: i.rest for i in dockerfile if i.stage == last}
    assert re.fullmatch(r"[1-9]\d{3,}:[1-9]\d{3,}", final["USER"])
    assert "SIGTERM" == final["STOPSIGNAL"]
    assert "/health/ready" in final["HEALTHCHECK"]
    assert "curl" not in final["HEALTHCHECK"]
    environment = dict(re.findall(r"(\w+)=(\S+)", final["ENV"]))
    assert environment["HEARD_PORT"] == final["EXPOSE"]


def test_what_the_image_copies_is_there(dockerfile, root):
    """Every COPY from the checkout names what exists and what .dockerignore lets through."""
    let_in = {
        line[1:]
        for line in (root / ".dockerignore").read_text("utf-8").splitlines()
        if line.startswith("!")
    }
    copied = [
        source
        for i in dockerfile
        if i.name == "COPY" and "--from" not in i.rest
        for source in i.words[:-1]
    ]
    assert copied
    assert [] == [source for source in copied if not (root / source).exists()]
    assert [] == [s for s in copied if not any(s == p or s.startswith(f"{p}/") for p in let_in)]


def test_every_variable_is_a_setting(root):
    """What is set anywhere in docker/ is read by the settings."""
    known = set(re.findall(r'"((?:HEARD|OTEL)_\w+)"', (root / "api/heard/settings.py").read_text()))
    named = {
        name
        for path in (root / "docker").rglob("*")
        if path.is_file()
        for name in re.findall(r"\b(?:HEARD|OTEL)_[A-Z_]+\b", path.read_text("utf-8"))
    }
    assert {"HEARD_PORT", "HEARD_ALLOWED_HOSTS"} <= named
    assert set() == named - known


def test_every_command_is_one_of_heard(dockerfile, compose, kubernetes, root):
    """What containers are told to run, and what the documents tell people to, is there."""
    last = {i.name: i.words for i in dockerfile if i.name in ("ENTRYPOINT", "CMD")}
    [container] = kubernetes["Deployment/heard"]["spec"]["template"]["spec"]["containers"]
    lines = [[*last["ENTRYPOINT"], *last["CMD"]], ["heard", *container["args"]]]
    for name in ("README.md", "compose.yaml", "example.env", "kubernetes/deployment.yaml"):
        text = (root / "docker" / name).read_text("utf-8")
        said = re.findall(r"`(heard [a-z][\w -]*)`| api ((?:key|db|doctor)[\w -]*)", text)
        lines += [["heard", *(a.removeprefix("heard") or b).split()] for a, b in said]
    for line in lines:
        command: click.Command | None = cli
        for word in line[1:]:
            if isinstance(command, click.Group):
                command = command.get_command(click.Context(command), word)
                assert command is not None, line
            elif word.startswith("--"):
                assert any(word in option.opts for option in command.params), line


def test_compose_holds_together(compose, root):
    """Services wait for healthy ones, volumes are declared, variables have a value or a place."""
    services = compose["services"]
    assert {"api", "valkey", "postgres", "llama", "vllm"} == set(services)
    assert {"local-llm", "vllm"} == {p for s in services.values() for p in s.get("profiles", ())}
    for name, service in services.items():
        assert "healthcheck" in service or "build" in service, name
        assert set(service.get("depends_on", ())) <= set(services)
        for volume in service.get("volumes", ()):
            source = volume.split(":")[0]
            assert source.startswith(("./", "${")) or source in compose["volumes"]
    example = (root / "docker/example.env").read_text("utf-8")
    asked = re.findall(r"\$\{(\w+)", (root / "docker/compose.yaml").read_text("utf-8"))
    assert [] == [name for name in asked if not re.search(rf"(?m)^(# )?{name}=", example)]
    assert services["api"]["read_only"]


def test_kubernetes_takes_every_object(kubernetes):
    """Each object fits the schema of its kind, with no unknown field."""
    assert "Deployment/heard" in kubernetes
    for found in kubernetes.values():
        kubernetes_validate.validate(found, KUBERNETES, strict=True)


def test_kubernetes_holds_together(kubernetes, root):
    """Every file is used, selectors find the pods, ports and probes lead to the API."""
    folder = root / "docker/kubernetes"
    listed = yaml.safe_load((folder / "kustomization.yaml").read_text("utf-8"))["resources"]
    assert sorted([*listed, "kustomization.yaml"]) == sorted(p.name for p in folder.iterdir())
    template = kubernetes["Deployment/heard"]["spec"]["template"]
    labels = template["metadata"]["labels"]
    [container] = template["spec"]["containers"]
    assert [labels, labels, labels, labels] == [
        kubernetes["Deployment/heard"]["spec"]["selector"]["matchLabels"],
        kubernetes["Service/heard"]["spec"]["selector"],
        kubernetes["PodDisruptionBudget/heard"]["spec"]["selector"]["matchLabels"],
        kubernetes["NetworkPolicy/heard"]["spec"]["podSelector"]["matchLabels"],
    ]
    ports = {port["name"] for port in container["ports"]}
    assert {kubernetes["Service/heard"]["spec"]["ports"][0]["targetPort"]} <= ports
    for probe in ("startupProbe", "readinessProbe", "livenessProbe"):
        assert container[probe]["httpGet"]["port"] in ports
        assert container[probe]["httpGet"]["path"] in PATHS
    assert template["metadata"]["annotations"]["prometheus.io/path"] in PATHS
    mounted = {mount["name"] for mount in container["volumeMounts"]}
    assert mounted == {volume["name"] for volume in template["spec"]["volumes"]}
    assert container["securityContext"]["readOnlyRootFilesystem"]
    assert template["spec"]["securityContext"]["runAsNonRoot"]


@pytest.mark.parametrize("name", ["Caddyfile", "nginx.conf"])
def test_proxies_name_paths_that_exist(root, name):
    """The paths a proxy treats apart are routes of the API."""
    text = (root / "docker/proxy" / name).read_text("utf-8")
    lines = re.findall(r"(?m)^\s*(?:location|@inside|health_uri) (.*)$", text)
    named = re.findall(r"(?<=\s)/[\w/*]*", " ".join(["", *lines]))
    assert "/metrics" in named
    for path in named:
        start = path.rstrip("*")
        assert any(known == start or known.startswith(start) for known in PATHS), path


def test_the_dashboard_shows_metrics_that_exist(root):
    """Each figure asks for series and labels that /metrics gives, and none of ours is left out."""
    board = json.loads((root / "docker/grafana/heard.json").read_text("utf-8"))
    asked = [t["expr"] for panel in board["panels"] for t in panel.get("targets", ())]
    text = _full_metrics()
    series = {s.name for family in text for s in family.samples}
    labels = {label for family in text for s in family.samples for label in s.labels}
    used = {name for expression in asked for name in METRIC.findall(expression)}
    by = {
        label.strip()
        for expression in asked
        for group in re.findall(r"by \(([^)]*)\)", expression)
        for label in group.split(",")
    }
    assert set() == used - series
    assert set() == by - labels - {"instance"}  # Prometheus' own
    assert set() == {f.name for f in text} - {re.sub(r"_(total|bucket)$", "", n) for n in used}


def _full_metrics() -> list:
    """Return the families of a service that has met everything."""
    engine = LLMEngine(LLMSettings(base_url="http://127.0.0.1:9/v1", model="none"))
    rewriter = Rewriter(guide.load(), None, Settings())
    answer = asyncio.run(rewriter.rewrite(RewriteRequest("I know how you feel.")))
    exchange = Exchange("req", 0.0, "POST", status=200)
    exchange.answer = msgspec.structs.replace(answer, usage=Usage(1, 1, 1), refused=("facts",))
    metrics = Metrics(engine)
    metrics.begin(exchange)
    metrics.observe(exchange)
    return list(text_string_to_metric_families(metrics.text().decode()))


def test_the_image_installs_what_the_product_is_locked_to(root):
    """The lock of the image holds every pin of the product's own, and the extras besides."""

    def pins(name: str) -> set[str]:
        return set(re.findall(r"(?m)^[a-z0-9]\S*==\S+", (root / name).read_text("utf-8")))

    ours, image = pins("requirements.lock"), pins("docker/requirements.lock")
    assert ours
    assert set() == ours - image
    extras = {"asyncpg", "redis", "opentelemetry-sdk", "cryptography"}
    assert set() == extras - {pin.partition("==")[0] for pin in image - ours}

"""A run as JUnit XML, which CI servers show."""

from xml.sax.saxutils import escape, quoteattr

from heard.evals.results import Result, Run, by_suite

_FORBIDDEN = dict.fromkeys([*range(9), 11, 12, *range(14, 32)])  # no XML may hold them


def junit(run: Run) -> str:
    """Return one <testsuite> a suite, one <testcase> a case."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f"<testsuites name={_quoted(run.label)}>"]
    for suite in by_suite(run.results):
        failed = suite.cases - suite.unscored - suite.passed
        lines.append(
            f'<testsuite name={_quoted(suite.name)} tests="{suite.cases}" failures="{failed}" '
            f'skipped="{suite.unscored}">'
        )
        lines += [_case(result) for result in run.results if result.suite == suite.name]
        lines.append("</testsuite>")
    return "\n".join([*lines, "</testsuites>"]) + "\n"


def _case(result: Result) -> str:
    taken = result.scores.get("latency")
    seconds = (taken.number or 0.0) / 1000 if taken else 0.0
    name = result.name.partition("/")[2]
    head = f'<testcase classname={_quoted(result.suite)} name={_quoted(name)} time="{seconds:.3f}"'
    if result.unscored:
        return f"{head}><skipped message={_quoted(result.unscored)}/></testcase>"
    if result.passed:
        return f"{head}/>"
    said = "; ".join(f"{id_}: {s.detail}" for id_, s in result.scores.items() if s.detail)
    kind = "harm" if result.harm else "wish"
    body = escape(_clean(f"Draft: {result.draft}\nRewrite: {result.rewrite}"))
    return f'{head}><failure type="{kind}" message={_quoted(said)}>{body}</failure></testcase>'


def _quoted(text: str) -> str:
    return quoteattr(_clean(text))


def _clean(text: str) -> str:
    return text.translate(_FORBIDDEN)

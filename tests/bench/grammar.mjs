// Counts grammar findings: reads JSON arrays [before, after], one a line, writes what is new, one a line.
// Needs harper.js from npm; HARPER_JS points at the folder whose node_modules holds it.
import path from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const folder = path.resolve(process.env.HARPER_JS ?? ".", "node_modules/harper.js/dist");
const part = (name) => import(pathToFileURL(path.join(folder, name)));
const { LocalLinter } = await part("index.js");
const { binary } = await part("binary.js");

const linter = new LocalLinter({ binary });
await linter.setup();

async function findings(text) {
  const lints = await linter.lint(text);
  return lints.map((lint) => {
    const { start, end } = lint.span();
    return { kind: lint.lint_kind(), words: text.slice(start, end), message: lint.message() };
  });
}

for await (const line of createInterface({ input: process.stdin })) {
  const [before, after] = JSON.parse(line);
  const known = (await findings(before)).map((f) => `${f.kind} ${f.words.toLowerCase()}`);
  const fresh = (await findings(after)).filter((f) => {
    const at = known.indexOf(`${f.kind} ${f.words.toLowerCase()}`);
    if (at >= 0) known.splice(at, 1);
    return at < 0;
  });
  console.log(JSON.stringify(fresh));
}

// Writes src/api.ts from the API's own description: `npm run types -- http://127.0.0.1:8000/openapi.json`.
// With `--print` the text goes to standard output instead, for the test that keeps the file fresh.
import { writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

const address = process.argv.slice(2).find((argument) => !argument.startsWith("--"));
if (!address) {
  console.error(
    "Say where the API's description is: npm run types -- http://127.0.0.1:8000/openapi.json",
  );
  process.exit(2);
}
const { components } = await (await fetch(address)).json();
/** The extension and the pages say these; what they refer to comes along. */
const ROOTS = [
  "RewriteRequest",
  "RewriteResponse",
  "FeedbackRequest",
  "AnalyzeRequest",
  "AnalyzeResponse",
  "VerifyRequest",
  "VerifyResponse",
  "Insights",
];

/** Which guides there are is each server's own. */
const OPEN = { guide: "string" };

function typeOf(schema) {
  if (schema.$ref) return schema.$ref.split("/").pop();
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
  if (schema.anyOf) return schema.anyOf.map(typeOf).join(" | ");
  if (schema.type === "array") {
    const items = typeOf(schema.items);
    return items.includes("|") ? `(${items})[]` : `${items}[]`;
  }
  return { integer: "number", object: "Record<string, unknown>" }[schema.type] ?? schema.type;
}

function comment(text, indent) {
  return text ? `${indent}/** ${text.replace(/\s+/g, " ")} */\n` : "";
}

function interfaceOf(name, { description, properties, required = [] }) {
  const fields = Object.entries(properties).map(([field, schema]) => {
    const optional = required.includes(field) ? "" : "?";
    return `${comment(schema.description, "  ")}  ${field}${optional}: ${schema.enum ? (OPEN[field] ?? typeOf(schema)) : typeOf(schema)};\n`;
  });
  return `${comment(description, "")}export interface ${name} {\n${fields.join("")}}\n`;
}

const wanted = [...ROOTS];
for (const name of wanted) {
  const text = JSON.stringify(components.schemas[name]);
  for (const [, inner] of text.matchAll(/#\/components\/schemas\/(\w+)/g)) {
    if (!wanted.includes(inner)) wanted.push(inner);
  }
}
const text = [
  "// Written by `npm run types` from the API's own description; a test keeps it fresh.\n",
  ...wanted.map((name) => interfaceOf(name, components.schemas[name])),
  'export type Verdict = FeedbackRequest["verdict"];\n',
].join("\n");
if (process.argv.includes("--print")) process.stdout.write(text);
else await writeFile(fileURLToPath(new URL("../src/api.ts", import.meta.url)), text);

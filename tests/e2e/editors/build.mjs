// Bundles each editor's page into the folder given: node build.mjs OUT
import { readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));
const { build } = createRequire(new URL("../../../extension/package.json", import.meta.url))("esbuild");
const sources = (await readdir(`${here}src`)).filter((name) => !["page.js", "prosemirror.js", "jquery.js"].includes(name));

/** `import css from "x.css?text"`: a style sheet as a string. */
const styles = {
  name: "styles",
  setup({ onResolve, onLoad, resolve }) {
    onResolve({ filter: /\?text$/ }, async ({ path, resolveDir, kind }) => {
      const found = await resolve(path.replace(/\?text$/, ""), { resolveDir, kind });
      return { path: found.path, namespace: "styles" };
    });
    onLoad({ filter: /.*/, namespace: "styles" }, async ({ path }) => ({
      contents: await readFile(path, "utf8"),
      loader: "text",
    }));
  },
};

await build({
  absWorkingDir: here,
  entryPoints: sources.map((name) => `src/${name}`),
  outdir: process.argv[2],
  bundle: true,
  format: "iife",
  define: { "process.env.NODE_ENV": '"production"', global: "window" },
  loader: Object.fromEntries(["svg", "woff2", "woff", "ttf", "eot"].map((end) => [`.${end}`, "dataurl"])),
  legalComments: "none",
  plugins: [styles],
});

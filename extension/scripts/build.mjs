// Builds dist/chrome and dist/firefox, and in dist/pages the scripts of the API's own pages.
// `node scripts/build.mjs` takes well under a second.
import { cp, mkdir, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build, transform } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));
const ENTRIES = {
  background: "src/background/index.ts",
  content: "src/content/index.ts",
  options: "src/options/options.ts",
  popup: "src/popup/popup.ts",
};
const PAGES = ["playground", "guide", "practice", "print", "insights"].map(
  (name) => `src/pages/${name}.ts`,
);
const STATIC = ["_locales", "icons", "options.html", "popup.html", "pages.css"];

/** Styles of the shadow root are bundled as text, without the white space. */
const styles = {
  name: "styles",
  setup({ onLoad }) {
    onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { code } = await transform(await readFile(path, "utf8"), {
        loader: "css",
        minify: true,
      });
      return { contents: code, loader: "text" };
    });
  },
};

/** JSON merge patch (RFC 7396): what Firefox's manifest has other than Chrome's. */
function patched(base, patch) {
  if (patch === null || typeof patch !== "object" || Array.isArray(patch)) return patch;
  const result = { ...base };
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete result[key];
    else result[key] = patched(result[key], value);
  }
  return result;
}

const json = async (name) => JSON.parse(await readFile(`${root}${name}`, "utf8"));
const chrome = await json("manifest.json");
const manifests = { chrome, firefox: patched(chrome, await json("manifest.firefox.json")) };

/** Puts a file in its place at once: whoever reads it has the old one or the new one, whole. */
async function put(path, contents) {
  await writeFile(`${path}.new`, contents);
  await rename(`${path}.new`, path);
}

/** Takes out of a folder what this build did not put there. */
async function prune(folder, names) {
  for (const name of await readdir(folder))
    if (!names.includes(name)) await rm(`${folder}/${name}`, { recursive: true });
}

const nameOf = ({ path }) => path.split(/[\\/]/).pop();
const shared = {
  absWorkingDir: root,
  bundle: true,
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: "none",
  charset: "utf8",
  plugins: [styles],
};
const [programs, pages] = await Promise.all([
  build({
    ...shared,
    entryPoints: ENTRIES,
    outdir: "dist",
    format: "iife",
    target: ["chrome120", "firefox142"],
    write: false,
  }),
  build({
    ...shared,
    entryPoints: PAGES,
    outdir: "dist/pages",
    format: "esm",
    target: "es2022",
    write: false,
  }),
]);
await mkdir(`${root}dist/pages`, { recursive: true });
for (const file of pages.outputFiles) await put(`${root}dist/pages/${nameOf(file)}`, file.contents);
await prune(`${root}dist/pages`, pages.outputFiles.map(nameOf));
for (const [browser, manifest] of Object.entries(manifests)) {
  const folder = `${root}dist/${browser}`;
  await mkdir(folder, { recursive: true });
  const files = browser === "chrome" ? [...STATIC, "managed_schema.json"] : STATIC;
  await Promise.all([
    ...files.map((name) => cp(`${root}${name}`, `${folder}/${name}`, { recursive: true })),
    ...programs.outputFiles.map((file) => put(`${folder}/${nameOf(file)}`, file.contents)),
    put(`${folder}/manifest.json`, `${JSON.stringify(manifest, null, 2)}\n`),
  ]);
  await prune(folder, [...files, "manifest.json", ...programs.outputFiles.map(nameOf)]);
}

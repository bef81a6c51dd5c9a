// Builds dist/chrome and dist/firefox, and in dist/pages the scripts of the API's own pages.
// `node scripts/build.mjs` takes well under a second.
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
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

await rm(`${root}dist`, { recursive: true, force: true });
const shared = {
  absWorkingDir: root,
  bundle: true,
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: "none",
  charset: "utf8",
  plugins: [styles],
};
const [{ outputFiles }] = await Promise.all([
  build({
    ...shared,
    entryPoints: ENTRIES,
    outdir: "dist",
    format: "iife",
    target: ["chrome120", "firefox142"],
    write: false,
  }),
  build({ ...shared, entryPoints: PAGES, outdir: "dist/pages", format: "esm", target: "es2022" }),
]);
for (const [browser, manifest] of Object.entries(manifests)) {
  const folder = `${root}dist/${browser}`;
  await mkdir(folder, { recursive: true });
  const files = browser === "chrome" ? [...STATIC, "managed_schema.json"] : STATIC;
  await Promise.all([
    ...files.map((name) => cp(`${root}${name}`, `${folder}/${name}`, { recursive: true })),
    ...outputFiles.map(({ path, contents }) =>
      writeFile(`${folder}/${path.split(/[\\/]/).pop()}`, contents),
    ),
    writeFile(`${folder}/manifest.json`, `${JSON.stringify(manifest, null, 2)}\n`),
  ]);
}

// Builds store-ready archives: dist/heard-chrome-VERSION.zip and dist/heard-firefox-VERSION.zip.
// The same sources give the same bytes.
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { crc32, deflateRawSync } from "node:zlib";
import "./build.mjs";

const dist = fileURLToPath(new URL("../dist", import.meta.url));
const DATE = 0x21; // 1 January 1980, the first day an archive can name

/** One archive of files, in the format every store takes. */
function zip(files) {
  const bodies = [];
  const index = [];
  let offset = 0;
  for (const [name, data] of files) {
    const packed = deflateRawSync(data, { level: 9 });
    const path = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0); // needs version 2.0
    common.writeUInt16LE(0x0800, 2); // names are UTF-8
    common.writeUInt16LE(8, 4); // deflate
    common.writeUInt16LE(DATE, 8);
    common.writeUInt32LE(crc32(data), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(data.length, 18);
    common.writeUInt16LE(path.length, 22);
    const body = Buffer.concat([Buffer.from("PK\x03\x04"), common, path, packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    index.push(Buffer.concat([Buffer.from("PK\x01\x02\x14\x00"), common, tail, path]));
    bodies.push(body);
    offset += body.length;
  }
  const size = index.reduce((sum, entry) => sum + entry.length, 0);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06");
  end.writeUInt16LE(index.length, 8);
  end.writeUInt16LE(index.length, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, ...index, end]);
}

for (const browser of ["chrome", "firefox"]) {
  const folder = join(dist, browser);
  const { version } = JSON.parse(await readFile(join(folder, "manifest.json"), "utf8"));
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
  const files = await Promise.all(
    names.map(async (name) => [name.replaceAll("\\", "/"), await readFile(join(folder, name))]),
  );
  const archive = zip(files);
  const name = `heard-${browser}-${version}.zip`;
  await writeFile(join(dist, name), archive);
  console.log(`extension/dist/${name}  ${(archive.length / 1024).toFixed(0)} KB`);
}

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { writeZip } from "./write-zip.ts";

const read = `
import sys, zipfile, hashlib
with zipfile.ZipFile(sys.argv[1]) as z:
    assert z.testzip() is None
    for info in z.infolist():
        print(info.filename, info.file_size, info.compress_type, hashlib.sha256(z.read(info)).hexdigest(), *info.date_time)
`;

const hasPython = (() => {
  try {
    execFileSync("python3", ["-c", "import zipfile"]);
    return true;
  } catch {
    return false;
  }
})();

test.skipIf(!hasPython)("an archive that another program reads: names in Japanese, empty, small and compressible files", () => {
  const folder = mkdtempSync(join(tmpdir(), "zip-"));
  try {
    const entries = [
      { name: "お読みください.txt", bytes: new TextEncoder().encode("契約の写し\r\n") },
      { name: "契約/空.json", bytes: new Uint8Array() },
      { name: "契約/events.json", bytes: new TextEncoder().encode("[1,2,3]".repeat(10_000)) },
    ];
    const file = join(folder, "a.zip");
    writeFileSync(file, writeZip(entries, new Date("2026-11-22T15:04:06Z")));
    const lines = execFileSync("python3", ["-c", read, file], { encoding: "utf8" }).trim().split("\n");
    expect(lines.map((line) => line.split(" ").slice(0, 3))).toEqual([
      ["お読みください.txt", "17", "0"],
      ["契約/空.json", "0", "0"],
      ["契約/events.json", "70000", "8"],
    ]);
    expect(lines.every((line) => line.endsWith("2026 11 23 0 4 6"))).toBe(true);
    expect(readFileSync(file).length).toBeLessThan(2_000);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

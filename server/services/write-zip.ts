import { crc32, deflateRawSync } from "node:zlib";

export interface ZipEntry {
  /** Path inside, with "/". */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * A ZIP archive (PKWARE APPNOTE 6.3: deflate or stored, names in UTF-8, no ZIP64) of at most 65,535 entries and 4 GiB.
 * `at` becomes the time of every entry in JST.
 *
 * @throws RangeError when the limits are passed
 */
export function writeZip(entries: readonly ZipEntry[], at: Date): Uint8Array {
  if (entries.length > 0xffff) throw new RangeError("too many files for a plain ZIP archive");
  const { date, time } = dosTime(at);
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes } of entries) {
    const path = Buffer.from(name, "utf8");
    const deflated = deflateRawSync(bytes, { level: 6 });
    const stored = deflated.length >= bytes.length;
    const body = stored ? Buffer.from(bytes) : deflated;
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    // Bit 11: names are UTF-8.
    facts.writeUInt16LE(0x0800, 2);
    facts.writeUInt16LE(stored ? 0 : 8, 4);
    facts.writeUInt16LE(time, 6);
    facts.writeUInt16LE(date, 8);
    facts.writeUInt32LE(crc32(bytes), 10);
    facts.writeUInt32LE(body.length, 14);
    facts.writeUInt32LE(bytes.length, 18);
    facts.writeUInt16LE(path.length, 22);
    const local = Buffer.concat([signature(0x04034b50), facts, path]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([signature(0x02014b50), version, facts, place, path]));
    parts.push(local, body);
    offset += local.length + body.length;
    if (offset > 0xffff_ffff) throw new RangeError("too big for a plain ZIP archive");
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, central, signature(0x06054b50), end]);
}

/** Made by version 2.0 on Unix, so that names keep their slashes. */
const version = Buffer.from([20, 3]);

function signature(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

/** Wall-clock time in Japan, by two seconds, from 1980 on. */
function dosTime(at: Date): { date: number; time: number } {
  const jst = new Date(at.getTime() + 9 * 3_600_000);
  return {
    date: (Math.max(0, jst.getUTCFullYear() - 1980) << 9) | ((jst.getUTCMonth() + 1) << 5) | jst.getUTCDate(),
    time: (jst.getUTCHours() << 11) | (jst.getUTCMinutes() << 5) | (jst.getUTCSeconds() >> 1),
  };
}

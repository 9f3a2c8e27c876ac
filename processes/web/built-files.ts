import { readFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const types: Record<string, string> = { js: "application/javascript; charset=UTF-8", css: "text/css; charset=UTF-8" };
const squeeze = {
  br: (bytes: Buffer) => promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } }),
  gzip: (bytes: Buffer) => promisify(gzip)(bytes, { level: 7 }),
};

/**
 * Scripts and styles of the build, compressed once and kept: their names carry a hash of their content, so they never change.
 * Answers false for what it does not serve.
 */
export function builtFiles(folder: string): (request: IncomingMessage, response: ServerResponse) => Promise<boolean> {
  const kept = new Map<string, Promise<Buffer | null>>();
  return async (request, response) => {
    const [path = ""] = (request.url ?? "").split("?");
    const [, name, kind = ""] =
      /^\/_next\/static\/((?:[A-Za-z0-9_~-][A-Za-z0-9_.~-]*\/)*[A-Za-z0-9_~-][A-Za-z0-9_.~-]*\.(js|css))$/.exec(path) ?? [];
    const encoding = encodingOf(request.headers["accept-encoding"]);
    const type = types[kind];
    if (name === undefined || type === undefined || encoding === null || (request.method !== "GET" && request.method !== "HEAD"))
      return false;
    const key = `${encoding}/${name}`;
    const known = kept.get(key) ?? readFile(join(folder, "static", name)).then(squeeze[encoding], () => null);
    kept.set(key, known);
    const bytes = await known;
    if (bytes === null) {
      kept.delete(key);
      return false;
    }
    response.writeHead(200, {
      "content-type": type,
      "content-encoding": encoding,
      "content-length": bytes.length,
      "cache-control": "public, max-age=31536000, immutable",
      vary: "accept-encoding",
    });
    response.end(request.method === "HEAD" ? undefined : bytes);
    return true;
  };
}

/** What the browser takes; an encoding with q=0 is one that it does not. */
function encodingOf(accepted: string | string[] | undefined): "br" | "gzip" | null {
  const offers = String(accepted ?? "")
    .split(",")
    .map((offer) => offer.trim().toLowerCase())
    .filter((offer) => !/;\s*q=0(\.0*)?$/.test(offer))
    .map((offer) => offer.split(";")[0]);
  return offers.includes("br") ? "br" : offers.includes("gzip") ? "gzip" : null;
}

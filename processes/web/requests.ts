import { randomBytes } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { clientAddressHeader } from "../../server/auth.ts";
import { originHeader, pathHeader } from "../../server/request-context.ts";

/** How the web process may be reached: by its public address, or (nothing set) by the names of this machine alone. */
export interface Gate {
  publicUrl: string | undefined;
  trustProxy: boolean;
}

export interface Admitted {
  /** Scheme, host and port as the browser wrote them. */
  origin: string;
  /** For scripts of this one page (content security policy). */
  nonce: string;
}

const ownHeaders = [clientAddressHeader, originHeader, pathHeader, "x-nonce"];
const loopback = /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/;

/**
 * Reads where a request comes from and writes it into headers that only this process sets. A host name that is not ours is refused:
 * otherwise a foreign name that resolves to this machine (DNS rebinding) would carry a browser's cookies here, and links in letters
 * would point to it.
 */
export function admit(request: IncomingMessage, gate: Gate): Admitted | null {
  for (const name of ownHeaders) delete request.headers[name];
  const host = request.headers.host ?? "";
  const origin = originOf(host, gate);
  if (!origin) return null;
  const nonce = randomBytes(16).toString("base64");
  request.headers[clientAddressHeader] = addressOf(request, gate);
  request.headers[originHeader] = origin;
  request.headers[pathHeader] = request.url ?? "/";
  request.headers["x-nonce"] = nonce;
  return { origin, nonce };
}

function originOf(host: string, { publicUrl }: Gate): string | null {
  if (publicUrl && new URL(publicUrl).host === host) return publicUrl;
  return loopback.test(host) && !publicUrl ? `http://${host}` : null;
}

function addressOf(request: IncomingMessage, { trustProxy }: Gate): string {
  const forwarded = request.headers["x-forwarded-for"];
  // The last entry is the one that our own balancer wrote; those before it are the browser's claim.
  const last = trustProxy
    ? String(forwarded ?? "")
        .split(",")
        .at(-1)
        ?.trim()
    : "";
  return last || request.socket.remoteAddress || "";
}

/**
 * A request that changes something must come from a page of ours. Browsers always send Origin with it; what sends none and no
 * Sec-Fetch-Site either is not a browser and carries no one's cookies by accident.
 */
export function isSameOrigin(request: IncomingMessage, origin: string): boolean {
  const { method = "GET" } = request;
  if (method === "GET" || method === "HEAD" || method === "OPTIONS") return true;
  const claimed = request.headers.origin;
  if (claimed !== undefined) return claimed === origin;
  const site = request.headers["sec-fetch-site"];
  return site === undefined || site === "same-origin" || site === "none";
}

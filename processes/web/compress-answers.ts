import type { IncomingMessage, ServerResponse } from "node:http";
import compression from "compression";

const compress = compression({ filter: (_request, response) => written.test(String(response.getHeader("content-type") ?? "")) });

/**
 * Pages, their data and the answers of procedures leave compressed, piece by piece as they are written. Event streams, sound and
 * papers leave as they are: an event must not wait in a buffer, and each open stream would hold one.
 */
export function compressAnswers(request: IncomingMessage, response: ServerResponse): void {
  compress(request, response, () => undefined);
}

const written = /^(text\/html|text\/x-component|text\/csv|application\/json)\b/;

/**
 * How long a RIFF/WAVE file lasts, in whole milliseconds, from its `fmt ` and `data` chunks.
 *
 * @returns undefined when the bytes are no WAVE file with both chunks
 */
export function wavDurationMs(bytes: Uint8Array): number | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.byteLength < 12 || tag(view, 0) !== "RIFF" || tag(view, 8) !== "WAVE") return undefined;
  let bytesPerSecond: number | undefined;
  for (let at = 12; at + 8 <= bytes.byteLength; ) {
    const size = view.getUint32(at + 4, true);
    if (tag(view, at) === "fmt " && at + 20 <= bytes.byteLength) bytesPerSecond = view.getUint32(at + 16, true);
    if (tag(view, at) === "data" && bytesPerSecond !== undefined && bytesPerSecond > 0) {
      return Math.round((Math.min(size, bytes.byteLength - at - 8) * 1000) / bytesPerSecond);
    }
    at += 8 + size + (size % 2); // chunks begin at even places
  }
  return undefined;
}

function tag(view: DataView, at: number): string {
  return String.fromCharCode(view.getUint8(at), view.getUint8(at + 1), view.getUint8(at + 2), view.getUint8(at + 3));
}

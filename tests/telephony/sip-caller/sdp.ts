/** What a telephone offers or answers: PCMU and telephone-events, 20 ms a packet, on loopback. `version` counts the offers of one call. */
export function sdp(mediaPort: number, version: number): string {
  return [
    "v=0",
    `o=- 1 ${version} IN IP4 127.0.0.1`,
    "s=-",
    "c=IN IP4 127.0.0.1",
    "t=0 0",
    `m=audio ${mediaPort} RTP/AVP 0 101`,
    "a=rtpmap:0 PCMU/8000",
    "a=rtpmap:101 telephone-event/8000",
    "a=fmtp:101 0-16",
    "a=ptime:20",
    "",
  ].join("\r\n");
}

/** Where the other side wants its sound; undefined where it does not say. */
export function mediaPortOf(body: string): number | undefined {
  const port = /m=audio (\d+)/.exec(body)?.[1];
  return port === undefined ? undefined : Number(port);
}

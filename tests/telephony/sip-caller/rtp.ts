/** RTP (RFC 3550) with telephone-events (RFC 4733), as far as a caller needs them. */
export interface RtpPacket {
  payloadType: number;
  marker: boolean;
  sequence: number;
  timestamp: number;
  payload: Uint8Array;
}

export const PCMU = 0;
export const TELEPHONE_EVENT = 101;
const DIGITS = "0123456789*#ABCD";

export function readRtp(datagram: Uint8Array): RtpPacket | undefined {
  if (datagram.length < 12 || (datagram[0] ?? 0) >> 6 !== 2) return undefined;
  const view = new DataView(datagram.buffer, datagram.byteOffset, datagram.byteLength);
  const contributors = view.getUint8(0) & 0x0f;
  const second = view.getUint8(1);
  return {
    marker: (second & 0x80) !== 0,
    payloadType: second & 0x7f,
    sequence: view.getUint16(2),
    timestamp: view.getUint32(4),
    payload: datagram.subarray(12 + 4 * contributors),
  };
}

export function writeRtp(packet: RtpPacket, source: number): Uint8Array {
  const datagram = new Uint8Array(12 + packet.payload.length);
  const view = new DataView(datagram.buffer);
  view.setUint8(0, 0x80);
  view.setUint8(1, (packet.marker ? 0x80 : 0) | packet.payloadType);
  view.setUint16(2, packet.sequence & 0xffff);
  view.setUint32(4, packet.timestamp >>> 0);
  view.setUint32(8, source >>> 0);
  datagram.set(packet.payload, 12);
  return datagram;
}

/** The payload of a telephone-event: `duration` in samples of 1/8000 s. */
export function writeDigit(digit: string, end: boolean, duration: number): Uint8Array {
  const event = DIGITS.indexOf(digit.toUpperCase());
  if (event < 0 || digit.length !== 1) throw new RangeError(`no telephone-event for "${digit}"`);
  return Uint8Array.of(event, (end ? 0x80 : 0) | 10, duration >> 8, duration & 0xff);
}

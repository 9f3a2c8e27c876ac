import type { AnyEvent } from "../../contract/lifecycle/follow-ups.ts";
import { chainFaults } from "./event-chain.ts";
import { type EvidencePack, readPack } from "./evidence-pack.ts";
import { canonicalJson, sha256 } from "./json.ts";

/** Where a pack is not what it was. */
export interface EvidenceFault {
  readonly code: "E_NO_PACK" | "E_CHANGED" | "E_MISSING" | "E_ORDER" | "E_CHAIN" | "E_HEAD" | "E_DOCUMENT" | "E_NOTICE";
  /** A stream with its event, a document, a notice. */
  readonly where: string;
}

export interface Verified {
  readonly events: number;
  readonly documents: number;
  /** The heads to compare with what was written down elsewhere. */
  readonly heads: readonly { readonly stream: string; readonly sequence: number; readonly hash: string }[];
  readonly faults: readonly EvidenceFault[];
}

/**
 * Proves an evidence pack by itself: no server, no database. Every event's hash, every chain from its first event to its head, every document's bytes, every notice against
 * the events that tell of it, and the whole.
 */
export function verifyEvidence(text: string): Verified {
  const pack = readPack(text);
  if (pack === null) return { events: 0, documents: 0, heads: [], faults: [{ code: "E_NO_PACK", where: "" }] };
  const { sha256: whole, ...content } = pack;
  const faults: EvidenceFault[] = [
    ...pack.streams.flatMap(streamFaults),
    ...pack.documents.flatMap((document): EvidenceFault[] => {
      const bytes = Buffer.from(document.bytes, "base64");
      return bytes.length === document.size && sha256(bytes) === document.sha256 ? [] : [{ code: "E_DOCUMENT", where: document.id }];
    }),
    ...noticeFaults(pack),
  ];
  if (faults.length === 0 && sha256(canonicalJson(content)) !== whole) faults.push({ code: "E_CHANGED", where: "pack" });
  return {
    events: pack.streams.reduce((sum, { events }) => sum + events.length, 0),
    documents: pack.documents.length,
    heads: pack.streams.map(({ kind, id, head }) => ({ stream: `${kind}/${id}`, ...head })),
    faults,
  };
}

const codes = { missing: "E_MISSING", order: "E_ORDER", broken: "E_CHAIN", changed: "E_CHANGED" } as const;

function streamFaults({ kind, id, head, events }: EvidencePack["streams"][number]): EvidenceFault[] {
  // The shape of an event was checked as far as its place goes; what else it says is covered by its hash.
  const faults = chainFaults(events.map((link) => ({ ...link, event: link.event as unknown as AnyEvent })));
  const last = events.at(-1);
  const found = faults.map(({ sequence, fault }): EvidenceFault => ({ code: codes[fault], where: `${kind}/${id}/${sequence}` }));
  const foreign = events.filter(({ event }) => event.stream.kind !== kind || event.stream.id !== id);
  return [
    ...found,
    ...foreign.map(({ event }): EvidenceFault => ({ code: "E_CHAIN", where: `${kind}/${id}/${event.sequence}` })),
    ...(last?.hash === head.hash && last.event.sequence === head.sequence
      ? []
      : [{ code: "E_HEAD", where: `${kind}/${id}/${head.sequence}` } as const]),
  ];
}

/** A notice has arrived when an event says so. */
function noticeFaults({ notices, streams }: EvidencePack): EvidenceFault[] {
  const events = streams.flatMap((stream) => stream.events.map(({ event }) => event));
  const named = (type: string) =>
    new Set(
      events.flatMap(({ type: found, data }) =>
        found === type && typeof data === "object" && data !== null && "notice" in data ? [noticeId(data.notice)] : [],
      ),
    );
  const [issued, arrived] = [named("notice-issued"), named("notice-arrived")];
  return notices.flatMap(({ notice, arrivedAt }): EvidenceFault[] =>
    issued.has(notice) && (arrivedAt === null || arrived.has(notice)) ? [] : [{ code: "E_NOTICE", where: notice }],
  );
}

const noticeId = (notice: unknown): string =>
  typeof notice === "object" && notice !== null && "id" in notice ? String(notice.id) : String(notice);

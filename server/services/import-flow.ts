import type { Transaction } from "../../database/client.ts";
import { parse } from "../../flow/schema.ts";
import { createFlow } from "./create-flow.ts";
import { freeName } from "./flow-name.ts";
import { refuseDocument } from "./refuse-document.ts";

/** A new flow from a file's text; where its name is taken, it gets a number. What is wrong with the file comes back with its code, line and column; nothing of it is run or kept. */
export async function importFlow(
  tx: Transaction,
  { organisationId, personId, text }: { organisationId: string; personId: string; text: string },
) {
  const read = parse(text);
  if ("problems" in read) return refuseDocument(read.problems);
  return createFlow(tx, {
    organisationId,
    personId,
    document: { ...read.flow, name: await freeName(tx, organisationId, read.flow.name) },
    action: "flow.imported",
    facts: { blocks: Object.keys(read.flow.blocks).length },
  });
}

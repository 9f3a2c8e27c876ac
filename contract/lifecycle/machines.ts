import { accountStream } from "./account-stream.ts";
import { contractStream } from "./contract-stream.ts";
import { incidentStream } from "./incident-stream.ts";
import { providerStream } from "./provider-stream.ts";

/** The machine of each stream. */
export const machines = { provider: providerStream, account: accountStream, contract: contractStream, incident: incidentStream } as const;

import { z } from "zod";

/** What can be taken away under a call in the demo on one machine. */
export const breakable = ["call-worker", "temporal", "database"] as const;
export type Breakable = (typeof breakable)[number];

/** The word to the supervisor of the demo (bin/start); it brings back what it kills. */
export interface Faults {
  /** kill -9. @returns when, epoch milliseconds */
  kill(child: Breakable): Promise<number>;
}

const killed = z.object({ killedAt: z.union([z.number(), z.string()]) });

export function createFaults({ url, token }: { url: string; token: string }): Faults {
  return {
    async kill(child) {
      const answer = await fetch(new URL("kill", url.endsWith("/") ? url : `${url}/`), {
        method: "POST",
        headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
        body: JSON.stringify({ child }),
        signal: AbortSignal.timeout(5_000),
      });
      if (!answer.ok) throw new Error(`the supervisor answered ${answer.status}`);
      const { killedAt } = killed.parse(await answer.json());
      return typeof killedAt === "number" ? killedAt : Date.parse(killedAt);
    },
  };
}

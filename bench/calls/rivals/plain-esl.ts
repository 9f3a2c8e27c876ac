import { EslConnection } from "../../../telephony/esl/connection.ts";
import type { EslEvent } from "../../../telephony/esl/event.ts";
import { closing, closingMs, questionMs, questions, tone, waitSeconds } from "../script.ts";

/** The shortest ESL program that answers the bench's callers: no record, no recovery, one connection. The number it serves is its rival. */
export const plainNumber = "7002";

export async function startPlainEsl(address: { host: string; port: number; user: string; password: string }): Promise<{ stop(): void }> {
  const waiting = new Map<string, () => void>();
  const connection = await EslConnection.open(address, {
    onEvent: (event) => {
      if (event.name === "CHANNEL_PARK" && event.headers["Caller-Destination-Number"] === plainNumber)
        void answer(event.headers["Unique-ID"] ?? "").catch(() => undefined);
      if (event.name === "CHANNEL_EXECUTE_COMPLETE") finish(event);
    },
  });
  await connection.send({ line: "event json CHANNEL_PARK CHANNEL_EXECUTE_COMPLETE" });

  function finish(event: EslEvent): void {
    const id = event.headers["Application-UUID"] ?? "";
    waiting.get(id)?.();
    waiting.delete(id);
  }

  let count = 0;
  async function execute(uuid: string, application: string, argument: string): Promise<void> {
    const id = `plain-${count++}`;
    const done = new Promise<void>((resolve) => waiting.set(id, resolve));
    const headers = {
      "call-command": "execute",
      "execute-app-name": application,
      "event-lock": "true",
      "Event-UUID": id,
      "content-type": "text/plain",
    };
    await connection.send({ line: `sendmsg ${uuid}`, headers, body: argument });
    await done;
  }

  async function answer(uuid: string): Promise<void> {
    await execute(uuid, "answer", "");
    for (const hz of questions) {
      await execute(uuid, "play_and_get_digits", `1 1 1 ${waitSeconds * 1_000} # ${tone(hz, questionMs)} silence_stream://10 bench_key .`);
    }
    await execute(uuid, "playback", tone(closing, closingMs));
    await connection.send({ line: `sendmsg ${uuid}`, headers: { "call-command": "hangup", "hangup-cause": "NORMAL_CLEARING" } });
  }

  return { stop: () => connection.close() };
}

import type { EslCommand } from "../esl/connection.ts";
import { execute } from "./execute.ts";

const BREAK_EVERY_MS = 100;

/** Music under event-lock; `mu_music` tells a later driver that it must be broken, since it never ends by itself. */
export function startMusic(uuid: string, id: string): EslCommand[] {
  return [
    execute(uuid, "set", "mu_music=true"),
    execute(uuid, "playback", "local_stream://default", id),
    execute(uuid, "unset", "mu_music"),
  ];
}

/** Breaks what plays until the answer is called: a break right behind the execute is lost (1.10.12), so it is repeated. */
export function keepBreaking(uuid: string, send: (commands: EslCommand[]) => void): () => void {
  const again = () => send([{ line: `api uuid_break ${uuid}` }]);
  again();
  const timer = setInterval(again, BREAK_EVERY_MS);
  return () => clearInterval(timer);
}

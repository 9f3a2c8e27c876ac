import type { EslCommand } from "../esl/connection.ts";
import type { Application } from "../switch.ts";

/** The frame of calls.md §5: the argument is the body; event-lock makes the session's own queue order the steps. */
export function execute(uuid: string, app: Application, arg: string, id?: string): EslCommand {
  return {
    line: `sendmsg ${uuid}`,
    headers: {
      "call-command": "execute",
      "execute-app-name": app,
      "event-lock": "true",
      ...(id === undefined ? {} : { "Event-UUID": id }),
      "content-type": "text/plain",
    },
    body: arg,
  };
}

/** Variables of a channel, set at once and without expansion; "" removes one. Values must hold no “;” (sealed texts and words of ours do not). */
export function setVariables(uuid: string, variables: Readonly<Record<string, string>>): EslCommand[] {
  const pairs = Object.entries(variables).map(([name, value]) => `${name}=${value}`);
  return pairs.length === 0 ? [] : [{ line: `api uuid_setvar_multi ${uuid} ${pairs.join(";")}` }];
}

export function hangup(uuid: string, cause: string): EslCommand {
  return { line: `sendmsg ${uuid}`, headers: { "call-command": "hangup", "hangup-cause": cause } };
}

export function publish(facts: Readonly<Record<string, string>>): EslCommand {
  return { line: "sendevent CUSTOM", headers: { "Event-Subclass": "musubi::own", ...facts } };
}

import { preAnswer } from "./answering.ts";
import type { Channel } from "./channel.ts";
import { expand } from "./expand.ts";

/**
 * Runs one application as switch_core_session_exec does: CHANNEL_EXECUTE, the application, CHANNEL_EXECUTE_COMPLETE with its response.
 * An application that the switch does not have ends the call (DESTINATION_OUT_OF_ORDER). After a hangup only those run that may (`set`,
 * `eval` …): the others are ignored without an event.
 */
export async function execute(channel: Channel, name: string, argument: string | undefined): Promise<"success" | "false" | "ignore"> {
  const application = channel.core.applications.get(name.toLowerCase());
  if (channel.down) {
    if (application === undefined) return "false";
    if (!application.afterHangup) return "ignore";
  } else if (application === undefined) {
    channel.core.log("error", `no application ${name}`, channel.uuid);
    channel.hangUp("DESTINATION_OUT_OF_ORDER");
    return "false";
  } else if (!application.withoutMedia && !channel.mediaReady && channel.direction === "inbound") {
    if (!preAnswer(channel)) return "false";
  }

  const { variables } = channel;
  const uuid = variables.get("app_uuid") ?? channel.core.newUuid();
  variables.set("app_uuid", undefined);
  const data = argument !== undefined && !variables.isTrue("app_disable_expand_variables") ? expand(argument, variables) : argument;
  variables.set("current_application", application.name);
  variables.set("current_application_data", data);
  variables.set("current_application_response", undefined);

  const about: Record<string, string> = { Application: application.name };
  if (data !== undefined) about["Application-Data"] = data;
  channel.fire("CHANNEL_EXECUTE", { ...about, "Application-UUID": uuid });
  channel.breaking = 0; // so a break that came just before is lost
  await application.run(channel, data ?? "");
  const response = variables.get("current_application_response") ?? "_none_";
  channel.fire("CHANNEL_EXECUTE_COMPLETE", { ...about, "Application-Response": response, "Application-UUID": uuid });
  return "success";
}

import { closing, closingMs, questionMs, questions, tone, waitSeconds } from "../script.ts";
import { plainNumber } from "./plain-esl.ts";

/** FreeSWITCH's own XML `ivr`: everything runs inside the switch, nothing is recorded or survives. */
export const xmlIvrNumber = "7001";

const menus = questions.map((hz, index) => {
  const next =
    index + 1 < questions.length
      ? `menu-exec-app" digits="1" param="ivr q${index + 1}"`
      : `menu-exec-app" digits="1" param="transfer bench-over XML musubi"`;
  return `<menu name="q${index}" greet-long="${tone(hz, questionMs)}" greet-short="${tone(hz, questionMs)}" invalid-sound="silence_stream://10" exit-sound="silence_stream://10" timeout="${waitSeconds * 1_000}" inter-digit-timeout="1000" max-failures="1" digit-len="1"><entry action="${next}/></menu>`;
});

/** Configuration beside the product's own: the rivals' numbers and the XML menus. */
export const rivalsOverlay: Record<string, string> = {
  "autoload_configs/ivr.conf.xml": `<configuration name="ivr.conf" description="bench"><menus>${menus.join("")}</menus></configuration>`,
  "dialplan/00-bench.xml": `<context name="musubi">
  <extension name="bench-over"><condition field="destination_number" expression="^bench-over$"><action application="playback" data="${tone(closing, closingMs)}"/><action application="hangup"/></condition></extension>
  <extension name="bench-xml"><condition field="destination_number" expression="^${xmlIvrNumber}$"><action application="answer"/><action application="ivr" data="q0"/></condition></extension>
  <extension name="bench-plain"><condition field="destination_number" expression="^${plainNumber}$"><action application="set" data="send_silence_when_idle=-1"/><action application="park"/></condition></extension>
</context>`,
};

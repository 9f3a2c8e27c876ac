import type { Application } from "./application.ts";
import { bridge } from "./bridge.ts";
import { callControl } from "./call-control.ts";
import { playAndGetDigits, read } from "./play-and-get-digits.ts";
import { endlessPlayback, playback } from "./playback.ts";
import { maskRecordings, record, recordSession, stopRecordSession } from "./record.ts";
import { settingVariables } from "./set.ts";
import { smallThings } from "./small-things.ts";

/** Every application of the virtual switch by its name; any other name hangs the caller up. */
export const applications: ReadonlyMap<string, Application> = new Map(
  [
    ...callControl,
    ...settingVariables,
    ...smallThings,
    ...[playback, endlessPlayback, playAndGetDigits, read, record, recordSession, stopRecordSession, ...maskRecordings, bridge],
  ].map((application) => [application.name, application]),
);

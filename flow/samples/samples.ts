import type { Flow } from "../flow.ts";
import { fiveMenus } from "./five-menus.ts";
import { mainNumber } from "./main-number.ts";
import { memberPin } from "./member-pin.ts";
import { tones } from "./tones.ts";

/** Flows that a new tenant may begin with, and that tests and benches call. */
export const samples = { mainNumber, memberPin, tones, fiveMenus } satisfies Record<string, Flow>;

import { freeSwitchHome } from "../../support/freeswitch.ts";
import { freeSwitchUnderTest, namedUnderTest } from "./freeswitch-under-test.ts";
import type { SwitchUnderTest } from "./switch-under-test.ts";
import { virtualUnderTest } from "./virtual-under-test.ts";

/** The switches that the contract suite asks: the virtual one always, FreeSWITCH where FREESWITCH_HOME or MUSUBI_SWITCHES names one. */
export const switches: { name: string; open: () => Promise<SwitchUnderTest> }[] = [
  { name: "virtual switch", open: virtualUnderTest },
  ...(freeSwitchHome === undefined ? [] : [{ name: "FreeSWITCH", open: freeSwitchUnderTest }]),
  ...(process.env.MUSUBI_SWITCHES ? [{ name: "FreeSWITCH of MUSUBI_SWITCHES", open: namedUnderTest }] : []),
];

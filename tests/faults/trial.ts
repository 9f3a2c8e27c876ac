import type { Caller } from "../../telephony/virtual-switch/caller.ts";
import { expected, texts } from "./fault-flow.ts";
import { CALLS, type FaultHouse } from "./fault-house.ts";

export type Place = "prompt" | "gather" | "between";

export interface Fault {
  name: string;
  /** Workers before the fault. */
  workers: number;
  /** Breaks something and returns when it is whole again; `broken` is called once it is broken. */
  strike(house: FaultHouse, broken: () => void): Promise<void>;
}

/** What 20 callers met. Silence is what nobody asked for, beside an undisturbed run of the same flow. */
export interface Result {
  fault: string;
  place: Place | "none";
  calls: number;
  wentOn: number;
  heardOnce: number;
  digitsKept: number;
  extraSilenceMs: { p50: number; max: number };
  openWorkflows: number;
  channels: number;
}

export const undisturbed: Fault = { name: "none", workers: 1, strike: async (_, broken) => broken() };

/** 20 calls are brought to the place, the fault strikes, and all of them are followed to their end. */
export async function trial(house: FaultHouse, fault: Fault, place: Place, usualSilenceMs: number): Promise<Result> {
  await house.haveWorkers(fault.workers);
  const [driver] = house.workers;
  if (driver === undefined) throw new Error("there is no worker");
  let broken = () => {};
  const isBroken = new Promise<void>((resolve) => {
    broken = resolve;
  });
  const callers = await house.call(CALLS, driver);
  const codes = callers.map((_, n) => String(4_000 + n * 137).slice(-4));
  const whole = callers.map((caller, n) => follow(caller, codes[n] ?? "", place, isBroken));
  await Promise.all(callers.map((caller) => atPlace(caller, place)));
  await fault.strike(house, broken);
  await Promise.all(whole);
  const left = await house.nothingLeft();

  const verdicts = callers.map((caller, n) => judge(caller, codes[n] ?? ""));
  const wrong = callers.find((_, n) => verdicts[n]?.heardOnce === false);
  if (wrong !== undefined)
    console.log(
      `${fault.name}, ${place}: a caller heard`,
      wrong.uuid,
      wrong.cause,
      wrong.hear().map(({ text, path, whole }) => `${text ?? path}${whole ? "" : " …"}`),
    );
  const silences = callers.map((caller) => Math.max(0, silenceOf(caller) - usualSilenceMs)).sort((a, b) => a - b);
  return {
    fault: fault.name,
    place,
    calls: callers.length,
    wentOn: verdicts.filter(({ wentOn }) => wentOn).length,
    heardOnce: verdicts.filter(({ heardOnce }) => heardOnce).length,
    digitsKept: verdicts.filter(({ digitsKept }) => digitsKept).length,
    extraSilenceMs: { p50: Math.round(silences[Math.floor(silences.length / 2)] ?? 0), max: Math.round(silences.at(-1) ?? 0) },
    ...left,
  };
}

/** Two of the four digits before the fault; the others in the middle of it, where the gather is the place. */
async function follow(caller: Caller, code: string, place: Place, isBroken: Promise<void>): Promise<void> {
  await caller.heardText(texts.ask, 300_000);
  await pause(200);
  caller.press(code.slice(0, 2));
  if (place === "gather") {
    await isBroken;
    await pause(300);
  } else await pause(200);
  caller.press(code.slice(2));
  await caller.over(300_000);
}

async function atPlace(caller: Caller, place: Place): Promise<void> {
  await caller.heardText(place === "prompt" ? texts.long : place === "gather" ? texts.ask : (texts.shorts[1] ?? ""), 120_000);
  await pause(place === "gather" ? 400 : 300);
}

/** Music and the prompt to hold are no prompts of the flow; the question may be cut short by the first digit. */
function judge(caller: Caller, code: string): { wentOn: boolean; heardOnce: boolean; digitsKept: boolean } {
  const speech = caller.hear().filter(({ kind, path }) => kind === "speech" && !path.includes("system/"));
  const heard = speech.map(({ text }) => text ?? "");
  const wanted = expected(code);
  return {
    wentOn: caller.cause === "NORMAL_CLEARING" && heard.at(-1) === wanted.at(-1),
    heardOnce: heard.join("|") === wanted.join("|") && speech.every(({ whole, text }) => whole || text === texts.ask),
    digitsKept: heard.includes(`番号は${code}。`),
  };
}

export function silenceOf(caller: Caller): number {
  return caller.deadAir().reduce((sum, { ms }) => sum + ms, 0);
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

import { usesOf } from "../../flow/check/uses.ts";
import type { Flow, FlowBlock } from "../../flow/flow.ts";
import type { PromptStore } from "../../media/prompt-store.ts";

/** A caller hears these soon after the answer; a call waits for no more. */
const FIRST = 3;
/** Of a very large flow the rest is spoken when it is needed. */
const MOST = 200;

/** The sentences of a flow that are the same for every caller, what is heard first first; those with a variable are spoken when needed. */
export function sayings(flow: Flow): { text: string; language: string }[] {
  const found = inOrder(flow)
    .flatMap((block) => usesOf(block).prompts ?? [])
    .flatMap(({ prompt }) => prompt)
    .flatMap((item) => ("say" in item ? Object.entries(item.say) : []))
    .filter(([, text]) => text.trim() !== "" && !text.includes("{{"));
  const all = [...new Map(found.map(([language, text]) => [`${language} ${text}`, { text, language }])).values()];
  const [first] = flow.languages;
  return [...all.filter(({ language }) => language === first), ...all.filter(({ language }) => language !== first)];
}

/** Blocks by their distance from the first one; those that nothing leads to last. */
function inOrder(flow: Flow): FlowBlock[] {
  const seen = new Set<string>();
  const open = flow.start === null ? [] : [flow.start];
  for (let id = open.shift(); id !== undefined; id = open.shift()) {
    const block = flow.blocks[id];
    if (block === undefined || seen.has(id)) continue;
    seen.add(id);
    open.push(...Object.values(block.exits).filter((target) => typeof target === "string"));
  }
  return [...seen, ...Object.keys(flow.blocks).filter((id) => !seen.has(id))].flatMap((id) => flow.blocks[id] ?? []);
}

/** Has the sentences of a flow spoken before a caller waits for them. Returns when the first ones are there, at the latest after `patienceMs`. */
export async function warmSpeech(store: PromptStore, tenant: string, flow: Flow, patienceMs: number): Promise<void> {
  const all = sayings(flow)
    .slice(0, MOST)
    .map(({ text, language }) => store.ensureSpeech(tenant, text, language));
  for (const one of all) one.catch(() => undefined); // it is tried again when a caller needs it
  let timer: NodeJS.Timeout | undefined;
  const enough = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, patienceMs);
  });
  await Promise.race([Promise.allSettled(all.slice(0, FIRST)), enough]);
  clearTimeout(timer);
}

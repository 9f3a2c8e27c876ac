import { usesOf } from "../../flow/check/uses.ts";
import type { Flow } from "../../flow/flow.ts";
import type { PromptStore } from "../../media/prompt-store.ts";

/** The sentences of a flow that are the same for every caller; those with a variable in them are spoken when they are needed. */
export function sayings(flow: Flow): { text: string; language: string }[] {
  const found = Object.values(flow.blocks)
    .flatMap((block) => usesOf(block).prompts ?? [])
    .flatMap(({ prompt }) => prompt)
    .flatMap((item) => ("say" in item ? Object.entries(item.say) : []))
    .filter(([, text]) => text.trim() !== "" && !text.includes("{{"));
  return [...new Map(found.map(([language, text]) => [`${language} ${text}`, { text, language }])).values()];
}

/** Has the sentences of a flow spoken before a caller waits for them; goes on after `patienceMs` while the rest is still at work. */
export async function warmSpeech(store: PromptStore, tenant: string, flow: Flow, patienceMs: number): Promise<void> {
  const work = Promise.allSettled(sayings(flow).map(({ text, language }) => store.ensureSpeech(tenant, text, language)));
  let timer: NodeJS.Timeout | undefined;
  const enough = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, patienceMs);
  });
  await Promise.race([work, enough]);
  clearTimeout(timer);
}

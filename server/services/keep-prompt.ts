import type { Transaction } from "../../database/client.ts";
import { name as symbol } from "../../flow/options.ts";
import type { StoredPrompt } from "../../media/prompt-store.ts";
import { refuse } from "../refusal.ts";
import { namesInUse } from "./names-in-use.ts";
import { recordAudit } from "./record-audit.ts";

type PromptAction = "prompt.kept" | "prompt.deleted";

/** The names that flows know prompts by: no path, no sign of a shell or of the switch fits in. */
export function isPromptName(text: string): boolean {
  return symbol.safeParse(text).success;
}

/** Writes a prompt under its name and language; the one of before is kept as replaced, so that old calls can still be explained. */
export async function keepPrompt(
  tx: Transaction,
  {
    organisationId,
    personId,
    name,
    prompt,
    now,
  }: { organisationId: string; personId: string; name: string; prompt: StoredPrompt; now: Date },
) {
  if (!isPromptName(name)) return refuse("PROMPT_NAME_BAD");
  const { language, text, hash, durationMs, voice } = prompt;
  await tx.prompt.updateMany({ where: { organisationId, name, language, replacedAt: null }, data: { replacedAt: now } });
  const { id } = await tx.prompt.create({
    data: {
      ...{ organisationId, name, language, text, durationMs, sha256: hash },
      source: voice === "recorded" ? "uploaded" : "rendered",
      ...{ createdById: personId, createdAt: now },
    },
    select: { id: true },
  });
  await recordAudit<PromptAction>(tx, {
    organisationId,
    actorId: personId,
    action: "prompt.kept",
    subject: id,
    facts: { language, voice },
  });
  return { id, voice, durationMs };
}

/** Takes a prompt off the list, unless a flow plays it and it is the last one of its name. */
export async function removePrompt(
  tx: Transaction,
  { organisationId, personId, id, now }: { organisationId: string; personId: string; id: string; now: Date },
) {
  const prompt = await tx.prompt.findFirst({ where: { id, organisationId, replacedAt: null }, select: { name: true } });
  if (prompt === null) return refuse("NOT_FOUND");
  const [use] = (await namesInUse(tx, organisationId, "prompt")).get(prompt.name) ?? [];
  if (use !== undefined) return refuse("PROMPT_USED", { flow: use.flow, flowId: use.flowId });
  await tx.prompt.update({ where: { id }, data: { replacedAt: now } });
  await recordAudit<PromptAction>(tx, { organisationId, actorId: personId, action: "prompt.deleted", subject: id });
  return { id };
}

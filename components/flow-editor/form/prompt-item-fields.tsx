"use client";

import { useTranslations } from "next-intl";
import type { PromptItem } from "../../../flow/options.ts";
import { Field } from "../../ui/field.tsx";
import { NumberInput } from "../../ui/number-input.tsx";
import { useSurroundings } from "./form-context.ts";
import { SuggestedInput } from "./suggested-input.tsx";
import { TemplateInput } from "./template-input.tsx";
import { useLanguageName } from "./use-language-name.ts";

export function PromptItemFields({ item, onChange }: { item: PromptItem; onChange: (item: PromptItem) => void }) {
  const t = useTranslations("blocks");
  const { names, variables } = useSurroundings();
  if ("say" in item) return <Speech texts={item.say} onChange={(say) => onChange({ say })} />;
  if ("recorded" in item)
    return (
      <SuggestedInput
        label={t("fields.promptName")}
        value={item.recorded}
        among={names.prompt ?? []}
        onChange={(recorded) => onChange({ recorded })}
      />
    );
  if ("recording" in item)
    return (
      <SuggestedInput
        label={t("fields.variable")}
        value={item.recording}
        among={variables}
        onChange={(recording) => onChange({ recording })}
      />
    );
  if ("silence" in item)
    return (
      <Field label={t("fields.length")}>
        <NumberInput
          value={item.silence}
          min={20}
          max={60_000}
          step={100}
          unit={t("units.milliseconds")}
          onChange={(silence) => onChange({ silence: silence ?? 0 })}
        />
      </Field>
    );
  const { hz, milliseconds } = item.tone;
  return (
    <div className="flex flex-wrap gap-3">
      <Field label={t("fields.pitch")}>
        <NumberInput
          value={hz[0] ?? null}
          min={20}
          max={3400}
          step={10}
          unit={t("units.hertz")}
          onChange={(first) => onChange({ tone: { hz: [first ?? 0, ...hz.slice(1)], milliseconds } })}
        />
      </Field>
      <Field label={t("fields.length")}>
        <NumberInput
          value={milliseconds}
          min={20}
          max={10_000}
          step={100}
          unit={t("units.milliseconds")}
          onChange={(next) => onChange({ tone: { hz, milliseconds: next ?? 0 } })}
        />
      </Field>
    </div>
  );
}

/** One text for each language of the flow; a language that the flow has no more keeps its text until somebody clears it. */
function Speech({ texts, onChange }: { texts: Record<string, string>; onChange: (texts: Record<string, string>) => void }) {
  const { languages } = useSurroundings();
  const nameOf = useLanguageName();
  const tags = [...languages, ...Object.keys(texts).filter((tag) => !languages.includes(tag))];
  return (
    <div className="flex flex-col gap-2">
      {tags.map((tag) => (
        <Field key={tag} label={nameOf(tag)}>
          <TemplateInput lang={tag} value={texts[tag] ?? ""} rows={2} onChange={(text) => onChange({ ...texts, [tag]: text })} />
        </Field>
      ))}
    </div>
  );
}

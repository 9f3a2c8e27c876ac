"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import type { Inputs, Outputs } from "../../../server/routers/index.ts";
import { refusalOf } from "../../refusal.ts";
import { useTRPC } from "../../trpc.tsx";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { phoneText } from "../../ui/phone-text.ts";
import { Select } from "../../ui/select.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";
import { useToast } from "../../ui/toast.tsx";
import type { Gate } from "./gate-now.tsx";
import { Section } from "./section.tsx";

type Beyond = Inputs["gate"]["setBeyond"]["beyond"];
type Kind = Beyond["kind"];
type Targets = Outputs["gate"]["targets"];
const kinds = ["busy", "announcement", "number", "flow"] as const;

/** What becomes of calls while all lines are in use; whoever may changes it here. */
export function BeyondLines({ contract, gate }: { contract: string; gate: Gate }) {
  const t = useTranslations("office.contract.callsTab");
  const trpc = useTRPC();
  const forms = useQuery(trpc.contracts.forms.queryOptions(undefined, { staleTime: Number.POSITIVE_INFINITY }));
  const role = forms.data?.role;
  const may = role === "administrator" || role === "operator" || role === "customer";
  const { beyond } = gate;
  const target =
    beyond.kind === "busy"
      ? ""
      : beyond.kind === "number"
        ? phoneText(beyond.target)
        : beyond.kind === "flow"
          ? (gate.beyondFlow ?? "")
          : beyond.target;
  return (
    <Section title={t("beyond")}>
      <p className="figures text-sm text-ink">
        {t(`beyondKind.${beyond.kind}`)}
        {target === "" ? null : <span className="ml-2 text-ink-2">{target}</span>}
      </p>
      {may ? <BeyondForm key={JSON.stringify(beyond)} contract={contract} gate={gate} /> : null}
    </Section>
  );
}

function BeyondForm({ contract, gate: { beyond } }: { contract: string; gate: Gate }) {
  const t = useTranslations("office.contract.callsTab");
  const locale = useLocale();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const toast = useToast();
  const targets = useQuery(trpc.gate.targets.queryOptions({ contract }));
  const [kind, setKind] = useState<Kind>(beyond.kind);
  const [target, setTarget] = useState<string | null>(beyond.kind === "busy" ? null : beyond.target);
  const save = useMutation(
    trpc.gate.setBeyond.mutationOptions({
      onSuccess: async () => {
        toast.done({ title: t("beyondSet") });
        await queries.invalidateQueries({ queryKey: trpc.gate.pathKey() });
      },
      onError: (error) => toast.failed({ title: t("beyondNotSet"), description: refusalOf(error)?.text[locale] }),
    }),
  );
  const choices = useChoices(kind, targets.data);
  const chosen = asBeyond(kind, choices.some(({ value }) => value === target) ? target : null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (chosen !== null) save.mutate({ contract, beyond: chosen });
  };
  if (targets.data === undefined) return targets.isError ? null : <Skeleton lines={2} className="mt-2" />;
  return (
    <form onSubmit={submit} className="mt-3 flex flex-wrap items-end gap-3">
      <Field label={t("beyondWhat")} className="w-56 max-w-full">
        <Select
          value={kind}
          items={kinds.map((value) => ({ value, label: t(`beyondKind.${value}`) }))}
          onChange={(next) => {
            setKind(next);
            setTarget(null);
          }}
        />
      </Field>
      {kind === "busy" ? null : choices.length === 0 ? (
        <p className="pb-2 text-sm text-ink-3">{t(`noTarget.${kind}`)}</p>
      ) : (
        <Field label={t("beyondTarget")} className="w-64 max-w-full">
          <Select value={target} items={choices} onChange={setTarget} placeholder={t("choose")} />
        </Field>
      )}
      <Button type="submit" variant="primary" busy={save.isPending} disabled={chosen === null}>
        {t("beyondSave")}
      </Button>
    </form>
  );
}

function useChoices(kind: Kind, targets: Targets | undefined): { value: string; label: string }[] {
  if (targets === undefined) return [];
  switch (kind) {
    case "busy":
      return [];
    case "announcement":
      return targets.announcements.map((name) => ({ value: name, label: name }));
    case "number":
      return targets.numbers.map(({ e164, label }) => ({ value: e164, label: [phoneText(e164), label].filter(Boolean).join(" ") }));
    case "flow":
      return targets.flows.map(({ id, name }) => ({ value: id, label: name }));
  }
}

function asBeyond(kind: Kind, target: string | null): Beyond | null {
  if (kind === "busy") return { kind };
  return target === null ? null : { kind, target };
}

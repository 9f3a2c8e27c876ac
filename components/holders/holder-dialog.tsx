"use client";

import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import { Plus, X } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { type FormEvent, useMemo, useState } from "react";
import { EffectPanel } from "../contracts/effect-panel.tsx";
import { DocumentInput, DocumentsOf } from "../contracts/form/document-input.tsx";
import { RuleCite } from "../contracts/rule-cite.tsx";
import { useGive } from "../office/use-give.ts";
import { refusalOf } from "../refusal.ts";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { DayInput } from "../ui/day-input.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { Input } from "../ui/input.tsx";
import { Select } from "../ui/select.tsx";
import { useToast } from "../ui/toast.tsx";
import { useDebounced } from "../ui/use-debounced.ts";
import type { Holders } from "./holder-page.tsx";

type Cause = "inheritance" | "merger" | "split";
interface Party {
  name: string;
  nameKana: string;
  representative: string;
  postalCode: string;
  address: string;
  phone: string;
  email: string;
}
const nobody: Party = { name: "", nameKana: "", representative: "", postalCode: "", address: "", phone: "", email: "" };
const fields = ["name", "nameKana", "representative", "postalCode", "address", "phone", "email"] as const;

/** 13, 14: a new holder or successors, each a row of its own that events name by id, with the proof; what follows stands beside it. */
export function HolderDialog({
  data,
  how,
  onClose,
  onDone,
}: {
  data: Holders;
  how: "rename" | "succeed";
  onClose: () => void;
  onDone: () => void;
}) {
  const t = useTranslations("holders");
  const locale = useLocale();
  const trpc = useTRPC();
  const toast = useToast();
  const [parties, setParties] = useState<readonly Party[]>([nobody]);
  const [from, setFrom] = useState<string | null>(null);
  const [proof, setProof] = useState<string | null>(null);
  const [cause, setCause] = useState<Cause>("merger");
  const [chosen, setChosen] = useState<string>("later");
  const [problem, setProblem] = useState<string | null>(null);
  const [previewId] = useState(() => crypto.randomUUID());
  const stream = { kind: "contract", id: data.contract } as const;
  const add = useMutation(trpc.holders.addParty.mutationOptions());
  const given = useGive((outcome) => {
    toast.done({ title: t(outcome.waits ? "asked" : how === "rename" ? "renamed" : "succeeded") });
    onDone();
    onClose();
  });
  const day = from !== null && /^\d{4}-\d{2}-\d{2}$/.test(from) ? from : null;
  const ready = parties.every(({ name }) => name.trim() !== "") && proof !== null && (how === "succeed" || day !== null);
  const payload = (ids: readonly string[]) =>
    how === "rename"
      ? { party: ids[0], from: day, proof }
      : {
          cause,
          successors: ids,
          representative: ids.length === 1 ? ids[0] : chosen === "later" ? null : (ids[Number(chosen)] ?? null),
          proof,
        };
  // The rows are not written before the form is sent: for the preview their places stand for them.
  const asked = useDebounced(
    useMemo(
      () => JSON.stringify({ how, day, proof, cause, chosen, count: parties.length }),
      [how, day, proof, cause, chosen, parties.length],
    ),
  );
  const preview = useQuery(
    trpc.contracts.preview.queryOptions(
      {
        stream,
        type: how,
        data: { ...payload(parties.map((_, at) => `(${at + 1})`)), proof: proof ?? "(proof)" },
        commandId: `${previewId}/${asked.length}`,
      },
      { enabled: how === "succeed" || day !== null, placeholderData: keepPreviousData },
    ),
  );
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!ready || add.isPending || given.busy) return;
    setProblem(null);
    try {
      const ids: string[] = [];
      for (const party of parties) ids.push((await add.mutateAsync({ contract: data.contract, party })).id);
      given.give({ stream, type: how, data: payload(ids) });
    } catch (error) {
      setProblem(refusalOf(error)?.text[locale] ?? t("failed"));
    }
  };
  const change = (at: number, name: keyof Party, value: string) =>
    setParties(parties.map((one, index) => (index === at ? { ...one, [name]: value } : one)));
  return (
    <DocumentsOf value={{ stream }}>
      <Dialog
        open
        onClose={onClose}
        width="l"
        title={t(how)}
        description={<RuleCite rule={how === "rename" ? "13-1" : "14-1"} />}
        footer={
          <>
            <Button onClick={onClose}>{t("cancel")}</Button>
            <Button type="submit" form="holder" variant="primary" busy={add.isPending || given.busy} disabled={!ready}>
              {t("submit")}
            </Button>
          </>
        }
      >
        <div className="grid gap-6 md:grid-cols-[minmax(0,5fr)_minmax(0,4fr)]">
          <form id="holder" onSubmit={(event) => void submit(event)} onChange={given.clear} className="flex min-w-0 flex-col gap-4">
            {how === "succeed" ? (
              <Field label={t("cause")}>
                <Select<Cause>
                  value={cause}
                  onChange={setCause}
                  items={(["inheritance", "merger", "split"] as const).map((value) => ({ value, label: t(`causes.${value}`) }))}
                />
              </Field>
            ) : (
              <Field label={t("from")} hint={t("fromHint")} required>
                <DayInput value={from} onChange={setFrom} />
              </Field>
            )}
            {parties.map((party, at) => (
              <fieldset key={at} className="flex flex-col gap-3 rounded border border-line p-3">
                <legend className="px-1 text-sm font-medium text-ink">
                  {how === "rename" ? t("newHolder") : t("successor", { n: at + 1 })}
                </legend>
                {parties.length > 1 ? (
                  <span className="-mt-2 self-end">
                    <IconButton
                      icon={X}
                      size="s"
                      label={t("removeSuccessor", { n: at + 1 })}
                      onClick={() => setParties(parties.filter((_, index) => index !== at))}
                    />
                  </span>
                ) : null}
                <div className="grid gap-3 sm:grid-cols-2">
                  {fields.map((name) => (
                    <Field
                      key={name}
                      label={t(`fields.${name}`)}
                      required={name === "name"}
                      {...(name === "name" || name === "address" ? { className: "sm:col-span-2" } : {})}
                    >
                      <Input
                        value={party[name]}
                        onChange={(event) => change(at, name, event.target.value)}
                        maxLength={200}
                        autoComplete="off"
                        {...(name === "email" ? { type: "email" } : {})}
                      />
                    </Field>
                  ))}
                </div>
              </fieldset>
            ))}
            {how === "succeed" ? (
              <>
                <Button size="s" icon={Plus} className="self-start" onClick={() => setParties([...parties, nobody])}>
                  {t("addSuccessor")}
                </Button>
                {parties.length > 1 ? (
                  <Field label={t("representative")} hint={t("representativeHint")}>
                    <Select
                      value={chosen}
                      onChange={setChosen}
                      items={[
                        { value: "later", label: t("later") },
                        ...parties.map(({ name }, at) => ({ value: String(at), label: name || t("successor", { n: at + 1 }) })),
                      ]}
                    />
                  </Field>
                ) : null}
              </>
            ) : null}
            <Field label={t("proofLabel")} hint={t("proofHint")} required>
              <DocumentInput value={proof} onChange={setProof} />
            </Field>
            {problem === null && given.problem === null ? null : <p className="text-sm text-shu">{problem ?? given.problem}</p>}
          </form>
          <EffectPanel
            type={how}
            preview={
              given.refusal === null
                ? { data: preview.data, busy: preview.isFetching, failed: preview.isError }
                : { data: { ok: false, refusal: given.refusal }, busy: false, failed: false }
            }
          />
        </div>
      </Dialog>
    </DocumentsOf>
  );
}

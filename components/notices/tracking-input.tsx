"use client";

import { useMutation } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { refusalOf } from "../refusal.ts";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { Input } from "../ui/input.tsx";
import type { Letter } from "./post-page.tsx";

/**
 * The tracking number of a letter. A scanner types it and presses Enter: it is taken at once, and the line of the next letter is
 * ready, so that a pile is scanned without a hand on the mouse. Full width and dashes are understood.
 */
export function TrackingInput({ letter, onPosted }: { letter: Letter; onPosted: () => void }) {
  const t = useTranslations("notices");
  const locale = useLocale();
  const trpc = useTRPC();
  const [typed, setTyped] = useState("");
  const post = useMutation(trpc.notices.markPosted.mutationOptions({ onSuccess: onPosted }));
  const said = post.isError ? (refusalOf(post.error)?.text[locale] ?? t("failed")) : undefined;
  return (
    <form
      className="flex min-w-44 items-start gap-1"
      onSubmit={(event) => {
        event.preventDefault();
        if (typed.trim() === "" || post.isPending) return;
        const lines = [...document.querySelectorAll<HTMLInputElement>("input[data-tracking]")];
        const next = lines[lines.findIndex((line) => line.dataset.tracking === letter.id) + 1];
        post.mutate({ delivery: letter.id, trackingNumber: typed });
        next?.focus();
      }}
    >
      <Field label={t("trackingOf", { reference: letter.reference })} hideLabel error={said} className="grow">
        <Input
          data-tracking={letter.id}
          value={typed}
          inputMode="numeric"
          autoComplete="off"
          spellCheck={false}
          maxLength={60}
          placeholder={t("trackingHint")}
          className="figures"
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={(event) => {
            // The Enter that ends a composition is no scan.
            if (event.key === "Enter" && event.nativeEvent.isComposing) event.preventDefault();
          }}
        />
      </Field>
      <Button type="submit" busy={post.isPending} disabled={typed.trim() === ""} aria-label={t("postOf", { reference: letter.reference })}>
        {t("post")}
      </Button>
    </form>
  );
}

"use client";

import { Braces } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { formats } from "../../../flow/read-aloud.ts";
import { builtIns } from "../../../flow/template.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import { Menu } from "../../ui/menu.tsx";
import { Textarea } from "../../ui/textarea.tsx";
import { useSurroundings } from "./form-context.ts";

/** A text with variables in it; the button writes one in at the cursor, with the way it is read aloud. */
export function TemplateInput({
  value,
  onChange,
  rows = 1,
  label,
  lang,
}: {
  value: string;
  onChange: (value: string) => void;
  rows?: number;
  label?: string;
  lang?: string;
}) {
  const t = useTranslations("blocks");
  const { variables, readOnly } = useSurroundings();
  const box = useRef<HTMLTextAreaElement>(null);
  const insert = (piece: string) => {
    const from = box.current?.selectionStart ?? value.length;
    const to = box.current?.selectionEnd ?? value.length;
    onChange(value.slice(0, from) + piece + value.slice(to));
    requestAnimationFrame(() => {
      box.current?.focus();
      box.current?.setSelectionRange(from + piece.length, from + piece.length);
    });
  };
  return (
    <div className="relative">
      <Textarea
        ref={box}
        rows={rows}
        lang={lang}
        aria-label={label}
        value={value}
        readOnly={readOnly}
        onChange={(event) => onChange(event.target.value)}
        className="pr-9"
      />
      {readOnly ? null : (
        <div className="absolute top-1 right-1">
          <Menu
            trigger={<IconButton icon={Braces} label={t("insertVariable")} size="s" />}
            entries={[
              ...variables.flatMap((name) => [
                { label: name, onSelect: () => insert(`{{${name}}}`) },
                { label: `${name} · ${t("readAs.digits")}`, onSelect: () => insert(`{{${name}|digits}}`) },
              ]),
              ...(variables.length > 0 ? [{ kind: "separator" as const }] : []),
              ...Object.entries(builtIns).map(([name, format]) => ({
                label: t(`builtIns.${keyOf(name)}`),
                onSelect: () =>
                  insert(
                    format === "text" || !Object.hasOwn(formats, format)
                      ? `{{${name}}}`
                      : `{{${name}|${name === "caller.number" ? "phone" : format}}}`,
                  ),
              })),
            ]}
          />
        </div>
      )}
    </div>
  );
}

function keyOf(name: string): "caller-number" | "caller-name" | "call-number" | "now-date" | "now-time" {
  switch (name) {
    case "caller.name":
      return "caller-name";
    case "call.number":
      return "call-number";
    case "now.date":
      return "now-date";
    case "now.time":
      return "now-time";
    default:
      return "caller-number";
  }
}

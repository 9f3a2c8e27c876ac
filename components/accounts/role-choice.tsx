"use client";

import { Radio } from "@base-ui/react/radio";
import { RadioGroup } from "@base-ui/react/radio-group";
import { useTranslations } from "next-intl";
import { type OrganisationKind, type Role, rolesOfKind } from "../../server/roles.ts";

/** The roles of an organisation of this kind, each with what it may do in a few words. */
export function RoleChoice({ kind, value, onChange }: { kind: OrganisationKind; value: Role; onChange: (role: Role) => void }) {
  const t = useTranslations("people");
  const roles = useTranslations("roles");
  return (
    <RadioGroup value={value} onValueChange={(role: Role) => onChange(role)} aria-label={t("role")} className="flex flex-col">
      {rolesOfKind[kind].map((role) => (
        // biome-ignore lint/a11y/noLabelWithoutControl: the control is the radio inside, which Base UI renders
        <label key={role} className="flex items-start gap-2.5 rounded px-2 py-1.5 hover:bg-hover">
          <Radio.Root
            value={role}
            className="mt-0.5 flex size-4 shrink-0 items-center justify-center rounded-full border border-line-strong bg-surface data-checked:border-ai"
          >
            <Radio.Indicator className="size-2 rounded-full bg-ai data-unchecked:hidden" />
          </Radio.Root>
          <span className="text-sm">
            <span className="font-medium text-ink">{roles(role)}</span>
            <span className="block text-ink-2">{t(`roleHints.${role}`)}</span>
          </span>
        </label>
      ))}
    </RadioGroup>
  );
}

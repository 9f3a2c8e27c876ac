import type { FormKind } from "../../documents/forms/form-kinds.ts";

/** Where a form (所定の書類) opens as PDF: blank, filled in from a contract, and with what was typed already by the name of its field. */
export function formHref(
  kind: FormKind,
  {
    language,
    contract = null,
    asked = {},
  }: { language: string; contract?: string | null; asked?: Readonly<Record<string, string | number | null | undefined>> },
): string {
  const query = new URLSearchParams({ language, ...(contract === null ? {} : { contract }) });
  for (const [field, value] of Object.entries(asked))
    if (value !== null && value !== undefined && value !== "") query.set(field, String(value));
  return `/api/documents/forms/${kind}?${query}`;
}

import type { FieldKind, FieldSpec } from "../../../server/services/command-form.ts";

/** What stands in a form: the payload as far as it is entered. */
export type Draft = Readonly<Record<string, unknown>>;

/** A name set to a value; undefined, null and empty texts are left out, so that the command's own default holds. */
export function withValue(draft: Draft, name: string, value: unknown): Draft {
  const { [name]: _before, ...rest } = draft;
  return isEmpty(value) ? rest : { ...rest, [name]: value };
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === "";
}

/** Fields that a person has to fill and has not. */
export function missingIn(fields: readonly FieldSpec[], draft: Draft): string[] {
  return fields.filter((field) => field.required && !field.nullable && !isFilled(field.kind, draft[field.name])).map(({ name }) => name);
}

function isFilled(kind: FieldKind, value: unknown): boolean {
  if (kind.is === "flag") return true;
  if (kind.is === "list") return (Array.isArray(value) ? value.length : 0) >= kind.least;
  return !isEmpty(value);
}

/** The payload: flags that nobody touched are "no" where the command wants an answer; a group or list that was left empty is still one. */
export function payloadOf(fields: readonly FieldSpec[], draft: Draft): Draft {
  return Object.fromEntries(
    fields.flatMap(({ name, kind, required, nullable }): [string, unknown][] => {
      const value = draft[name];
      if (isFilled(kind, value) && value !== undefined) return [[name, value]];
      if (!required) return [];
      if (nullable) return [[name, null]];
      if (kind.is === "flag") return [[name, false]];
      if (kind.is === "list") return [[name, []]];
      if (kind.is === "group" || kind.is === "quantities" || kind.is === "amounts") return [[name, {}]];
      return [];
    }),
  );
}

import { z } from "zod";
import { type Described, describedCommands } from "../../contract/lifecycle/describe-commands.ts";

/** What one value of a payload is, as far as a form has to know. */
export type FieldKind =
  | { readonly is: "day" | "month" | "instant" | "yen" | "id" | "text" | "flag" }
  | { readonly is: "integer"; readonly min: number; readonly max: number | null }
  | { readonly is: "choice"; readonly of: readonly (string | number | boolean)[] }
  /** A number for each of these keys: quantities of items, or yen for prices. */
  | { readonly is: "quantities" | "amounts"; readonly keys: readonly string[] }
  | { readonly is: "list"; readonly of: FieldKind; readonly least: number }
  | { readonly is: "pair"; readonly of: FieldKind }
  | { readonly is: "group"; readonly fields: readonly FieldSpec[] }
  /** Groups told apart by one key: the setup of 料金表第4. */
  | { readonly is: "variants"; readonly by: string; readonly of: readonly Variant[] }
  /** One value or several: what a pause stops. */
  | { readonly is: "alternatives"; readonly of: readonly FieldKind[] };

export interface Variant {
  readonly value: string;
  readonly fields: readonly FieldSpec[];
}

export interface FieldSpec {
  readonly name: string;
  readonly kind: FieldKind;
  readonly required: boolean;
  readonly nullable: boolean;
  /** What holds where nothing is entered, as JSON; undefined where there is no such value. */
  readonly fallback?: unknown;
}

/** A command as a form: who may give it, by which rule, what has to be entered. */
export interface CommandForm
  extends Pick<Described, "rule" | "summary" | "actors" | "twoPeople" | "waivable" | "stream" | "events" | "refusals"> {
  readonly type: string;
  readonly fields: readonly FieldSpec[];
}

/** The bound that an integer without one has. */
const huge = Number.MAX_SAFE_INTEGER;

/** Every command that a person may give, in the order of docs/commands.md. Those of the calendar alone have no form. */
export const commandForms: readonly CommandForm[] = describedCommands()
  .filter(({ actors }) => actors.some((actor) => actor !== "system"))
  .map(({ name, payload, rule, summary, actors, twoPeople, waivable, stream, events, refusals }) => {
    const shape = z.toJSONSchema(payload, { io: "input", unrepresentable: "any" }) as Shape;
    return {
      type: name,
      stream,
      rule,
      summary,
      actors: actors.filter((actor) => actor !== "system"),
      twoPeople,
      waivable,
      events,
      refusals,
      fields: fieldsOf(shape, shape.$defs ?? {}),
    };
  });

interface Shape {
  type?: string;
  properties?: Record<string, Shape>;
  propertyNames?: Shape;
  additionalProperties?: Shape | boolean;
  required?: string[];
  enum?: (string | number | boolean)[];
  const?: string | number | boolean;
  anyOf?: Shape[];
  oneOf?: Shape[];
  items?: Shape | boolean;
  prefixItems?: Shape[];
  minItems?: number;
  description?: string;
  default?: unknown;
  minimum?: number;
  maximum?: number;
  maxLength?: number;
  $ref?: string;
  $defs?: Record<string, Shape>;
}

type Definitions = Record<string, Shape>;

function fieldsOf(shape: Shape, defs: Definitions): FieldSpec[] {
  return Object.entries(shape.properties ?? {}).map(([name, field]) => {
    const { inner, nullable } = withoutNull(field);
    return { name, kind: kindOf(inner, defs), required: shape.required?.includes(name) ?? false, nullable, fallback: field.default };
  });
}

function withoutNull(shape: Shape): { inner: Shape; nullable: boolean } {
  const others = shape.anyOf?.filter(({ type }) => type !== "null");
  if (others === undefined || others.length === shape.anyOf?.length) return { inner: shape, nullable: false };
  const [only] = others;
  return { inner: others.length === 1 && only ? only : { anyOf: others }, nullable: true };
}

/** Days, months, instants and yen say in the description of their schema what they are (contract/lifecycle/payload.ts). */
function kindOf(shape: Shape, defs: Definitions): FieldKind {
  if (shape.$ref) return kindOf(defs[shape.$ref.split("/").at(-1) ?? ""] ?? {}, defs);
  const says = shape.description ?? "";
  if (says.startsWith("JST day")) return { is: "day" };
  if (says.startsWith("calendar month")) return { is: "month" };
  if (says.startsWith("instant")) return { is: "instant" };
  if (says.startsWith("whole yen")) return { is: "yen" };
  if (shape.const !== undefined) return { is: "choice", of: [shape.const] };
  if (shape.enum) return { is: "choice", of: shape.enum };
  if (shape.oneOf) return { is: "variants", by: "kind", of: shape.oneOf.map((one) => variantOf(one, defs)) };
  if (shape.anyOf) return unionOf(shape.anyOf.map((one) => kindOf(one, defs)));
  if (shape.propertyNames?.enum) {
    const value = typeof shape.additionalProperties === "object" ? kindOf(shape.additionalProperties, defs) : null;
    return { is: value?.is === "yen" ? "amounts" : "quantities", keys: shape.propertyNames.enum.map(String) };
  }
  switch (shape.type) {
    case "boolean":
      return { is: "flag" };
    case "integer":
    case "number":
      return { is: "integer", min: shape.minimum ?? 0, max: (shape.maximum ?? huge) >= huge ? null : (shape.maximum ?? null) };
    case "array":
      if (shape.prefixItems) return { is: "pair", of: kindOf(shape.prefixItems[0] ?? {}, defs) };
      return { is: "list", of: kindOf(typeof shape.items === "object" ? shape.items : {}, defs), least: shape.minItems ?? 0 };
    case "object":
      return { is: "group", fields: fieldsOf(shape, defs) };
    default:
      return { is: (shape.maxLength ?? 0) > 200 ? "text" : "id" };
  }
}
/** Choices that stand side by side are one choice. */
function unionOf(kinds: readonly FieldKind[]): FieldKind {
  const choices = kinds.flatMap((kind) => (kind.is === "choice" ? kind.of : []));
  const others = kinds.filter((kind) => kind.is !== "choice");
  const [only] = others;
  if (choices.length === 0) return others.length === 1 && only ? only : { is: "alternatives", of: others };
  const choice: FieldKind = { is: "choice", of: choices };
  return others.length === 0 ? choice : { is: "alternatives", of: [choice, ...others] };
}

function variantOf(shape: Shape, defs: Definitions): Variant {
  const fields = fieldsOf(shape, defs);
  const tag = shape.properties?.kind?.const;
  return { value: String(tag ?? ""), fields: fields.filter(({ name }) => name !== "kind") };
}

import { describe, expect, test } from "vitest";
import { describedCommands } from "../../../contract/lifecycle/describe-commands.ts";
import en from "../../../messages/en.json" with { type: "json" };
import ja from "../../../messages/ja.json" with { type: "json" };
import { commandForms, type FieldKind, type FieldSpec } from "../../../server/services/command-form.ts";
import { type Draft, missingIn, payloadOf, withValue } from "./draft.ts";
import { drawForm } from "./testing.tsx";

const commands = describedCommands();
const given = commands.filter(({ actors }) => actors.some((actor) => actor !== "system"));

describe("every command of docs/commands.md that a person may give", () => {
  test("has a form", () => {
    expect(commandForms.map(({ stream, type }) => `${stream}/${type}`)).toEqual(given.map(({ stream, name }) => `${stream}/${name}`));
    expect(commandForms.length).toBeGreaterThan(100);
  });

  test.each(commandForms)("$stream/$type opens: each field is drawn under its name, in both languages", ({ type, fields }) => {
    for (const [locale, messages] of [
      ["ja", ja],
      ["en", en],
    ] as const) {
      const page = drawForm(locale, messages, type, fields, {});
      const names: Readonly<Record<string, string>> = messages.commands.fields;
      for (const { name } of fields) {
        const label = names[`${type}/${name}`] ?? names[name];
        expect(label, `messages/${locale}.json has no word for ${type}/${name}`).toBeDefined();
        expect(page).toContain(escaped(label ?? ""));
      }
    }
  });

  test.each(commandForms)("$stream/$type submits: what its form hands in is read by its own schema", ({ stream, type, fields }) => {
    const spec = commands.find((one) => one.stream === stream && one.name === type);
    const filled = fill(fields);
    expect(missingIn(fields, filled)).toEqual([]);
    for (const draft of [
      filled,
      Object.fromEntries(Object.entries(filled).filter(([name]) => fields.find((field) => field.name === name)?.required)),
    ]) {
      // As it goes over the wire.
      const data: unknown = JSON.parse(JSON.stringify(payloadOf(fields, draft)));
      const read = spec?.payload.safeParse(data);
      expect(read?.success, `${JSON.stringify(data)} ${read?.error?.message}`).toBe(true);
    }
    // Filled in it still draws, with every value in place.
    drawForm("ja", ja, type, fields, filled);
  });

  test.each(commandForms)("$stream/$type names what is missing where nothing is entered", ({ fields }) => {
    expect(missingIn(fields, {})).toEqual(
      fields
        .filter(({ required, nullable, kind }) => required && !nullable && kind.is !== "flag" && !(kind.is === "list" && kind.least === 0))
        .map(({ name }) => name),
    );
  });
});

test("an emptied field leaves the draft, so that the command's own default holds", () => {
  expect(withValue({ a: 1, b: "x" }, "b", "")).toEqual({ a: 1 });
  expect(withValue({ a: 1 }, "a", null)).toEqual({});
  expect(withValue({}, "a", 0)).toEqual({ a: 0 });
  expect(withValue({}, "a", false)).toEqual({ a: false });
});

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("'", "&#x27;").replaceAll('"', "&quot;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** A value in every field, as a person would put it there. */
function fill(fields: readonly FieldSpec[]): Draft {
  return fields.reduce<Draft>((draft, { name, kind }) => withValue(draft, name, sampleOf(kind)), {});
}

function sampleOf(kind: FieldKind): unknown {
  switch (kind.is) {
    case "day":
      return "2026-12-31";
    case "month":
      return "2026-12";
    case "instant":
      return "2026-12-01T09:30";
    case "yen":
      return 12_345;
    case "integer":
      return kind.min;
    case "flag":
      return true;
    case "choice":
      return kind.of[0];
    case "quantities":
      return Object.fromEntries(kind.keys.map((key) => [key, 1]));
    case "amounts":
      return Object.fromEntries(kind.keys.map((key) => [key, 5_000]));
    case "list":
      return [sampleOf(kind.of)];
    case "pair":
      return [sampleOf(kind.of), sampleOf(kind.of)];
    case "group":
      return fill(kind.fields);
    case "variants": {
      const last = kind.of.at(-1);
      return { ...fill(last?.fields ?? []), [kind.by]: last?.value };
    }
    case "alternatives":
      return sampleOf(kind.of[0] ?? { is: "text" });
    case "id":
    case "text":
      return "髙﨑①";
  }
}

import { z } from "zod";
import { expectationSchemas, scenarioSchema } from "../../contract/scenario/format.ts";
import { commandNames } from "../../contract/scenario/run.ts";

/** The JSON Schema of scenario files, so that editors complete keys, commands and expectations. */
export function scenarioJsonSchema(): object {
  const options = { io: "input", unrepresentable: "any" } as const;
  const whole = z.toJSONSchema(scenarioSchema, options);
  const { $defs = {}, properties = {}, ...rest } = whole;
  const expectations = Object.fromEntries(
    Object.entries(expectationSchemas).map(([kind, schema]) => [`expect-${kind}`, inlined(z.toJSONSchema(schema, options), $defs)]),
  );
  const step = typeof $defs.Step === "object" ? $defs.Step : {};
  return {
    ...rest,
    title: "Musubi scenario",
    properties: {
      ...properties,
      expect: { type: "array", items: { anyOf: Object.keys(expectations).map((name) => ({ $ref: `#/$defs/${name}` })) } },
    },
    $defs: {
      ...$defs,
      Step: { ...step, properties: { ...step.properties, do: { enum: commandNames, description: "A command of docs/commands.md" } } },
      ...expectations,
    },
  };
}

/** The definitions of one expectation move to the whole schema's. */
function inlined(schema: z.core.JSONSchema.JSONSchema, shared: Record<string, unknown>): object {
  const { $defs = {}, $schema: _, ...rest } = schema;
  for (const [name, definition] of Object.entries($defs)) shared[name] ??= definition;
  return rest;
}

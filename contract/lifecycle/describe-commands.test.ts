import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { refusalTexts } from "../refusal-texts.ts";
import { findRule } from "../terms/catalogue.ts";
import { describeCommands, describedCommands } from "./describe-commands.ts";

describe("docs/commands.md", () => {
  test("is what the schemas say (else: bin/musubi commands --write)", () => {
    expect(readFileSync(new URL("../../docs/commands.md", import.meta.url), "utf8")).toBe(describeCommands());
  });

  test.each(describedCommands().map((command) => [`${command.stream}/${command.name}`, command] as const))(
    "%s names its rule, its actors and known refusals",
    (_name, command) => {
      expect(findRule(command.rule)).not.toBeNull();
      expect(command.actors.length).toBeGreaterThan(0);
      expect(command.events.length).toBeGreaterThan(0);
      expect(command.summary.ja.length).toBeGreaterThan(1);
      for (const code of command.refusals) expect(refusalTexts).toHaveProperty(code);
    },
  );
});

import { expect, test } from "vitest";
import { flowText } from "./codes.ts";

test.each([
  ["ja-JP", "日本語の文がありません。", "The text in Japanese is missing."],
  ["en-US", "英語の文がありません。", "The text in English is missing."],
  ["x-private", "x-privateの文がありません。", "The text in x-private is missing."],
])("a language (%s) has its name in a text", (language, ja, en) => {
  expect(flowText("E_MISSING_LANGUAGE", { language })).toEqual({ ja, en });
});

test("a brace without a fact stays", () => {
  expect(flowText("E_MISSING_LANGUAGE").en).toBe("The text in {language} is missing.");
});

import type { MomentKind } from "../../contract/foresight/safe-moments.ts";
import en from "../../messages/en.json" with { type: "json" };
import ja from "../../messages/ja.json" with { type: "json" };
import type { ShownMoment } from "./list-moments.ts";

/** What a calendar shows of a last safe moment, in the words of the dictionaries. */
export function momentTexts(
  language: "ja" | "en",
): (moment: ShownMoment) => { summary: string; description: string; categories: string[] } {
  const words = (language === "ja" ? ja : en).foresight;
  return (moment) => {
    const kind: MomentKind = moment.kind;
    const { title, missed } = words.moments[kind];
    const effect = moment.facts.effect ?? moment.facts.from ?? moment.facts.start ?? moment.facts.lastDay ?? moment.facts.until ?? "";
    const rule = words.calendar.rule.replace("{rule}", moment.rule);
    const summary = title
      .replace("{effect}", String(effect))
      .replace("{no}", String(moment.facts.no ?? ""))
      .replace("{what}", String(moment.facts.what ?? moment.facts.about ?? ""));
    return {
      summary: [summary, moment.audience === "provider" ? moment.customer : ""].filter((part) => part !== "").join(" — "),
      description: [words.calendar.until24.replace("{day}", moment.on), rule, missed].join("\n"),
      categories: [rule],
    };
  };
}

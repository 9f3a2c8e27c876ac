import type { NoticeKind } from "../../../contract/lifecycle/notices.ts";
import { composeNotice } from "../../../documents/notices/compose-notice.ts";
import { matrix } from "../../../documents/notices/matrix.ts";
import { sampleFacts } from "../../../documents/notices/sample-facts.ts";
import { templates } from "../../../documents/notices/templates.ts";
import type { Paper } from "../../../documents/paper.ts";

/** Every row of the matrix of notices with its templates and what they must say. */
export function describeTemplates() {
  return matrix.map(({ id, articles, kinds, from, form, when, emergency }) => ({
    id,
    articles,
    from,
    form,
    when,
    emergency,
    templates: kinds.map((kind) => ({
      kind,
      title: templates[kind].title(sampleFacts(kind)),
      fields: templates[kind].fields.map(({ field, label, required }) => ({ field, label, required })),
    })),
  }));
}

/** A notice of this kind to invented people, in both languages. */
export function sampleOf(kind: NoticeKind): { ja: Paper; en: Paper } {
  const composed = composeNotice(sampleFacts(kind));
  if ("refused" in composed) throw new Error(`the sample of ${kind} lacks ${composed.field}`);
  return { ja: composed.ja, en: composed.en };
}

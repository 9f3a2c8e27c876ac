export type MailKind = "invitation" | "reset" | "password-changed" | "sign-in-locked" | "second-factor-removed";

/** A mail ready to go: plain text and the same as simple HTML. */
export interface Letter {
  kind: MailKind;
  to: string;
  subject: string;
  text: string;
  html: string;
}

export type MailLocale = "ja" | "en";

export function mailLocale(value: string | null | undefined): MailLocale {
  return value === "en" ? "en" : "ja";
}

/** One letter from its paragraphs; a paragraph that is a link becomes one. */
export function composeLetter(kind: MailKind, to: string, subject: string, paragraphs: readonly (string | { link: string })[]): Letter {
  const text = paragraphs.map((part) => (typeof part === "string" ? part : part.link)).join("\n\n");
  const html = paragraphs
    .map((part) =>
      typeof part === "string"
        ? escapeHtml(part).replaceAll("\n", "<br>")
        : `<a href="${escapeHtml(part.link)}">${escapeHtml(part.link)}</a>`,
    )
    .map((part) => `<p>${part}</p>`)
    .join("\n");
  return { kind, to, subject, text: `${text}\n`, html };
}

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

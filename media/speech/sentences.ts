const LONGEST = 300;

/** A text in parts that a speaker can take: sentences, and where one is too long, its clauses; at most 300 characters each, no line breaks. */
export function sentences(text: string): string[] {
  return text
    .split(/(?<=[。．！？!?])|\n+/)
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .flatMap((part) => (part.length <= LONGEST ? [part] : clauses(part)));
}

function clauses(sentence: string): string[] {
  const parts: string[] = [""];
  for (const clause of sentence.split(/(?<=[、,，])/)) {
    const last = parts.at(-1) ?? "";
    if (last.length + clause.length <= LONGEST) parts[parts.length - 1] = last + clause;
    else for (let at = 0; at < clause.length; at += LONGEST) parts.push(clause.slice(at, at + LONGEST));
  }
  return parts.filter((part) => part !== "");
}

/** Makes texts comparable for a search: width, case and kana alike ("ﾌﾛｰ", "ふろー" and "フロー" are one). */
export function fold(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[ァ-ヶ]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0x60));
}

/** Every word of the query stands somewhere in one of the texts. */
export function matches(query: string, ...texts: readonly (string | undefined)[]): boolean {
  const words = fold(query).split(/\s+/).filter(Boolean);
  const whole = fold(texts.filter((text) => text !== undefined).join("\n"));
  return words.every((word) => whole.includes(word));
}

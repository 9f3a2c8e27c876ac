import { fileURLToPath } from "node:url";
import { Font } from "@react-pdf/renderer";

/** Noto Sans JP whole: the subsets made for the web lose 髙, 﨑, ① and ㈱ (B-28). */
export const family = "Noto Sans JP";

const face = (file: string) => fileURLToPath(import.meta.resolve(`@expo-google-fonts/noto-sans-jp/${file}.ttf`));
let registered = false;

/** Once a process. The files are read when the first paper is drawn. */
export function registerFonts(): void {
  if (registered) return;
  registered = true;
  Font.register({
    family,
    fonts: [{ src: face("400Regular/NotoSansJP_400Regular") }, { src: face("700Bold/NotoSansJP_700Bold"), fontWeight: 700 }],
  });
  Font.registerHyphenationCallback(breakable);
}

/** Never at the start of a line, never at the end (JIS X 4051, the part that letters need). */
const notFirst = /^[、。，．・：；？！）」』】〉》〕｝ー々ゝゞぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ…‥％)\]}、,.:;!?%]$/u;
const notLast = /^[（「『【〈《〔｛([{〒]$/u;
const latin = /^[\p{Script=Latin}\d@._+\-/:#&'’,¥]+$/u;

/**
 * Where a line may break: between any two Japanese characters that the rules let part, never inside a Latin word or a number.
 * An empty part after each keeps the renderer from putting a hyphen there.
 */
export function breakable(word: string | null): string[] {
  const parts: string[] = [];
  for (const character of word ?? "") {
    const last = parts.at(-1);
    const joins =
      last !== undefined &&
      (notFirst.test(character) || notLast.test(last.slice(-1)) || (latin.test(character) && latin.test(last.slice(-1))));
    if (joins) parts[parts.length - 1] = last + character;
    else parts.push(character);
  }
  return parts.flatMap((part) => [part, ""]);
}

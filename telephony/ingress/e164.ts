/**
 * A number as a trunk sends it, in E.164: `0312345678`, `81312345678` and `+81312345678` are the same line.
 * @param country the country code of the trunk's national numbers
 * @returns undefined where it is no number (withheld, `anonymous`, a name)
 */
export function toE164(text: string, country = "81"): string | undefined {
  const digits = text.replace(/[\s().-]/g, "");
  if (/^\+[1-9]\d{6,14}$/.test(digits)) return digits;
  if (/^00[1-9]\d{6,14}$/.test(digits)) return `+${digits.slice(2)}`;
  if (/^0[1-9]\d{7,10}$/.test(digits)) return `+${country}${digits.slice(1)}`;
  if (digits.startsWith(country) && /^[1-9]\d{9,13}$/.test(digits)) return `+${digits}`;
  return undefined;
}

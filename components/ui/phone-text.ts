import { parsePhoneNumberFromString } from "libphonenumber-js/min";

/**
 * 03-1234-5678 for Japanese numbers, +1 415 555 2671 for others; what cannot be read is given back. Apart from the other formats,
 * since numbering plans weigh as much as a page.
 */
export function phoneText(text: string): string {
  const number = parsePhoneNumberFromString(text, "JP");
  if (number === undefined) return text;
  return number.countryCallingCode === "81" ? number.formatNational() : number.formatInternational();
}

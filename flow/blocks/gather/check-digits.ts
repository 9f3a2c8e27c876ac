import { fitsMask } from "../../condition.ts";
import { isDay } from "../../jst.ts";
import type { DigitCheck } from "./block.ts";

/** True where the digits are what the block asks for. */
export function checkDigits(digits: string, check: DigitCheck): boolean {
  switch (check.is) {
    case "anything":
      return true;
    case "mask":
      return fitsMask(digits, check.mask);
    case "date":
      return /^\d{8}$/.test(digits) && isDay(`${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`);
    case "luhn":
      return /^\d{2,}$/.test(digits) && luhnSum(digits) % 10 === 0;
    case "phone":
      return /^0[1-9]\d{8,9}$/.test(digits);
  }
}

/** ISO/IEC 7812-1, annex B: every second digit from the right is doubled and its digits are added. */
function luhnSum(digits: string): number {
  return [...digits]
    .reverse()
    .map((digit, place) => Number(digit) * (place % 2 === 0 ? 1 : 2))
    .reduce((sum, value) => sum + (value > 9 ? value - 9 : value), 0);
}

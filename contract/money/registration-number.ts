/**
 * Whether a registration number of a qualified invoice issuer can exist (B-03): T, then a corporate number of 13 figures whose
 * first is its check digit, 9 − (Σ Pn·Qn mod 9) with Qn = 1, 2, 1, … from the right. Checks the form, not the register.
 */
export function isRegistrationNumber(text: string): boolean {
  const [, check, base] = /^T(\d)(\d{12})$/.exec(text) ?? [];
  if (check === undefined || base === undefined) return false;
  const weighted = [...base].reverse().reduce((sum, figure, place) => sum + Number(figure) * (place % 2 === 0 ? 1 : 2), 0);
  return Number(check) === 9 - (weighted % 9);
}

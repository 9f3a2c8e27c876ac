/**
 * Whether a registration number of a qualified invoice issuer can exist (B-03): T, then a corporate number of 13 figures whose
 * first is its check digit, 9 − (Σ Pn·Qn mod 9) with Qn = 1, 2, 1, … from the right. Checks the form, not the register.
 */
export function isRegistrationNumber(text: string): boolean {
  if (!/^T\d{13}$/.test(text)) return false;
  const [check, ...base] = [...text.slice(1)].map(Number);
  const weighted = base.reverse().reduce((sum, figure, place) => sum + figure * (place % 2 === 0 ? 1 : 2), 0);
  return check === 9 - (weighted % 9);
}

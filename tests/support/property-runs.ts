/** How often a property is tried. A mutation run, which repeats the tests for every mutant, sets MUSUBI_PROPERTY_SHARE to try fewer. */
export function propertyRuns(full: number): { numRuns: number } {
  return { numRuns: Math.max(20, Math.ceil(full * Number(process.env.MUSUBI_PROPERTY_SHARE ?? "1"))) };
}

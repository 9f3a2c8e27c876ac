/** One ground, one line, one shadow for everything that floats. */
export const popupLook =
  "rounded border border-line bg-surface text-ink shadow outline-none transition-opacity duration-100 data-starting-style:opacity-0 data-ending-style:opacity-0";

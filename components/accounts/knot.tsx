/** Two cords of a gift, tied so that neither can be pulled loose: 結び. */
export function Knot({ className }: { className?: string }) {
  return (
    <svg
      viewBox="0 0 32 32"
      fill="none"
      stroke="currentColor"
      strokeWidth="2.4"
      strokeLinecap="round"
      aria-hidden="true"
      className={className}
    >
      <path d="M3 22 C 9 22, 12 19, 15 15 S 21 6, 25 8 S 27 17, 21 17 C 18 17, 15.5 15.5, 13.6 13.8" />
      <path d="M29 22 C 23 22, 20 19, 18.4 16.8 M 15.6 13 C 13 9.5, 10 6.5, 7 8 S 5 17, 11 17 C 12.2 17, 13 16.8, 13.6 16.5" />
      <path d="M3 26 C 8 26, 12 24, 14.5 21 M 29 26 C 24 26, 20 24, 17.5 21" opacity=".55" />
    </svg>
  );
}

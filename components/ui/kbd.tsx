import { cx } from "./cx.ts";

export function Kbd({ children, tone = "plain" }: { children: string; tone?: "plain" | "dark" }) {
  return (
    <kbd
      className={cx(
        "inline-flex h-5 min-w-5 items-center justify-center rounded-s border px-1 font-sans text-xs whitespace-nowrap",
        tone === "plain" ? "border-line bg-sunken text-ink-2" : "border-transparent text-ground",
      )}
    >
      {children}
    </kbd>
  );
}

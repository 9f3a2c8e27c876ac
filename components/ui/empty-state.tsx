import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

/** Nothing is here yet: says what would be here and offers the first step. */
export function EmptyState({
  icon: Icon,
  title,
  children,
  action,
  page = false,
}: {
  icon: LucideIcon;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
  /** It stands in the place of a page and has its heading. */
  page?: boolean;
}) {
  const Title = page ? "h1" : "h2";
  return (
    <div className="mx-auto flex max-w-md flex-col items-center gap-2 px-6 py-16 text-center">
      <Icon size={28} aria-hidden className="text-ink-3" />
      <Title className="text-base font-semibold text-ink">{title}</Title>
      {children === undefined ? null : <p className="text-sm text-ink-2">{children}</p>}
      {action === undefined ? null : <div className="mt-2 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}

"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useFormats } from "../ui/use-formats.ts";

/** Today in Japan, right also after midnight. */
export function Today() {
  const t = useTranslations("shell");
  const format = useFormats();
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return (
    <time title={t("today")} suppressHydrationWarning className="px-1 text-sm whitespace-nowrap text-ink-2 max-md:hidden">
      {format.date(now)}
    </time>
  );
}

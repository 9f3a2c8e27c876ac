"use client";

import { Toast } from "@base-ui/react/toast";
import { Tooltip } from "@base-ui/react/tooltip";
import type { ReactNode } from "react";
import { Dictionary } from "../i18n/dictionary.tsx";
import type { Locale } from "../i18n/preferences.ts";
import { Toasts } from "./toast.tsx";

/** What every screen needs around it: the dictionary, Japanese time, toasts and tooltips. */
export function KitProvider({ locale, children }: { locale: Locale; children: ReactNode }) {
  return (
    <Dictionary locale={locale}>
      <Toast.Provider limit={4}>
        <Tooltip.Provider delay={400} closeDelay={50}>
          {children}
        </Tooltip.Provider>
        <Toasts />
      </Toast.Provider>
    </Dictionary>
  );
}

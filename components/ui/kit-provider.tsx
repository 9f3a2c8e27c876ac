"use client";

import { Toast } from "@base-ui/react/toast";
import { Tooltip } from "@base-ui/react/tooltip";
import { type AbstractIntlMessages, NextIntlClientProvider } from "next-intl";
import type { ReactNode } from "react";
import type { Locale } from "../i18n/preferences.ts";
import { Toasts } from "./toast.tsx";

/** What every screen needs around it: the dictionary, Japanese time, toasts and tooltips. */
export function KitProvider({ locale, messages, children }: { locale: Locale; messages: AbstractIntlMessages; children: ReactNode }) {
  return (
    <NextIntlClientProvider locale={locale} messages={messages} timeZone="Asia/Tokyo">
      <Toast.Provider limit={4}>
        <Tooltip.Provider delay={400} closeDelay={50}>
          {children}
        </Tooltip.Provider>
        <Toasts />
      </Toast.Provider>
    </NextIntlClientProvider>
  );
}

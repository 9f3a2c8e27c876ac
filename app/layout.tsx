import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { TrpcProvider } from "../components/trpc.tsx";
import { KitProvider } from "../components/ui/kit-provider.tsx";
import { preferences } from "./preferences.ts";
import "../styles/globals.css";

export const metadata: Metadata = { title: { default: "Musubi", template: "%s – Musubi" } };
export const viewport: Viewport = { width: "device-width", initialScale: 1, colorScheme: "light dark" };

export default async function RootLayout({ children }: { children: ReactNode }) {
  const { locale, theme } = await preferences();
  return (
    <html lang={locale} data-theme={theme}>
      <body>
        <KitProvider locale={locale}>
          <TrpcProvider>{children}</TrpcProvider>
        </KitProvider>
      </body>
    </html>
  );
}

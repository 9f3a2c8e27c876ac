"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Building2 } from "lucide-react";
import { usePathname, useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { lazy, type ReactNode, Suspense, useEffect, useState } from "react";
import { useTRPC } from "../trpc.tsx";
import { Drawer } from "../ui/drawer.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { ForbiddenState } from "../ui/forbidden-state.tsx";
import { ModalList } from "../ui/modal-list.tsx";
import { isShortcut } from "../ui/shortcut.ts";
import { Skeleton } from "../ui/skeleton.tsx";
import { useHydrated } from "../ui/use-hydrated.ts";
import { useMac } from "../ui/use-mac.ts";
import { ClockBand } from "./clock-band.tsx";
import { isClosed } from "./pages.ts";
import { Rail, RailLinks } from "./rail.tsx";
import { TopBar } from "./top-bar.tsx";

const CommandPalette = lazy(() => import("./command-palette.tsx").then((module) => ({ default: module.CommandPalette })));

/** The frame of every screen behind the login: rail, top bar, search over everything. */
export function Shell({ railCollapsed = false, children }: { railCollapsed?: boolean; children: ReactNode }) {
  const t = useTranslations("shell");
  const trpc = useTRPC();
  const client = useQueryClient();
  const router = useRouter();
  const path = usePathname();
  const mac = useMac();
  const hydrated = useHydrated();
  const me = useQuery(trpc.me.get.queryOptions());
  const change = useMutation(trpc.me.switchOrganisation.mutationOptions());
  const [collapsed, setCollapsed] = useState(railCollapsed);
  const [menu, setMenu] = useState(false);
  const [search, setSearch] = useState(false);

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!isShortcut(event, "mod+k", mac)) return;
      event.preventDefault();
      setSearch(true);
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [mac]);

  const switchTo = async (organisationId: string) => {
    await change.mutateAsync({ organisationId });
    router.push("/");
    await client.invalidateQueries();
    router.refresh();
  };

  if (me.isError) return <ErrorState onRetry={() => me.refetch()} />;
  if (me.data === undefined) return <Skeleton lines={8} className="p-16" />;
  const role = me.data.role;
  return (
    // What cannot be pressed yet takes no press: it would be lost.
    <div inert={!hydrated} className="flex h-dvh overflow-hidden">
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:absolute focus:top-2 focus:left-2 focus:z-50 focus:rounded focus:bg-surface focus:p-2"
      >
        {t("skip")}
      </a>
      <Rail
        role={role}
        collapsed={collapsed}
        onCollapse={(next) => {
          setCollapsed(next);
          // biome-ignore lint/suspicious/noDocumentCookie: read by the server, so that the rail does not jump
          document.cookie = `musubi.rail=${next ? "collapsed" : "open"}; path=/; max-age=31536000; samesite=lax`;
        }}
      />
      <div className="flex min-w-0 grow flex-col">
        <TopBar me={me.data} onMenu={() => setMenu(true)} onSearch={() => setSearch(true)} onSwitch={switchTo} />
        <ClockBand />
        <main id="content" tabIndex={-1} className="relative min-h-0 grow overflow-auto outline-none">
          {me.data.organisation === null ? (
            <EmptyState icon={Building2} title={t("noOrganisation")}>
              {t("noOrganisationBody")}
            </EmptyState>
          ) : isClosed(path, role) ? (
            <ForbiddenState />
          ) : (
            children
          )}
        </main>
      </div>
      <Drawer open={menu} onClose={() => setMenu(false)} title={t("navigation")} side="left">
        <RailLinks role={role} collapsed={false} onGo={() => setMenu(false)} />
      </Drawer>
      <ModalList open={search} onClose={() => setSearch(false)} title={t("searchLabel")}>
        <Suspense fallback={<Skeleton lines={6} className="p-4" />}>
          <CommandPalette role={role} onDone={() => setSearch(false)} />
        </Suspense>
      </ModalList>
    </div>
  );
}

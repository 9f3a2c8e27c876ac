"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useCallback } from "react";

/** One value in the address bar. Writing it leaves no step in the browser's history. */
export function useUrlState(name: string): [string | null, (value: string | null) => void] {
  const params = useSearchParams();
  const path = usePathname();
  const write = useCallback(
    (value: string | null) => {
      const next = new URLSearchParams(window.location.search);
      if (value === null || value === "") next.delete(name);
      else next.set(name, value);
      const query = next.toString();
      window.history.replaceState(null, "", query === "" ? path : `${path}?${query}`);
    },
    [name, path],
  );
  return [params.get(name), write];
}

"use client";

import { useSyncExternalStore } from "react";

/** Is this a Mac? The server says no; the browser corrects it after the first paint. */
export function useMac(): boolean {
  return useSyncExternalStore(
    () => () => {},
    () => /Mac|iPhone|iPad/.test(navigator.platform),
    () => false,
  );
}

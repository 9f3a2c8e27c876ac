"use client";

import { useSyncExternalStore } from "react";

/** Do presses have an effect yet? A page comes drawn from the server, and its scripts a moment later. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    () => () => {},
    () => true,
    () => false,
  );
}

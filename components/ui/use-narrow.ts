"use client";

import { useSyncExternalStore } from "react";

const query = "(width < 1024px)";

/** Is the window too narrow for a drawing and its inspector side by side? The server says no. */
export function useNarrow(): boolean {
  return useSyncExternalStore(
    (changed) => {
      const media = window.matchMedia(query);
      media.addEventListener("change", changed);
      return () => media.removeEventListener("change", changed);
    },
    () => window.matchMedia(query).matches,
    () => false,
  );
}

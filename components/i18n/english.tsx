"use client";

import type { ReactNode } from "react";
import messages from "../../messages/en.json" with { type: "json" };
import { Worded } from "./worded.tsx";

export function English({ children }: { children: ReactNode }) {
  return (
    <Worded locale="en" messages={messages}>
      {children}
    </Worded>
  );
}

"use client";

import type { ReactNode } from "react";
import messages from "../../messages/ja.json" with { type: "json" };
import { Worded } from "./worded.tsx";

export function Japanese({ children }: { children: ReactNode }) {
  return (
    <Worded locale="ja" messages={messages}>
      {children}
    </Worded>
  );
}

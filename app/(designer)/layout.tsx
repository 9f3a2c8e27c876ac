import type { ReactNode } from "react";
import { Framed } from "../framed.tsx";

export default function DesignerLayout({ children }: { children: ReactNode }) {
  return <Framed>{children}</Framed>;
}

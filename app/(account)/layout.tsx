import type { ReactNode } from "react";
import { Entrance } from "../../components/accounts/entrance.tsx";

export default function AccountLayout({ children }: { children: ReactNode }) {
  return <Entrance>{children}</Entrance>;
}

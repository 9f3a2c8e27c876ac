import { Suspense } from "react";
import { MailboxPage } from "../../components/accounts/mailbox-page.tsx";
import { titled } from "../titled.ts";

export const generateMetadata = titled((texts) => texts.mailbox.title);

export default function Page() {
  return (
    <Suspense>
      <MailboxPage />
    </Suspense>
  );
}

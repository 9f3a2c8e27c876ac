import { Suspense } from "react";
import { ForgotForm } from "../../../components/accounts/forgot-form.tsx";
import { titled } from "../../titled.ts";

export const generateMetadata = titled((texts) => texts.reset.askTitle);

export default function Page() {
  return (
    <Suspense>
      <ForgotForm />
    </Suspense>
  );
}

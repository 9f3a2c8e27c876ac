import { Suspense } from "react";
import { SignInForm } from "../../../components/accounts/sign-in-form.tsx";
import { titled } from "../../titled.ts";

export const generateMetadata = titled((texts) => texts.signIn.title);

export default function Page() {
  return (
    <Suspense>
      <SignInForm />
    </Suspense>
  );
}

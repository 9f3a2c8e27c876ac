import { ResetForm } from "../../../../components/accounts/reset-form.tsx";
import { titled } from "../../../titled.ts";

export const generateMetadata = titled((texts) => texts.reset.title);

export default async function Page({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  return <ResetForm token={token} />;
}

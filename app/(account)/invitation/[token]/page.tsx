import { InvitationForm } from "../../../../components/accounts/invitation-form.tsx";
import { titled } from "../../../titled.ts";

export const generateMetadata = titled((texts) => texts.invitation.join);

export default async function Page({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  return <InvitationForm token={token} />;
}

import { randomUUID } from "node:crypto";
import { print } from "../../flow/print.ts";
import { flowTemplates } from "../../server/services/flow-templates.ts";
import { testPassword } from "../support/accounts.ts";
import type { TenantRows } from "../support/tenant-rows.ts";

interface Example {
  /** What to call the procedure with, pointing at these rows. */
  input?: (rows: TenantRows) => unknown;
  /** What an allowed caller is answered with rows of the own organisation; "ok" when absent. */
  answer?: string;
}

/**
 * An example call of every procedure. A new procedure needs a line here, else the walk fails: only what can be called can be shown
 * to refuse the wrong roles and the wrong tenants.
 */
export const examples: Record<string, Example> = {
  "account.signIn": { input: () => ({ email: "nobody@example.jp", password: "no such account" }), answer: "SIGN_IN_FAILED" },
  "account.verifySecondFactor": { input: () => ({ kind: "totp", code: "123456" }), answer: "SECOND_FACTOR_TIMEOUT" },
  "account.requestReset": { input: () => ({ email: "nobody@example.jp" }) },
  "account.resetPassword": { input: () => ({ token: "none", password: "a long enough password" }), answer: "RESET_INVALID" },
  "account.invitation": { input: () => ({ token: "none" }), answer: "INVITATION_INVALID" },
  "account.acceptInvitation": { input: () => ({ token: "none" }), answer: "INVITATION_INVALID" },
  "account.signOut": {},
  "account.rename": { input: () => ({ name: "新しい名前" }) },
  "account.changeLocale": { input: () => ({ locale: "en" }) },
  "account.changePassword": { input: () => ({ present: testPassword, next: "another long password" }) },
  "account.sessions": {},
  "account.endSession": { input: () => ({ sessionId: "none" }), answer: "NOT_FOUND" },
  "account.endOtherSessions": {},
  "account.beginSecondFactor": { input: () => ({ password: testPassword }) },
  "account.confirmSecondFactor": { input: () => ({ code: "123456" }), answer: "SECOND_FACTOR_OFF" },
  "account.removeSecondFactor": { input: () => ({ password: testPassword }) },
  "account.renewRecoveryCodes": { input: () => ({ password: testPassword }), answer: "SECOND_FACTOR_OFF" },
  "mailbox.list": { answer: "NOT_FOUND" },
  "me.get": {},
  "me.organisations": { input: () => ({ search: "" }) },
  "me.switchOrganisation": { input: ({ organisationId }) => ({ organisationId }) },
  "members.list": { input: ({ organisationId }) => ({ organisationId }) },
  "members.invite": { input: ({ organisationId, marker }) => ({ organisationId, email: `new-${marker}@example.jp`, role: "agent" }) },
  "members.resend": { input: ({ invitationId }) => ({ invitationId }) },
  "members.withdraw": { input: ({ invitationId }) => ({ invitationId }) },
  "members.changeRole": { input: ({ membershipId }) => ({ membershipId, role: "supervisor" }) },
  "members.deactivate": { input: ({ membershipId }) => ({ membershipId }) },
  "members.reactivate": { input: ({ membershipId }) => ({ membershipId }) },
  "flows.list": {},
  "flows.get": { input: ({ flowId: id }) => ({ id }) },
  "flows.create": { input: () => ({ name: `新しい ${randomUUID()}` }) },
  "flows.save": { input: ({ flowId: id, marker }) => ({ id, revision: 1, document: flowTemplates.message(`保存 ${marker}`) }) },
  "flows.publish": { input: ({ flowId: id, numberId }) => ({ id, revision: 1, numberIds: [numberId] }) },
  "flows.versions": { input: ({ flowId: id }) => ({ id }) },
  "flows.text": { input: ({ flowId: id }) => ({ id, number: 1 }) },
  "flows.restore": { input: ({ flowId: id }) => ({ id, number: 1, revision: 1 }) },
  "flows.duplicate": { input: ({ flowId: id, marker }) => ({ id, name: `写し ${marker}` }) },
  "flows.remove": { input: ({ flowId: id }) => ({ id }), answer: "FLOW_ROUTED" },
  "flows.import": { input: () => ({ text: print(flowTemplates.message(`取り込み ${randomUUID()}`)) }) },
  "calls.startTest": { input: ({ flowId }) => ({ flowId, version: null }) },
  "calls.list": { input: () => ({ filter: {} }) },
  "calls.export": { input: () => ({ filter: {} }) },
  "calls.get": { input: ({ callId: id }) => ({ id }) },
  "calls.live": { input: ({ callId: id }) => ({ id }) },
  "calls.breakServer": { input: ({ callId }) => ({ callId, server: "call-worker" }), answer: "FAULTS_OFF" },
  "prompts.list": {},
  "prompts.voices": {},
  "prompts.speak": { input: ({ marker }) => ({ name: `new-${marker}`, language: "ja-JP", text: "お電話ありがとうございます。" }) },
  "prompts.upload": { input: ({ marker }) => ({ name: marker, language: "ja-JP", text: "x", wav: "AAAA" }), answer: "PROMPT_NOT_WAV" },
  "prompts.remove": { input: ({ promptId: id }) => ({ id }) },
  "numbers.list": {},
  "numbers.routes": {},
  "numbers.route": { input: ({ numberId: id, versionId }) => ({ id, versionId }) },
};

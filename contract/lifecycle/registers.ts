import type { ContractHandlers } from "./contract-command.ts";
import { instantOf } from "./dates.ts";
import type { ProviderHandlers } from "./provider-command.ts";

/** What the terms want kept on record: special terms (8), use of information (40), secrecy (41, 42), violations (31, 42–44, 46), claims (47), talks (51). */

/** Whether there is no contract yet. */
export const isNone = (phase: string) => phase === "none";

export const onRegisters = {
  "special-term-set": (contract, { term }) => ({
    ...contract,
    specialTerms: [...contract.specialTerms.filter((one) => one.id !== term.id), term],
  }),
  "purpose-opted-out": (contract, { purpose }) => ({ ...contract, optOuts: [...new Set([...contract.optOuts, purpose])] }),
  "information-used": (contract) => contract,
  "information-disclosed": (contract) => contract,
  "legal-request-answered": (contract, { request, answer }) => ({
    ...contract,
    legalRequests: { ...contract.legalRequests, [request]: answer },
  }),
  "violation-recorded": (contract, { violation, article }) => ({
    ...contract,
    violations: { ...contract.violations, [violation]: { article, cured: false } },
  }),
  "violation-cured": (contract, { violation }) => {
    const known = contract.violations[violation];
    return known ? { ...contract, violations: { ...contract.violations, [violation]: { ...known, cured: true } } } : contract;
  },
  "claim-raised": (contract, { claim, rule, amount }) => ({ ...contract, claims: { ...contract.claims, [claim]: { rule, amount } } }),
  "claim-rejected": (contract) => contract,
  "good-faith-opened": (contract, { matter }, { validOn }) => ({
    ...contract,
    goodFaith: { ...contract.goodFaith, [matter]: { openedAt: instantOf(validOn), settled: false } },
  }),
  "good-faith-settled": (contract, { matter }) => {
    const open = contract.goodFaith[matter];
    return open ? { ...contract, goodFaith: { ...contract.goodFaith, [matter]: { ...open, settled: true } } } : contract;
  },
} satisfies ContractHandlers;

export const onProviderRegisters = {
  "shared-user-named": (provider, { user, purposes }) => ({ ...provider, sharedUsers: { ...provider.sharedUsers, [user]: purposes } }),
  "contractor-registered": (provider, { contractor, agreement }) => ({
    ...provider,
    contractors: { ...provider.contractors, [contractor]: agreement },
  }),
  "contractor-ended": (provider, { contractor }) => {
    const { [contractor]: _ended, ...contractors } = provider.contractors;
    return { ...provider, contractors };
  },
} satisfies ProviderHandlers;

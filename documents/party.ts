import type { Language } from "./paper.ts";

/** A firm or person as it stands on a letter. Nothing here is known to events: it is read from the rows of parties when a paper is made. */
export interface PartyFacts {
  readonly name: string;
  readonly representative: string;
  readonly postalCode: string;
  readonly address: string;
  readonly phone: string;
  readonly fax: string;
  readonly email: string;
  readonly registrationNumber: string;
  readonly language: Language;
  readonly contacts: readonly ContactFacts[];
}

/** 9-1 (4), (5): whom to ask about the contract, about technical matters, in an emergency, and where invoices go. */
export const contactRoles = ["contract", "technical", "emergency", "bill-to"] as const;
export type ContactRole = (typeof contactRoles)[number];
export interface ContactFacts {
  readonly role: ContactRole;
  readonly name: string;
  readonly department: string;
  readonly phone: string;
  readonly fax: string;
  readonly email: string;
}

/** The contact for a matter; without one the contract's contact, who is asked about everything. */
export function contactFor(party: PartyFacts, role: ContactRole): ContactFacts | null {
  return party.contacts.find((one) => one.role === role) ?? party.contacts.find((one) => one.role === "contract") ?? null;
}

/** Where a mail about this matter goes: the contact's own address, else the firm's. Null where neither is known. */
export function mailAddress(party: PartyFacts, role: ContactRole): string | null {
  const address = contactFor(party, role)?.email || party.email;
  return address === "" ? null : address;
}

const firm =
  /(株式会社|有限会社|合同会社|合名会社|合資会社|相互会社|社団法人|財団法人|学校法人|医療法人|社会福祉法人|宗教法人|特定非営利活動法人|組合|協会|㈱|㈲|（株）|\(株\)|大学|病院|役所|委員会)|\b(Inc|Ltd|LLC|Corp|K\.K|GmbH|Co)\b\.?/i;

/** A firm or body is 御中, a person 様. */
export function isFirm(name: string): boolean {
  return firm.test(name);
}

/** The lines of an address: postal code, address, firm, then department and person with the honorific that fits. */
export function addressLines(party: PartyFacts, role: ContactRole, language: Language): string[] {
  const contact = contactFor(party, role);
  const ja = language === "ja";
  const person = contact?.name.trim() ?? "";
  const department = contact?.department.trim() ?? "";
  const place = [party.postalCode === "" ? "" : ja ? `〒${party.postalCode}` : party.postalCode, party.address];
  if (!isFirm(party.name)) return [...place, ja ? `${party.name} 様` : party.name].filter((line) => line !== "");
  if (person !== "") {
    const named = ja ? `${person} 様` : `Attn: ${person}`;
    return [...place, party.name, department === "" ? named : `${department}　${named}`].filter((line) => line !== "");
  }
  const last = department === "" ? party.name : department;
  return [...place, department === "" ? "" : party.name, ja ? `${last} 御中` : last].filter((line) => line !== "");
}

/** The sender at the right: name, representative, address, telephone, e-mail. */
export function senderLines(party: PartyFacts, language: Language): string[] {
  const ja = language === "ja";
  return [
    party.name,
    party.representative,
    [party.postalCode === "" ? "" : ja ? `〒${party.postalCode}` : party.postalCode, party.address].filter((part) => part !== "").join(" "),
    party.phone === "" ? "" : `${ja ? "電話" : "Tel."} ${party.phone}`,
    party.email,
  ].filter((line) => line !== "");
}

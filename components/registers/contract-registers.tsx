"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Outputs } from "../../server/routers/index.ts";
import { useCommandWords } from "../contracts/form/use-command-words.ts";
import { useRuleName } from "../contracts/use-rule-name.ts";
import { useDayWords } from "../office/use-day-words.ts";
import { useTRPC } from "../trpc.tsx";
import { Badge } from "../ui/badge.tsx";
import { useFormats } from "../ui/use-formats.ts";
import { RegisterSection } from "./register-section.tsx";

type All = Outputs["registers"];
interface Of {
  contract: string | null;
}
interface OfProvider extends Of {
  provider: string;
}

/** 8: special terms. */
export function SpecialTerms({ contract }: Of) {
  const t = useTranslations("registers");
  const trpc = useTRPC();
  const name = useRuleName();
  const { day } = useDayWords();
  const words = useOverrideWords();
  type Row = All["specialTerms"][number];
  return (
    <RegisterSection<Row>
      {...{ register: "specialTerms", rule: "8", title: t("specialTerms.title"), intro: t("specialTerms.intro") }}
      query={useQuery(trpc.registers.specialTerms.queryOptions({ contract }))}
      add={[{ type: "set-special-term", label: t("specialTerms.add") }]}
      texts={(row) => [row.overridden, row.document]}
      columns={[
        {
          id: "overridden",
          header: t("specialTerms.overridden"),
          cell: (row) => <span className="whitespace-nowrap">{name(row.overridden)}</span>,
          sortBy: (row) => row.overridden,
        },
        {
          id: "override",
          header: t("specialTerms.override"),
          cell: (row) => <span className="block min-w-40">{words(row.override)}</span>,
        },
        {
          id: "span",
          header: t("span"),
          cell: (row) => (
            <span className="figures whitespace-nowrap">
              {day(row.from)} – {row.to === null ? "" : day(row.to)}
            </span>
          ),
          sortBy: (row) => row.from,
        },
        {
          id: "state",
          header: t("state"),
          cell: (row) => (
            <Badge tone={row.state === "in-force" ? "live" : row.state === "ahead" ? "ochre" : "plain"}>
              {t(`specialTerms.states.${row.state}`)}
            </Badge>
          ),
        },
      ]}
    />
  );
}

function useOverrideWords(): (override: All["specialTerms"][number]["override"]) => ReactNode {
  const t = useTranslations("registers.specialTerms");
  const prices = useTranslations("revisions.prices");
  const words = useCommandWords();
  const format = useFormats();
  return (override) => {
    const parts = [
      ...(override.permitted === true ? [t("permitted")] : []),
      ...(override.leadMonths === undefined ? [] : [t("leadMonths", { count: override.leadMonths })]),
      ...Object.entries(override.policy ?? {}).map(
        ([key, value]) => `${words.field("set-policy", key)}: ${words.choice("set-policy", key, value)}`,
      ),
      ...Object.entries(override.prices ?? {}).map(
        ([key, value]) => `${prices.has(key as "line") ? prices(key as "line") : key} ${format.yen(Number(value))}`,
      ),
    ];
    return parts.length === 0 ? t("documentOnly") : parts.join("、");
  };
}

/** 40: what information was used for, and what customers object to; with whom it is shared. */
export function Information({ contract, provider }: OfProvider) {
  const t = useTranslations("registers");
  const trpc = useTRPC();
  const words = useCommandWords();
  const purpose = (n: number) => words.choice("", "purpose", n);
  type Use = All["information"][number];
  type Shared = All["sharedUsers"][number];
  return (
    <>
      <RegisterSection<Use>
        {...{ register: "information", rule: "40-1", title: t("information.title"), intro: t("information.intro") }}
        query={useQuery(trpc.registers.information.queryOptions({ contract }))}
        add={[
          { type: "use-information", label: t("information.use") },
          { type: "opt-out", label: t("information.optOut") },
        ]}
        texts={(row) => [purpose(row.purpose), row.what ?? ""]}
        columns={[
          {
            id: "kind",
            header: t("kind"),
            cell: (row) => <Badge tone={row.kind === "opted-out" ? "ochre" : "plain"}>{t(`information.kinds.${row.kind}`)}</Badge>,
          },
          { id: "purpose", header: t("information.purpose"), cell: (row) => purpose(row.purpose), sortBy: (row) => row.purpose },
          { id: "what", header: t("information.what"), cell: (row) => row.what ?? "–" },
        ]}
      />
      <RegisterSection<Shared>
        {...{ register: "sharedUsers", rule: "40-2", title: t("information.sharedTitle"), intro: t("information.sharedIntro") }}
        stream={{ kind: "provider", id: provider }}
        query={useQuery(trpc.registers.sharedUsers.queryOptions())}
        add={[{ type: "name-shared-user", label: t("information.addShared") }]}
        acts={(row) => [
          { type: "name-shared-user", label: t("change"), initial: { user: row.user, purposes: row.purposes }, fixed: ["user"] },
        ]}
        texts={(row) => [row.user]}
        columns={[
          { id: "user", header: t("information.user"), cell: (row) => row.user, sortBy: (row) => row.user },
          {
            id: "purposes",
            header: t("information.purposes"),
            cell: (row) => (row.purposes.length === 0 ? <Badge>{t("information.noLonger")}</Badge> : row.purposes.map(purpose).join("、")),
          },
        ]}
      />
    </>
  );
}

/** 41, 42: compulsory measures and lawful inquiries. */
export function Inquiries({ contract }: Of) {
  const t = useTranslations("registers");
  const trpc = useTRPC();
  type Row = All["inquiries"][number];
  return (
    <RegisterSection<Row>
      {...{ register: "inquiries", rule: "41-3", title: t("inquiries.title"), intro: t("inquiries.intro") }}
      query={useQuery(trpc.registers.inquiries.queryOptions({ contract }))}
      add={[{ type: "answer-legal-request", label: t("inquiries.add") }]}
      texts={(row) => [row.authority, row.basis, row.scope]}
      columns={[
        { id: "kind", header: t("kind"), cell: (row) => t(`inquiries.kinds.${row.kind}`) },
        { id: "authority", header: t("inquiries.authority"), cell: (row) => row.authority, sortBy: (row) => row.authority },
        { id: "basis", header: t("inquiries.basis"), wide: true, cell: (row) => row.basis },
        { id: "scope", header: t("inquiries.scope"), cell: (row) => row.scope },
        {
          id: "answer",
          header: t("inquiries.answer"),
          cell: (row) => <Badge tone={row.answer === "given" ? "ai" : "plain"}>{t(`inquiries.answers.${row.answer}`)}</Badge>,
        },
      ]}
    />
  );
}

/** 42-4: contractors under an agreement, and what they were told. */
export function Contractors({ contract, provider }: OfProvider) {
  const t = useTranslations("registers");
  const trpc = useTRPC();
  const format = useFormats();
  type Row = All["contractors"][number];
  type Told = All["disclosures"][number];
  return (
    <>
      <RegisterSection<Row>
        {...{ register: "contractors", rule: "42-4", title: t("contractors.title"), intro: t("contractors.intro") }}
        stream={{ kind: "provider", id: provider }}
        query={useQuery(trpc.registers.contractors.queryOptions())}
        add={[{ type: "register-contractor", label: t("contractors.add") }]}
        acts={(row) =>
          row.endedAt === null
            ? [{ type: "end-contractor", label: t("contractors.end"), initial: { contractor: row.contractor }, fixed: ["contractor"] }]
            : []
        }
        texts={(row) => [row.contractor, row.agreement]}
        columns={[
          { id: "contractor", header: t("contractors.contractor"), cell: (row) => row.contractor, sortBy: (row) => row.contractor },
          { id: "agreement", header: t("contractors.agreement"), cell: (row) => row.agreement },
          {
            id: "state",
            header: t("state"),
            cell: (row) =>
              row.endedAt === null ? (
                <Badge tone="live">{t("contractors.valid")}</Badge>
              ) : (
                <Badge>{t("contractors.ended", { at: format.date(row.endedAt) })}</Badge>
              ),
          },
        ]}
      />
      <RegisterSection<Told>
        {...{ register: "disclosures", rule: "42-4", title: t("contractors.toldTitle"), intro: t("contractors.toldIntro") }}
        query={useQuery(trpc.registers.disclosures.queryOptions({ contract }))}
        add={[{ type: "disclose-to-contractor", label: t("contractors.tell") }]}
        texts={(row) => [row.contractor, row.what]}
        columns={[
          { id: "contractor", header: t("contractors.contractor"), cell: (row) => row.contractor, sortBy: (row) => row.contractor },
          { id: "what", header: t("contractors.what"), cell: (row) => row.what },
        ]}
      />
    </>
  );
}

/** 31-1, 42–44, 46: violations; 47: claims. */
export function Violations({ contract }: Of) {
  const t = useTranslations("registers");
  const trpc = useTRPC();
  const name = useRuleName();
  const format = useFormats();
  type Row = All["violations"][number];
  type Claim = All["claims"][number];
  return (
    <>
      <RegisterSection<Row>
        {...{ register: "violations", rule: "43", title: t("violations.title"), intro: t("violations.intro") }}
        query={useQuery(trpc.registers.violations.queryOptions({ contract }))}
        add={[{ type: "record-violation", label: t("violations.add") }]}
        acts={(row) => [
          ...(row.curedAt === null
            ? [{ type: "cure-violation", label: t("violations.cure"), initial: { violation: row.id }, fixed: ["violation"] }]
            : []),
          { type: "raise-claim", label: t("violations.claim"), initial: { rule: "47-9", violation: row.id } },
        ]}
        texts={(row) => [row.article, row.memo]}
        columns={[
          {
            id: "article",
            header: t("violations.article"),
            cell: (row) => (
              <span className="whitespace-nowrap">
                {name(row.article)}
                {row.item === null ? "" : t("violations.item", { item: row.item })}
              </span>
            ),
            sortBy: (row) => row.article,
          },
          { id: "memo", header: t("memo"), cell: (row) => row.memo },
          {
            id: "state",
            header: t("state"),
            cell: (row) =>
              row.curedAt === null ? (
                <Badge tone="shu">{t("violations.open")}</Badge>
              ) : (
                <Badge>{t("violations.cured", { at: format.date(row.curedAt) })}</Badge>
              ),
          },
          {
            id: "next",
            header: t("violations.next"),
            wide: true,
            cell: (row) =>
              row.curedAt === null && row.contract !== null ? (
                <Link
                  href={`/contracts/${row.contract}/suspend`}
                  className="text-sm whitespace-nowrap text-ai underline underline-offset-2"
                >
                  {t("violations.suspend")}
                </Link>
              ) : null,
          },
        ]}
      />
      <RegisterSection<Claim>
        {...{ register: "claims", rule: "47-9", title: t("violations.claimsTitle"), intro: t("violations.claimsIntro") }}
        query={useQuery(trpc.registers.claims.queryOptions({ contract }))}
        add={[
          { type: "raise-claim", label: t("violations.claim") },
          { type: "reject-claim", label: t("violations.reject") },
        ]}
        texts={(row) => [row.ground, row.memo ?? ""]}
        columns={[
          { id: "kind", header: t("kind"), cell: (row) => t(`violations.claimKinds.${row.kind}`) },
          { id: "ground", header: t("violations.ground"), cell: (row) => <span className="whitespace-nowrap">{name(row.ground)}</span> },
          {
            id: "amount",
            header: t("violations.amount"),
            align: "end",
            cell: (row) => <span className="figures whitespace-nowrap">{row.amount === null ? "–" : format.yen(row.amount)}</span>,
          },
          { id: "memo", header: t("memo"), cell: (row) => row.memo ?? "–" },
        ]}
      />
    </>
  );
}

/** 51: talks in good faith. */
export function GoodFaith({ contract }: Of) {
  const t = useTranslations("registers");
  const trpc = useTRPC();
  const format = useFormats();
  type Row = All["goodFaith"][number];
  return (
    <RegisterSection<Row>
      {...{ register: "goodFaith", rule: "51", title: t("goodFaith.title"), intro: t("goodFaith.intro") }}
      query={useQuery(trpc.registers.goodFaith.queryOptions({ contract }))}
      add={[{ type: "open-good-faith", label: t("goodFaith.add") }]}
      acts={(row) =>
        row.settledAt === null
          ? [{ type: "settle-good-faith", label: t("goodFaith.settle"), initial: { matter: row.id }, fixed: ["matter"] }]
          : []
      }
      texts={(row) => [row.memo, row.outcome ?? ""]}
      columns={[
        { id: "memo", header: t("goodFaith.matter"), cell: (row) => row.memo },
        { id: "outcome", header: t("goodFaith.outcome"), cell: (row) => row.outcome ?? "–" },
        {
          id: "state",
          header: t("state"),
          cell: (row) =>
            row.settledAt === null ? (
              <Badge tone="ochre">{t("goodFaith.open")}</Badge>
            ) : (
              <Badge>{t("goodFaith.settled", { at: format.date(row.settledAt) })}</Badge>
            ),
        },
      ]}
    />
  );
}

/** 7-3: changes of the voice environment. */
export function Environment({ contract }: Of) {
  const t = useTranslations("registers");
  const trpc = useTRPC();
  const { day } = useDayWords();
  type Row = All["environment"][number];
  const tones = { asked: "ochre", permitted: "ai", refused: "plain", unpermitted: "shu" } as const;
  return (
    <RegisterSection<Row>
      {...{ register: "environment", rule: "7-3", title: t("environment.title"), intro: t("environment.intro") }}
      query={useQuery(trpc.registers.environment.queryOptions({ contract }))}
      add={[
        { type: "ask-environment-change", label: t("environment.add") },
        { type: "record-unpermitted-change", label: t("environment.unpermitted") },
      ]}
      acts={(row) =>
        row.state === "asked"
          ? [{ type: "answer-environment-change", label: t("environment.answer"), initial: { request: row.id }, fixed: ["request"] }]
          : []
      }
      texts={(row) => [row.memo ?? ""]}
      columns={[
        {
          id: "on",
          header: t("environment.on"),
          cell: (row) => <span className="figures whitespace-nowrap">{day(row.on)}</span>,
          sortBy: (row) => row.on,
        },
        { id: "state", header: t("state"), cell: (row) => <Badge tone={tones[row.state]}>{t(`environment.states.${row.state}`)}</Badge> },
        { id: "memo", header: t("memo"), cell: (row) => row.memo ?? "–" },
      ]}
    />
  );
}

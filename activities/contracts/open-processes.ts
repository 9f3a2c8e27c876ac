import { type Book, machines } from "../../contract/lifecycle/book.ts";
import type { ContractState } from "../../contract/lifecycle/contract-state.ts";
import type { ProviderState } from "../../contract/lifecycle/provider-state.ts";
import type { Due, Dues, InstantText, StreamRef, StreamState } from "../../contract/machine.ts";
import { campaigns } from "./campaigns/campaigns.ts";
import type { OpenProcess } from "./process.ts";
import { contractStories, incidentStories } from "./stories/stories.ts";
import type { Chapter, Story } from "./stories/story.ts";

/** A chapter of a story with its stream: what `serve` answers from, and what runs or ran as a workflow. */
export interface Told extends OpenProcess {
  readonly over: boolean;
}

/**
 * What should be running for the streams of a book now, with what each waits for; dates after `horizon` are not looked for.
 * Pure; the book must be settled.
 */
export function openProcesses(book: Book, horizon: InstantText): OpenProcess[] {
  return toldProcesses(book, horizon).filter(({ over }) => !over);
}

/** The campaigns that should be running for a provider. `contracts` are all of its contracts. */
export function openCampaigns(provider: ProviderState, contracts: readonly ContractState[], now: InstantText): OpenProcess[] {
  return campaigns.flatMap((campaign) =>
    campaign.subjects(provider).flatMap((subject) => {
      const concerned = contracts.filter((contract) => campaign.concerns(contract, subject));
      const { stage, over, at } = campaign.stand(provider, subject, concerned, now);
      if (over) return [];
      const stream: StreamRef = { kind: "provider", id: provider.id };
      return [{ process: campaign.process, stream, subject, customer: null, article: campaign.article, stage, at }];
    }),
  );
}

/** Like `openProcesses`, with what is over, so that a workflow that still runs can be told. */
export function toldProcesses(book: Book, horizon: InstantText): Told[] {
  return [
    ...[...book.contracts.values()].flatMap((contract) =>
      contractStories.flatMap((story) => tell(story, contract, nextDues(machines.contract.dues, contract, horizon), contract.account)),
    ),
    ...[...book.incidents.values()].flatMap((incident) =>
      incidentStories.flatMap((story) => tell(story, incident, nextDues(machines.incident.dues, incident, horizon), null)),
    ),
  ];
}

function tell<State extends StreamState>(story: Story<State, string>, state: State, dues: readonly Due[], customer: string | null): Told[] {
  const stream: StreamRef = { kind: state.kind, id: state.id };
  return story.chapters(state).map(({ subject, stage, over }: Chapter) => ({
    process: story.process,
    stream,
    subject,
    customer,
    article: story.article,
    stage,
    over,
    at: over ? null : (dues.find((due) => story.owns(state, due) === subject)?.at ?? null),
  }));
}

/** The next dues of a stream, earliest first. */
function nextDues<State>(kinds: readonly Dues<State>[], state: State, horizon: InstantText): Due[] {
  return kinds
    .flatMap((dues) => dues(state, horizon, true))
    .filter(({ at }) => at <= horizon)
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

import { EslClient } from "../esl/client.ts";
import type { EslCommand, EslConnection } from "../esl/connection.ts";
import { EslError } from "../esl/esl-error.ts";
import { readFlat } from "../esl/event.ts";
import type { Headers } from "../esl/frame.ts";
import type { Log } from "../log.ts";
import { type Channel, type Owner, type ParkedCall, SupersededError, type Switch, type SwitchListener } from "../switch.ts";
import { EslChannel } from "./esl-channel.ts";
import { execute, publish } from "./execute.ts";
import type { FreezeWatch } from "./freeze-watch.ts";
import { Hub, parkedCall, readOwner, writeOwner } from "./hub.ts";
import { subscribe } from "./subscriptions.ts";
import type { SwitchAddress } from "./switch-address.ts";

const LEASE_SECONDS = 20;
const RENEW_MS = 6_000;
const RECOVERY_MS = 30_000;
const LOOK_AGAIN_MS = 250;
const RECOVER_AT_MS = [0, 500, 1_500, 3_000, 6_000];
const CONTEXT = "XML musubi";

/** The one implementation of the switch interface: FreeSWITCH 1.10.12+ and the virtual switch speak the same ESL. */
export class EslSwitch implements Switch {
  readonly hub: Hub;
  readonly name: string;
  readonly mediaFolder: string;
  #client: EslClient;
  #freeze: FreezeWatch;
  #log: Log;
  #core = "";
  #driven = new Set<EslChannel>();
  #renewal: NodeJS.Timeout | undefined;

  constructor(address: SwitchAddress, deps: { log: Log; freeze: FreezeWatch }) {
    this.name = `${address.host}:${address.port}`;
    this.mediaFolder = address.mediaFolder;
    this.hub = new Hub(this.name);
    this.#freeze = deps.freeze;
    this.#log = deps.log;
    this.#client = new EslClient(address, {
      log: deps.log,
      onEvent: (event) => {
        this.#core = event.headers["Core-UUID"] ?? this.#core;
        this.hub.take(event);
      },
      onUp: (connection) => this.#up(connection),
      onDown: () => {
        for (const channel of this.#driven) channel.lineChanged();
        this.hub.tell("onDown");
      },
    });
  }

  start(): void {
    this.#client.start();
    this.#renewal ??= setInterval(() => this.#renew(), RENEW_MS);
  }

  async stop(): Promise<void> {
    clearInterval(this.#renewal);
    await this.#client.stop();
  }

  listen(listener: SwitchListener): () => void {
    return this.hub.watch(listener);
  }

  get isUp(): boolean {
    return this.#client.isUp;
  }

  get droppedEvents(): number {
    return this.#client.droppedEvents;
  }

  /** @throws EslError E_ESL_CLOSED while the line is down. */
  get connection(): EslConnection {
    return this.#client.connection;
  }

  async take(uuid: string, owner: Owner, core: string): Promise<Channel | "gone"> {
    const channel = new EslChannel(this, uuid, owner, core);
    try {
      const facts = await this.#factsOf(uuid, core);
      if (facts === undefined) {
        channel.release();
        return "gone";
      }
      const now = readOwner(facts.variable_mu_owner);
      if (now !== null && now.epoch > owner.epoch) throw new SupersededError(uuid);
      const orphaned = facts.variable_mu_orphan !== undefined;
      channel.wasDriven = now !== null || orphaned;
      channel.isAnswered ||= facts["Answer-State"] === "answered";
      // One write: the claim, and the dead-man switch of the dialplan replaced by our lease.
      const claim = [
        `api uuid_setvar ${uuid} mu_owner ${writeOwner(owner)}`,
        ...(orphaned ? [`api uuid_setvar ${uuid} mu_orphan`] : []),
        ...this.#lease(uuid),
        ...(orphaned ? [`api uuid_transfer ${uuid} retake ${CONTEXT}`] : []),
      ].map((line) => ({ line }));
      await Promise.all(this.connection.sendTogether([...claim, publish({ "Mu-Call": uuid, "Mu-Owner": writeOwner(owner) })]));
      for (const older of this.#driven) if (older.uuid === uuid) older.supersede(); // a driver of this very process
      this.#driven.add(channel);
      return channel;
    } catch (error) {
      channel.release();
      throw error;
    }
  }

  async channels(): Promise<string[]> {
    const json = await this.connection.api("show channels as json");
    return uuidsIn(json);
  }

  async describe(uuid: string): Promise<ParkedCall | undefined> {
    const headers = await this.#dump(uuid);
    return headers?.["Call-Direction"] === "inbound" ? parkedCall({ headers }, this.name) : undefined;
  }

  missing(living: ReadonlySet<string>): void {
    for (const channel of this.#driven) if (!living.has(channel.uuid)) channel.lineChanged();
  }

  publish(facts: Readonly<Record<string, string>>): void {
    this.quietly([publish(facts)]);
  }

  async hangUp(uuid: string, cause: string): Promise<void> {
    await this.connection.api(`uuid_kill ${uuid} ${cause}`).catch((error: unknown) => {
      if (!(error instanceof EslError && error.code === "E_ESL_REPLY")) throw error; // it was gone already
    });
  }

  answer(uuid: string): void {
    this.quietly([execute(uuid, "answer", "")]);
  }

  /**
   * Looks for a channel. While the line is down it waits; when the switch was restarted it waits for `sofia recover`, both 30 s at most.
   * A channel that is missing on the boot of the switch where the call began has hung up.
   */
  async find(uuid: string, core: string, isOver: () => boolean): Promise<{ there: true } | { there: false; cause: string }> {
    const until = performance.now() + RECOVERY_MS;
    while (!isOver()) {
      const there = await this.#exists(uuid);
      if (there) return { there };
      if (there === false && core !== "" && core === this.#core) return { there, cause: "NORMAL_CLEARING" };
      if (performance.now() > until) return { there: false, cause: "RECOVERY_FAILED" };
      await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
    }
    return { there: false, cause: "NORMAL_CLEARING" };
  }

  async variable(uuid: string, name: string): Promise<string | undefined> {
    const value = await this.connection.api(`uuid_getvar ${uuid} ${name}`);
    return value === "" || value === "_undef_" ? undefined : value;
  }

  async ownerOf(uuid: string): Promise<Owner | null> {
    return readOwner(await this.variable(uuid, "mu_owner"));
  }

  stoodStillSince(moment: number): boolean {
    return this.#freeze.stoodStillSince(moment);
  }

  /** Sends what nobody waits for; a lost line loses it, and that is known to be harmless by whoever calls. */
  quietly(commands: readonly EslCommand[]): void {
    if (!this.#client.isUp) return;
    for (const reply of this.connection.sendTogether(commands)) reply.catch(() => {});
  }

  /** The lease of a driven channel, from now on. */
  renew(channel: EslChannel): void {
    channel.confirm().then(
      () => this.quietly(this.#lease(channel.uuid).map((line) => ({ line }))),
      () => {}, // another driver has it now, and renews
    );
  }

  released(channel: EslChannel): void {
    this.#driven.delete(channel);
  }

  async #up(connection: EslConnection): Promise<void> {
    await subscribe(connection);
    this.#recover();
    const alive = new Set(uuidsIn(await connection.api("show channels as json")));
    this.#core = await connection.api("global_getvar core_uuid").catch(() => this.#core);
    this.hub.keepOnly(alive);
    setImmediate(() => {
      for (const channel of this.#driven) channel.lineChanged();
      this.hub.tell("onUp");
    });
  }

  /**
   * Brings back the calls of a switch that was killed (track-calls). Only calls of an earlier boot are touched, so asking a switch that
   * was never away does nothing. ESL answers before the SIP profile is up: hence more than once.
   */
  #recover(): void {
    for (const wait of RECOVER_AT_MS) setTimeout(() => this.quietly([{ line: "api sofia recover" }]), wait).unref();
  }

  /** The dead-man switch: unless it is renewed, the call goes to `orphan`, which asks to hold. One write, so that it is never off. */
  #lease(uuid: string): string[] {
    return [`api sched_del ${uuid}`, `api sched_transfer +${LEASE_SECONDS} ${uuid} orphan ${CONTEXT}`];
  }

  #renew(): void {
    for (const channel of this.#driven) this.renew(channel);
  }

  /** All headers and variables of a channel; undefined when it is over. Waits as `find` does. */
  async #factsOf(uuid: string, core: string): Promise<Headers | undefined> {
    const facts = this.isUp ? await this.#dump(uuid).catch(() => undefined) : undefined;
    if (facts !== undefined) return facts;
    const found = await this.find(uuid, core, () => false);
    return found.there ? this.#dump(uuid) : undefined;
  }

  async #dump(uuid: string): Promise<Headers | undefined> {
    try {
      return readFlat(await this.connection.api(`uuid_dump ${uuid} json`));
    } catch (error) {
      if (error instanceof EslError && error.code === "E_ESL_REPLY") return undefined;
      throw error;
    }
  }

  async #exists(uuid: string): Promise<boolean | undefined> {
    try {
      return (await this.connection.api(`uuid_exists ${uuid}`)) === "true";
    } catch {
      return undefined;
    }
  }
}

/** `show channels as json` → `{ row_count, rows: [{ uuid, … }] }`, without `rows` when there is none. */
function uuidsIn(json: string): string[] {
  const found: unknown = JSON.parse(json);
  if (typeof found !== "object" || found === null || !("rows" in found) || !Array.isArray(found.rows)) return [];
  return found.rows.flatMap((row: unknown) =>
    typeof row === "object" && row !== null && "uuid" in row && typeof row.uuid === "string" ? [row.uuid] : [],
  );
}

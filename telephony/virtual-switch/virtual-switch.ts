import { randomUUID } from "node:crypto";
import { createServer as createHttpServer } from "node:http";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { type Duplex, duplexPair } from "node:stream";
import { applications } from "./applications/registry.ts";
import { Caller } from "./caller.ts";
import { Channel } from "./channel.ts";
import { type Clock, realClock } from "./clock.ts";
import type { Answerer, Core, Dialplan } from "./core.ts";
import { CONTEXT, productionDialplan } from "./dialplan.ts";
import { EslConnection } from "./esl-connection.ts";
import type { EslUser } from "./esl-user.ts";
import { EventBus } from "./event-bus.ts";
import { lineServer } from "./line-server.ts";
import { Scheduler } from "./scheduler.ts";
import { session } from "./session.ts";

export interface VirtualSwitchOptions {
  /** 0: any free port. */
  eslPort?: number;
  /** Where browsers call in; null: nowhere. */
  linePort?: number | null;
  host?: string;
  mediaFolder?: string;
  clock?: Clock;
  users?: readonly EslUser[];
  /** For `auth`; undefined: only users may come. */
  password?: string;
  dialplan?: Dialplan;
  /** How a dialled leg behaves, by its endpoint as written. */
  answerers?: (endpoint: string) => Answerer | undefined;
  /** The far end of a leg that the switch dials, in the hands of a test. */
  onDialled?: (endpoint: string, callee: Caller) => void;
  log?: Core["log"];
}

export interface VirtualSwitch {
  readonly eslPort: number;
  readonly linePort: number | null;
  /** For MUSUBI_SWITCHES. */
  readonly eslUrl: string;
  /** Somebody calls. `from` null: the number is withheld. */
  call(options?: { to?: string; from?: string | null; variables?: Record<string, string>; uuid?: string }): Caller;
  /** A connection of the event socket without TCP, in this process. */
  connect(): Duplex;
  channels(): string[];
  close(): Promise<void>;
}

/** Starts a switch that speaks the event socket as FreeSWITCH 1.10.12 does, without SIP or sound: calls come from tests and browsers. */
export async function startVirtualSwitch(options: VirtualSwitchOptions = {}): Promise<VirtualSwitch> {
  const host = options.host ?? "127.0.0.1";
  const users = options.users ?? [{ user: "musubi@musubi", password: "musubi" }];
  const core = createCore(options);
  const connections = new Set<EslConnection>();
  const accept = (socket: Duplex) => {
    const connection = new EslConnection(core, socket, { users, password: options.password });
    connections.add(connection);
    socket.on("close", () => connections.delete(connection));
  };

  const esl = createServer((socket: Socket) => accept(socket.setNoDelay(true)));
  const eslPort = await listen(esl, options.eslPort ?? 0, host);
  const http =
    options.linePort === undefined || options.linePort === null ? undefined : createHttpServer((_, answer) => answer.writeHead(426).end());
  const sockets = http && lineServer(http, (line) => callIn(core, line));
  const linePort = http === undefined ? null : await listen(http, options.linePort ?? 0, host);

  const [user] = users;
  return {
    eslPort,
    linePort,
    eslUrl: `esl://${user === undefined ? "" : encodeURIComponent(user.user)}:${encodeURIComponent(user?.password ?? options.password ?? "")}@${host}:${eslPort}?media=${encodeURIComponent(core.mediaFolder)}`,
    call: ({ to = "test", from = "+81312345678", variables = {}, uuid } = {}) => {
      const channel = newInbound(core, { to, from, variables, ...(uuid === undefined ? {} : { uuid }) });
      const caller = new Caller(channel);
      void session(channel);
      return caller;
    },
    connect: () => {
      const [mine, theirs] = duplexPair();
      accept(mine);
      return theirs;
    },
    channels: () => [...core.channels.keys()],
    close: async () => {
      for (const channel of [...core.channels.values()]) channel.hangUp("SYSTEM_SHUTDOWN");
      core.scheduler.close();
      for (const connection of connections) connection.close();
      for (const socket of sockets?.clients ?? []) socket.terminate();
      sockets?.close();
      await Promise.all([closed(esl), http && closed(http)]);
    },
  };
}

function createCore(options: VirtualSwitchOptions): Core {
  const clock = options.clock ?? realClock();
  const identity = { coreUuid: randomUUID(), hostname: "virtual", version: "1.10.12" };
  return {
    clock,
    identity,
    events: new EventBus(clock, identity),
    scheduler: new Scheduler(clock),
    channels: new Map(),
    applications,
    globals: new Map([
      ["switchname", "virtual"],
      ["core_uuid", identity.coreUuid],
    ]),
    mediaFolder: options.mediaFolder ?? "media",
    dialplan: options.dialplan ?? productionDialplan,
    startedAt: clock.now(),
    answererOf: (endpoint) => options.answerers?.(endpoint) ?? { ringMs: 100, answerAfterMs: 3000, hangUpAfterMs: 30_000 },
    onDialled: (endpoint, leg) => options.onDialled?.(endpoint, new Caller(leg)),
    newUuid: () => randomUUID(),
    log: options.log ?? (() => undefined),
  };
}

function callIn(core: Core, line: { from: string | null; to: string; variables: Record<string, string> }): Channel {
  const channel = newInbound(core, line);
  queueMicrotask(() => void session(channel));
  return channel;
}

function newInbound(core: Core, line: { from: string | null; to: string; variables: Record<string, string>; uuid?: string }): Channel {
  const number = line.from ?? "anonymous";
  const channel = new Channel(core, {
    uuid: line.uuid ?? core.newUuid(),
    direction: "inbound",
    name: `virtual/${number}`,
    profile: {
      ...{ callerNumber: number, callerName: number, privacy: line.from === null },
      ...{ destination: line.to, context: CONTEXT, dialplan: "XML" },
    },
  });
  for (const [name, value] of Object.entries(line.variables)) channel.variables.set(name, value);
  core.channels.set(channel.uuid, channel);
  return channel;
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      const address: AddressInfo | string | null = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : port);
    });
  });
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()));
}

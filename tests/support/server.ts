import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { Temporal } from "temporal-polyfill";
import { noVoices } from "../../media/speech/voice.ts";
import type { Context } from "../../server/context.ts";
import { createDependencies } from "../../server/create-dependencies.ts";
import type { Dependencies } from "../../server/dependencies.ts";
import { originHeader, requestContext } from "../../server/request-context.ts";
import { appRouter } from "../../server/routers/index.ts";
import { createCaller } from "../../server/trpc.ts";
import type { TestDatabase } from "./database.ts";

const callerFor = createCaller(appRouter);

export type Caller = ReturnType<typeof callerFor>;

export interface TestServer {
  dependencies: Dependencies;
  /** A browser of its own: keeps the cookies that it is given and sends them with every call. */
  browser(origin?: string): Browser;
  /** The server's clock stands still at this instant until it is moved; better-auth's own clock is the machine's. */
  moveClock(by: Temporal.DurationLike): void;
  close(): Promise<void>;
}

export interface Browser {
  cookies: Map<string, string>;
  /** The router as this browser sees it now; made anew for every call, as a request is. */
  call<T>(act: (caller: Caller) => Promise<T>): Promise<T>;
  context(): Promise<Context>;
}

/** The server's parts on a test database, called through the router without HTTP. */
export function createTestServer(database: TestDatabase): TestServer {
  const media = mkdtempSync(join(tmpdir(), "musubi-media-"));
  let offset = Temporal.Duration.from({ seconds: 0 });
  const dependencies = createDependencies({
    database: database.db,
    databaseUrl: database.url,
    secret: "a secret for tests that is long enough",
    publicUrl: "http://localhost:3000",
    smtp: null,
    embedded: false,
    media: { folder: media, voices: noVoices },
    faults: null,
    log: pino({ level: process.env.MUSUBI_LOG_LEVEL ?? "silent" }),
    now: () => Temporal.Now.instant().add(offset),
  });
  return {
    dependencies,
    browser: (origin = "http://localhost:3000") => createBrowser(dependencies, origin),
    moveClock(by) {
      offset = offset.add(Temporal.Duration.from(by));
    },
    async close() {
      await dependencies.live.close();
      await dependencies.mailer.close();
      rmSync(media, { recursive: true, force: true });
    },
  };
}

function createBrowser(dependencies: Dependencies, origin: string): Browser {
  const cookies = new Map<string, string>();
  const open = async () => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const headers = new Headers({ [originHeader]: origin, "user-agent": "test", ...(cookie && { cookie }) });
    const answer = new Headers();
    return { context: await requestContext(new Request(`${origin}/api/trpc`, { headers }), answer, dependencies), answer };
  };
  return {
    cookies,
    context: async () => (await open()).context,
    async call(act) {
      const { context, answer } = await open();
      try {
        return await act(callerFor(context));
      } finally {
        for (const line of answer.getSetCookie()) keep(cookies, line);
      }
    },
  };
}

function keep(cookies: Map<string, string>, line: string): void {
  const [pair = "", ...attributes] = line.split(";").map((part) => part.trim());
  const at = pair.indexOf("=");
  const gone = attributes.some((attribute) => attribute.toLowerCase() === "max-age=0");
  if (gone) cookies.delete(pair.slice(0, at));
  else cookies.set(pair.slice(0, at), pair.slice(at + 1));
}

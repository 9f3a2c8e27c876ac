import { Socket } from "node:net";
import { Connection, type Event } from "freeswitch-esl";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { CallerUnderTest, SwitchUnderTest } from "../support/switch-under-test.ts";
import { switches } from "../support/switches.ts";

/** Another author's client, made for FreeSWITCH: it must be able to drive whatever claims to speak as FreeSWITCH does. */
describe.each(switches)("freeswitch-esl drives the $name", ({ open }) => {
  let under: SwitchUnderTest;
  let peer: Connection;
  let caller: CallerUnderTest;
  let uuid = "";

  const api = (command: string, argument: string) => under.run(new Promise<Event>((resolve) => peer.api(command, argument, resolve)));
  const begin = (application: string, argument: string) =>
    new Promise<Event>((resolve) => void peer.execute(application, argument, uuid, resolve));
  const execute = (application: string, argument: string) => under.run(begin(application, argument));

  beforeAll(async () => {
    under = await open();
    peer = new Connection();
    peer.setEventLock(true);
    const ready = new Promise<void>((resolve) => peer.once("esl::event::auth::success", () => resolve()));
    peer.initializeInbound({ host: under.address.host, port: under.address.port, password: under.address.password });
    await under.run(ready);
    const socket: unknown = Reflect.get(peer, "socket");
    if (socket instanceof Socket) socket.setNoDelay(true); // else its second command waits in the kernel while virtual time runs on
    await under.run(new Promise<void>((resolve) => peer.events("json", "all", () => resolve())));
  });
  afterAll(async () => {
    peer?.disconnect();
    await under?.close();
  });

  test("it sees a call come in and parked", async () => {
    const parked = new Promise<Event>((resolve) => peer.once("esl::event::CHANNEL_PARK::*", resolve));
    caller = await under.call("0312345678");
    const event = await under.run(parked);
    uuid = event.getHeader("Unique-ID");
    expect(event.getHeader("Caller-Destination-Number")).toBe("0312345678");
    expect((await api("sched_del", uuid)).getBody()).toBe("+OK Deleted: 1\n");
  });

  test("it answers and plays", async () => {
    expect((await execute("answer", "")).getHeader("Application")).toBe("answer");
    expect((await execute("playback", under.tone(440, 400))).getHeader("Application-Response")).toBe("FILE PLAYED");
    expect(caller.heard().map(({ hz }) => hz)).toEqual([440]);
  });

  test("it gathers keys", async () => {
    const gathered = begin("play_and_get_digits", `1 2 1 5000 # ${under.tone(600, 400)} silence peer_keys .`);
    await under.pass(700);
    await under.run(caller.press("42"));
    expect((await under.run(gathered)).getHeader("variable_peer_keys")).toBe("42");
    expect((await api("uuid_getvar", `${uuid} peer_keys`)).getBody()).toBe("42");
  });

  test("its background jobs come back", async () => {
    const job = await under.run(new Promise<Event>((resolve) => peer.bgapi("uuid_exists", uuid, resolve)));
    expect(job.getBody()).toBe("true");
  });

  test("it hangs up, and hears of it", async () => {
    const over = new Promise<Event>((resolve) => peer.once(`esl::event::CHANNEL_HANGUP_COMPLETE::${uuid}`, resolve));
    await api("uuid_kill", `${uuid} USER_BUSY`);
    expect((await under.run(over)).getHeader("Hangup-Cause")).toBe("USER_BUSY");
  });
});

import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { EslConnection } from "../../../telephony/esl/connection.ts";
import "../support/around.ts";
import { Call, Driver } from "../support/driver.ts";
import type { SwitchUnderTest } from "../support/switch-under-test.ts";
import { switches } from "../support/switches.ts";

/**
 * What the driver relies on (calls.md: the ESL contract), and the traps that it must know. The same suite asks the virtual switch and
 * FreeSWITCH 1.10.12; an assertion that holds for one only is a bug of the virtual switch.
 */
describe.each(switches)("$name", ({ open }) => {
  let under: SwitchUnderTest;
  let driver: Driver;
  let call: Call | undefined;

  beforeAll(async () => {
    under = await open();
    driver = await Driver.connect(under);
  });
  afterAll(async () => {
    driver?.close();
    await under?.close();
  });
  afterEach(async () => {
    const last = call;
    call = undefined;
    if (last !== undefined && (await driver.api(`uuid_exists ${last.uuid}`)) === "true") await last.end();
  });

  describe("a call comes in", () => {
    test("it is parked unanswered, with the facts of the caller and the fixed answers of the dialplan", async () => {
      const from = driver.events.length;
      const caller = await under.call("0312345678", "0398765432");
      const { headers } = await driver.event(({ name }) => name === "CHANNEL_PARK", from);
      expect(headers).toMatchObject({
        "Answer-State": "ringing",
        "Call-Direction": "inbound",
        "Caller-Destination-Number": "0312345678",
        "Caller-Caller-ID-Number": "0398765432",
        "Caller-Privacy-Hide-Number": "false",
        variable_app_disable_expand_variables: "true",
      });
      expect(headers["Core-UUID"]).toBe(await driver.api("global_getvar core_uuid"));
      expect(Number(headers["Event-Sequence"])).toBeGreaterThan(0);
      caller.hangUp();
      await driver.event(({ name, headers: h }) => name === "CHANNEL_HANGUP_COMPLETE" && h["Unique-ID"] === headers["Unique-ID"], from);
    });

    test("answer: CHANNEL_EXECUTE, CHANNEL_ANSWER, CHANNEL_EXECUTE_COMPLETE, under our id", async () => {
      call = await driver.call();
      const from = driver.events.length;
      const done = await call.run("answer");
      expect(done.headers).toMatchObject({ Application: "answer", "Application-Response": "_none_", "Answer-State": "answered" });
      expect(call.story(from)).toEqual(["CHANNEL_EXECUTE answer", "CHANNEL_ANSWER", "CHANNEL_EXECUTE_COMPLETE answer"]);
    });

    test("a caller who hangs up: CHANNEL_HANGUP, the park unwinds, CHANNEL_HANGUP_COMPLETE; the channel is gone", async () => {
      call = await driver.answered();
      const from = driver.events.length;
      call.caller.hangUp();
      const over = await call.completed();
      expect(over.headers).toMatchObject({ "Hangup-Cause": "NORMAL_CLEARING", "Answer-State": "hangup" });
      expect(call.story(from)).toEqual(["CHANNEL_HANGUP", "CHANNEL_EXECUTE_COMPLETE park", "CHANNEL_HANGUP_COMPLETE"]);
      await under.pass(200);
      expect(await driver.api(`uuid_exists ${call.uuid}`)).toBe("false");
      expect(await driver.send(`sendmsg ${call.uuid}`)).toBe(`-ERR invalid session id [${call.uuid}]`);
    });

    test("the driver hangs up with a cause", async () => {
      call = await driver.answered();
      await under.run(
        driver.connection.send({ line: `sendmsg ${call.uuid}`, headers: { "call-command": "hangup", "hangup-cause": "USER_BUSY" } }),
      );
      expect((await call.completed()).headers["Hangup-Cause"]).toBe("USER_BUSY");
      await under.run(call.caller.over);
    });
  });

  describe("playing", () => {
    test("a file is heard whole: FILE PLAYED", async () => {
      call = await driver.answered();
      const done = await call.run("playback", under.tone(440, 600));
      expect(done.headers["Application-Response"]).toBe("FILE PLAYED");
      expect(call.caller.heard()).toEqual([{ hz: 440, lasted: expect.toBeAround(600) }]);
    });

    test("a missing file does not fail: the response alone says FILE NOT FOUND", async () => {
      call = await driver.answered();
      const done = await call.run("playback", join(under.mediaFolder, "no-such-file.wav"));
      expect(done.headers["Application-Response"]).toBe("FILE NOT FOUND");
      expect(await driver.api(`uuid_exists ${call.uuid}`)).toBe("true");
    });

    test("file_string plays one after the other, and leaves out what is missing", async () => {
      call = await driver.answered();
      const missing = join(under.mediaFolder, "no-such-file.wav");
      const done = await call.run("playback", `file_string://${under.tone(440, 400)}!${missing}!${under.tone(600, 400)}`);
      expect(done.headers["Application-Response"]).toBe("FILE PLAYED");
      expect(call.caller.heard().map(({ hz }) => hz)).toEqual([440, 600]);
      const nothing = await call.run("playback", `file_string://${missing}!${missing}`);
      expect(nothing.headers["Application-Response"]).toBe("FILE NOT FOUND");
    });

    test("a tone by its script, and silence", async () => {
      call = await driver.answered();
      await call.run("playback", "tone_stream://%(400,0,800)");
      await call.run("playback", "silence_stream://300");
      expect(call.caller.heard()).toEqual([{ hz: 800, lasted: expect.toBeAround(400) }]);
    });

    test("commands sent in one write run in their order, each when the one before has ended", async () => {
      call = await driver.answered();
      const from = driver.events.length;
      const ids = call.execute(["playback", under.tone(440, 400)], ["set", "mu_done=7"], ["playback", under.tone(600, 400)], ["eval", ""]);
      await call.complete(ids.at(-1) ?? "");
      await under.pass(100);
      expect(call.story(from)).toEqual([
        ...["CHANNEL_EXECUTE playback", "CHANNEL_EXECUTE_COMPLETE playback", "PRIVATE_COMMAND"],
        ...["CHANNEL_EXECUTE set", "CHANNEL_EXECUTE_COMPLETE set", "PRIVATE_COMMAND"],
        ...["CHANNEL_EXECUTE playback", "CHANNEL_EXECUTE_COMPLETE playback", "PRIVATE_COMMAND"],
        ...["CHANNEL_EXECUTE eval", "CHANNEL_EXECUTE_COMPLETE eval", "PRIVATE_COMMAND"],
      ]);
      expect(call.caller.heard().map(({ hz }) => hz)).toEqual([440, 600]);
      expect(await call.variable("mu_done")).toBe("7");
    });

    test("a key of playback_terminators stops it; the others are eaten", async () => {
      call = await driver.answered();
      await call.run("set", "playback_terminators=5");
      const [id = ""] = call.execute(["playback", under.tone(440, 3000)]);
      await call.started(id);
      await under.pass(300);
      await call.press("9");
      await under.pass(300);
      await call.press("5");
      expect((await call.complete(id)).headers["Application-Response"]).toBe("FILE PLAYED");
      expect(await call.variable("playback_terminator_used")).toBe("5");
      const [heard] = call.caller.heard();
      expect(heard?.lasted).toBeLessThan(2000);
      expect(await gather(call, "1 1 1 1000 # silence silence mu_r1 .")).toBe("_undef_"); // neither 9 nor 5 is left
    });

    test("with no playback_terminators set, the star stops a prompt; with none, nothing does", async () => {
      call = await driver.answered();
      const [first = ""] = call.execute(["playback", under.tone(440, 3000)]);
      await call.started(first);
      await under.pass(300);
      await call.press("*");
      await call.complete(first);
      expect(call.caller.heard()[0]?.lasted).toBeLessThan(2000);
      await call.run("set", "playback_terminators=none");
      const [second = ""] = call.execute(["playback", under.tone(600, 1000)]);
      await call.started(second);
      await under.pass(300);
      await call.press("*");
      await call.complete(second);
      expect(call.caller.heard()[1]).toEqual({ hz: 600, lasted: expect.toBeAround(1000) });
    });

    test("music is stopped by uuid_break, and what waits behind it goes on", async () => {
      call = await driver.answered();
      const [music = "", after = ""] = call.execute(
        ["playback", "tone_stream://%(2000,0,440);loops=-1"],
        ["playback", under.tone(600, 400)],
      );
      await call.started(music);
      await under.pass(500);
      expect(await driver.api(`uuid_break ${call.uuid}`)).toBe("+OK");
      expect((await call.complete(music)).headers["Application-Response"]).toBe("FILE PLAYED");
      await call.complete(after);
      expect(call.caller.heard().map(({ hz }) => hz)).toEqual([440, 600]);
    });
  });

  describe("gathering", () => {
    test("keys and a terminator: the variable, read_result, read_terminator_used", async () => {
      call = await driver.answered();
      await call.run("unset", "read_terminator_used");
      const [id = ""] = call.execute(["play_and_get_digits", `1 4 1 3000 # ${under.tone(440, 400)} silence mu_r3 . 3000`]);
      await call.started(id);
      await under.pass(700);
      await call.press("12#");
      await call.complete(id);
      expect(await call.variable("mu_r3")).toBe("12");
      expect(await call.variable("read_result")).toBe("success");
      expect(await call.variable("read_terminator_used")).toBe("#");
    });

    test("the last key that may come ends it at once", async () => {
      call = await driver.answered();
      const [id = ""] = call.execute(["play_and_get_digits", "1 2 1 3000 # silence silence mu_r1 . 3000"]);
      await call.started(id);
      await under.pass(200);
      await call.press("34");
      await call.complete(id);
      expect(await call.variable("mu_r1")).toBe("34");
      expect(await call.variable("read_terminator_used")).toBe("_undef_");
    });

    test("a key stops the prompt and counts", async () => {
      call = await driver.answered();
      const [id = ""] = call.execute(["play_and_get_digits", `1 1 1 3000 # ${under.tone(440, 4000)} silence mu_r1 .`]);
      await call.started(id);
      await under.pass(500);
      await call.press("8");
      await call.complete(id);
      expect(await call.variable("mu_r1")).toBe("8");
      expect(call.caller.heard()[0]?.lasted).toBeLessThan(2000);
    });

    test("nothing pressed: no variable, read_result failure", async () => {
      call = await driver.answered();
      expect(await gather(call, "1 1 1 1000 # silence silence mu_r1 .")).toBe("_undef_");
      expect(await call.variable("read_result")).toBe("failure");
    });

    test("too few keys are kept in the variable, with read_result failure", async () => {
      call = await driver.answered();
      const [id = ""] = call.execute(["play_and_get_digits", "3 4 1 1500 # silence silence mu_r1 . 1000"]);
      await call.started(id);
      await under.pass(200);
      await call.press("12");
      await call.complete(id);
      expect(await call.variable("mu_r1")).toBe("12");
      expect(await call.variable("read_result")).toBe("failure");
    });

    test("enough keys and a pause: taken, read_result timeout", async () => {
      call = await driver.answered();
      const [id = ""] = call.execute(["play_and_get_digits", "1 4 1 2000 # silence silence mu_r1 . 1000"]);
      await call.started(id);
      await under.pass(200);
      await call.press("12");
      await call.complete(id);
      expect(await call.variable("mu_r1")).toBe("12");
      expect(await call.variable("read_result")).toBe("timeout");
    });

    test("a lone terminator: no variable, read_result failure, the terminator is told", async () => {
      call = await driver.answered();
      await call.run("unset", "read_terminator_used");
      const [id = ""] = call.execute(["play_and_get_digits", "1 4 1 3000 # silence silence mu_r1 ."]);
      await call.started(id);
      await under.pass(200);
      await call.press("#");
      await call.complete(id);
      expect(await call.variable("mu_r1")).toBe("_undef_");
      expect(await call.variable("read_result")).toBe("failure");
      expect(await call.variable("read_terminator_used")).toBe("#");
    });

    test("a missing prompt ends the gathering before any key is waited for", async () => {
      call = await driver.answered();
      const [id = "", after = ""] = call.execute(
        ["play_and_get_digits", `1 1 1 30000 # ${join(under.mediaFolder, "no-such-file.wav")} silence mu_r1 .`],
        ["eval", ""],
      );
      await call.complete(id);
      await call.complete(after);
      expect(await call.variable("read_result")).toBe("_undef_");
    });

    test("keys pressed while the call is parked are eaten", async () => {
      call = await driver.answered();
      await under.pass(100);
      await call.press("12");
      await under.pass(200);
      expect(await gather(call, "1 1 1 1000 # silence silence mu_r1 .")).toBe("_undef_");
    });

    test("a digit event comes when the key is taken, and none while sensitive_dtmf is on", async () => {
      call = await driver.answered();
      const digits = (from: number) =>
        driver.events.slice(from).flatMap(({ name, headers }) => (name === "DTMF" ? [headers["DTMF-Digit"]] : []));
      await call.run("set", "sensitive_dtmf=true");
      const hidden = driver.events.length;
      await call.press("1");
      await under.pass(300);
      expect(digits(hidden)).toEqual([]);
      await call.run("set", "sensitive_dtmf=false");
      const shown = driver.events.length;
      await call.press("2");
      await driver.event(({ name }) => name === "DTMF", shown);
      expect(digits(shown)).toEqual(["2"]);
    });
  });

  describe("recording", () => {
    test("a message ends with a finish key", async () => {
      call = await driver.answered();
      await call.run("set", "playback_terminators=#");
      const [id = ""] = call.execute(["record", `${join(under.mediaFolder, `message-${randomUUID()}.wav`)} 30 0 0`]);
      await call.started(id);
      await under.pass(1000);
      await call.press("#");
      await call.complete(id);
      expect(Number(await call.variable("record_ms"))).toBeGreaterThan(0); // only what arrives as packets is recorded
      expect(await call.variable("playback_terminator_used")).toBe("#");
      expect(await call.variable("silence_hits_exhausted")).toBe("false");
    });

    test("silence ends it", async () => {
      call = await driver.answered();
      const done = await call.run("record", `${join(under.mediaFolder, `message-${randomUUID()}.wav`)} 30 500 1`);
      expect(done.headers.Application).toBe("record");
      expect(await call.variable("silence_hits_exhausted")).toBe("true");
    });

    test("a path that cannot be written hangs the caller up", async () => {
      call = await driver.answered();
      call.execute(["record", `${join(under.mediaFolder, "no-such-folder/message.wav")} 30`]);
      expect((await call.completed()).headers["Hangup-Cause"]).toBe("DESTINATION_OUT_OF_ORDER");
    });
  });

  describe("traps", () => {
    test("an unknown application hangs the caller up; PRIVATE_COMMAND alone tells which command it was", async () => {
      call = await driver.answered();
      const from = driver.events.length;
      const [id = ""] = call.execute(["no_such_application", "1"]);
      await call.completed();
      expect(call.story(from).slice(0, 2)).toEqual(["CHANNEL_HANGUP", "PRIVATE_COMMAND"]);
      const told = driver.events.slice(from).find(({ name }) => name === "PRIVATE_COMMAND");
      expect(told?.headers["Event-UUID"] ?? told?.headers["event-uuid"]).toBe(id);
    });

    test("after a hangup the queue goes on: set still runs, a prompt does not", async () => {
      call = await driver.answered();
      const from = driver.events.length;
      const ids = call.execute(["playback", under.tone(440, 2000)], ["playback", under.tone(600, 400)], ["set", "mu_done=9"]);
      await call.started(ids[0] ?? "");
      await under.pass(300);
      call.caller.hangUp();
      await call.completed();
      expect(call.story(from)).toEqual([
        ...["CHANNEL_EXECUTE playback", "CHANNEL_HANGUP", "CHANNEL_EXECUTE_COMPLETE playback", "PRIVATE_COMMAND"],
        "PRIVATE_COMMAND",
        ...["CHANNEL_EXECUTE set", "CHANNEL_EXECUTE_COMPLETE set", "PRIVATE_COMMAND"],
        ...["CHANNEL_EXECUTE_COMPLETE park", "CHANNEL_HANGUP_COMPLETE"],
      ]);
    });

    test("a text of a caller: uuid_setvar keeps it as it stands, uuid_setvar_multi drops it, set expands it though expansion is off", async () => {
      const hostile = "$" + "{mu_a}";
      call = await driver.answered();
      await driver.api(`uuid_setvar_multi ${call.uuid} mu_a=plain;mu_dropped=${hostile};mu_kept=1`);
      expect([await call.variable("mu_a"), await call.variable("mu_dropped"), await call.variable("mu_kept")]).toEqual([
        "plain",
        "_undef_",
        "1",
      ]);
      await driver.api(`uuid_setvar ${call.uuid} mu_raw ${hostile}`);
      expect(await call.variable("mu_raw")).toBe(hostile);
      await call.run("set", `mu_b=<${hostile}>`);
      expect(await call.variable("mu_b")).toBe("<plain>");
      const done = await call.run("eval", hostile);
      expect(done.headers["Application-Data"]).toBe(hostile);
    });

    test("an API in a text is not run, not even by set", async () => {
      call = await driver.answered();
      await call.run("set", `mu_c=${"$"}{create_uuid()}`);
      expect(await call.variable("mu_c")).toBe("<API Execute Permission Denied>");
    });

    test("a break right behind the execute is lost: it comes before there is anything to break", async () => {
      call = await driver.answered();
      const id = randomUUID();
      const replies = driver.connection.sendTogether([
        {
          line: `sendmsg ${call.uuid}`,
          headers: {
            "call-command": "execute",
            "execute-app-name": "playback",
            "event-lock": "true",
            "Event-UUID": id,
            "content-type": "text/plain",
          },
          body: under.tone(440, 1000),
        },
        { line: `api uuid_break ${call.uuid}` },
      ]);
      await under.run(Promise.all(replies));
      await call.complete(id);
      expect(call.caller.heard()).toEqual([{ hz: 440, lasted: expect.toBeAround(1000) }]);
    });

    test("a command without event-lock runs in the middle of a prompt without one; a lock makes it wait", async () => {
      call = await driver.answered();
      const from = driver.events.length;
      const unlocked = (application: string, argument: string) =>
        driver.connection.send({
          line: `sendmsg ${call?.uuid}`,
          headers: { "call-command": "execute", "execute-app-name": application, "content-type": "text/plain" },
          body: argument,
        });
      await under.run(unlocked("playback", under.tone(440, 1000)));
      await driver.event(({ name, headers }) => name === "CHANNEL_EXECUTE" && headers.Application === "playback", from);
      await under.pass(200);
      await under.run(unlocked("set", "mu_inside=1"));
      await driver.event(({ name, headers }) => name === "CHANNEL_EXECUTE_COMPLETE" && headers.Application === "playback", from);
      await under.pass(100);
      expect(call.story(from).slice(0, 5)).toEqual([
        ...["CHANNEL_EXECUTE playback", "CHANNEL_EXECUTE set", "CHANNEL_EXECUTE_COMPLETE set", "PRIVATE_COMMAND"],
        "CHANNEL_EXECUTE_COMPLETE playback",
      ]);
    });

    test("a line break in a body is part of the argument, no second command", async () => {
      call = await driver.answered();
      await call.run("set", "mu_a=1\nhangup");
      expect(await call.variable("mu_a")).toBe("1\nhangup");
      expect(await driver.api(`uuid_exists ${call.uuid}`)).toBe("true");
    });

    test("a transfer ends what runs, and what waited in the queue goes on when it parks again", async () => {
      call = await driver.answered();
      const from = driver.events.length;
      const [music = "", fence = ""] = call.execute(["playback", "tone_stream://%(2000,0,440);loops=-1"], ["eval", ""]);
      await call.started(music);
      await under.pass(300);
      expect(await driver.api(`uuid_transfer ${call.uuid} retake XML musubi`)).toBe("+OK");
      await driver.event(({ name }) => name === "CHANNEL_PARK", from);
      await call.complete(fence);
      expect((await driver.api(`uuid_dump ${call.uuid}`)).includes("Caller-Destination-Number: retake")).toBe(true);
    });

    test("what was pushed twice is an array in JSON, and ARRAY:: in a variable: DP_MATCH in every call, transfer_history after two transfers", async () => {
      call = await driver.answered();
      const dump = async () => JSON.parse(await driver.api(`uuid_dump ${call?.uuid} json`));
      expect((await dump()).variable_DP_MATCH).toEqual(["0312345678", "0312345678"]);
      expect(await call.variable("DP_MATCH")).toBe("ARRAY::0312345678|:0312345678");
      for (const times of [1, 2]) {
        const from = driver.events.length;
        await driver.api(`uuid_transfer ${call.uuid} retake XML musubi`);
        const parked = await driver.event(({ name }) => name === "CHANNEL_PARK", from);
        expect((parked.headers.variable_transfer_history ?? "").split("|:").length).toBe(times);
      }
      expect((await dump()).variable_transfer_history).toEqual([expect.stringMatching(/retake/), expect.stringMatching(/retake/)]);
    });
  });

  describe("the dead-man switch", () => {
    test("a call that nobody drives asks to hold, and parks again for whoever returns", async () => {
      const from = driver.events.length;
      const caller = await under.call("0312345678");
      const parked = await driver.event(({ name }) => name === "CHANNEL_PARK", from);
      const uuid = parked.headers["Unique-ID"];
      const again = driver.events.length;
      const orphan = await driver.event(({ name, headers }) => name === "CHANNEL_PARK" && headers["Unique-ID"] === uuid, again);
      expect(orphan.headers).toMatchObject({
        "Caller-Destination-Number": "orphan",
        variable_mu_orphan: "true",
        "Answer-State": "answered",
      });
      caller.hangUp();
      await driver.event(({ name, headers }) => name === "CHANNEL_HANGUP_COMPLETE" && headers["Unique-ID"] === uuid, again);
    });

    test("a driver takes it off, sets its own, and renews it while a gather runs", async () => {
      const from = driver.events.length;
      const caller = await under.call("0312345678");
      const uuid = (await driver.event(({ name }) => name === "CHANNEL_PARK", from)).headers["Unique-ID"] ?? "";
      expect(await driver.api(`sched_del ${uuid}`)).toBe("+OK Deleted: 1");
      expect(await driver.api(`sched_del ${uuid}`)).toBe("+OK Deleted: 0");
      expect(await driver.api(`sched_transfer +2 ${uuid} retake XML musubi`)).toBe("+OK");
      const again = driver.events.length;
      const back = await driver.event(({ name, headers }) => name === "CHANNEL_PARK" && headers["Unique-ID"] === uuid, again);
      expect(back.headers["Caller-Destination-Number"]).toBe("retake");
      caller.hangUp();
      await driver.event(({ name, headers }) => name === "CHANNEL_HANGUP_COMPLETE" && headers["Unique-ID"] === uuid, again);
    });
  });

  test("an orphan hears music beside its park; retake ends it, and commands run again", async () => {
    const from = driver.events.length;
    const caller = await under.call("0312345678");
    const uuid = (await driver.event(({ name }) => name === "CHANNEL_PARK", from)).headers["Unique-ID"] ?? "";
    const mine = (name: string, application?: string) => (event: { name: string; headers: Readonly<Record<string, string>> }) =>
      event.name === name &&
      event.headers["Unique-ID"] === uuid &&
      (application === undefined || event.headers.Application === application);
    await driver.event((event) => mine("CHANNEL_PARK")(event) && event.headers["Caller-Destination-Number"] === "orphan", from);
    const parked = driver.events.length;
    const music = await driver.event(
      (event) => mine("CHANNEL_EXECUTE", "playback")(event) && /local_stream/.test(event.headers["Application-Data"] ?? ""),
      parked,
    );
    expect(music.headers["Application-Data"]).toBe("local_stream://default");
    const orphan = new Call(driver, uuid, caller);
    const [fence = ""] = orphan.execute(["eval", ""]);
    await under.pass(500);
    expect(driver.events.some(({ headers }) => headers["Application-UUID"] === fence)).toBe(false); // it waits behind the music
    const retaken = driver.events.length;
    expect(await driver.api(`uuid_transfer ${uuid} retake XML musubi`)).toBe("+OK");
    await driver.event(mine("CHANNEL_PARK"), retaken);
    await orphan.complete(fence);
    await orphan.end();
  });

  describe("bridging", () => {
    test("a refusal comes back as originate_disposition, and the call goes on", async () => {
      call = await driver.answered();
      await call.run("bridge", "error/USER_BUSY");
      expect(await call.variable("originate_disposition")).toBe("USER_BUSY");
      expect(await driver.api(`uuid_exists ${call.uuid}`)).toBe("true");
    });
  });

  describe("the socket", () => {
    test("a wrong password is refused", async () => {
      const wrong = EslConnection.open({ ...under.address, password: "wrong" }, { onEvent: () => undefined });
      await expect(under.run(wrong)).rejects.toMatchObject({ code: "E_ESL_AUTH" });
    });

    test("what it does not know it says so, and goes on", async () => {
      expect(await driver.send("no such command")).toBe("-ERR command not found");
      expect(await driver.api("uuid_kill no-such-uuid")).toBe("-ERR No such channel!");
      expect(await driver.send("event json")).toBe("-ERR no keywords supplied");
    });

    test("show: channels and applications as JSON, with a count", async () => {
      call = await driver.answered();
      await under.pass(300); // FreeSWITCH writes its table of channels a moment later
      const channels = JSON.parse(await driver.api("show channels as json"));
      expect(channels.row_count).toBe(1);
      expect(channels.rows[0]).toMatchObject({
        uuid: call.uuid,
        direction: "inbound",
        dest: "0312345678",
        callstate: "ACTIVE",
        context: "musubi",
      });
      const applications = JSON.parse(await driver.api("show application as json"));
      const names: string[] = applications.rows.map((row: { name: string }) => row.name);
      expect(names).toEqual(
        expect.arrayContaining(["answer", "bridge", "eval", "park", "play_and_get_digits", "playback", "record", "set", "unset"]),
      );
      expect(await driver.api("show channels")).toMatch(/^uuid,direction,created[\s\S]*\n1 total\.$/);
    });

    test("uuid_dump as JSON tells state and variables", async () => {
      call = await driver.answered();
      await driver.api(`uuid_setvar ${call.uuid} mu_owner 3/worker-1`);
      const dump = JSON.parse(await driver.api(`uuid_dump ${call.uuid} json`));
      expect(dump).toMatchObject({ "Unique-ID": call.uuid, "Answer-State": "answered", variable_mu_owner: "3/worker-1" });
    });

    test("bgapi under an id of our own: reply first, then BACKGROUND_JOB with the answer as its body", async () => {
      const job = randomUUID();
      const reply = await under.run(driver.connection.send({ line: "bgapi uuid_exists no-such-uuid", headers: { "Job-UUID": job } }));
      expect(reply.text).toBe(`+OK Job-UUID: ${job}`);
      const done = await driver.event(({ name, headers }) => name === "BACKGROUND_JOB" && headers["Job-UUID"] === job);
      expect(done.body).toBe("false");
    });

    test("an event of one connection reaches the others; a filter keeps out what is not wanted", async () => {
      const other = await Driver.connect(under);
      call = await driver.answered();
      expect(await other.send("filter Event-Name CHANNEL_EXECUTE_COMPLETE")).toBe(
        "+OK filter added. [Event-Name]=[CHANNEL_EXECUTE_COMPLETE]",
      );
      expect(await other.send("filter Application -set")).toBe("+OK filter added. [Application]=[-set]");
      expect(await other.send("filter Event-Name CUSTOM")).toBe("+OK filter added. [Event-Name]=[CUSTOM]");
      const seen = other.events.length;
      await call.run("set", "mu_done=1");
      await call.run("eval", "");
      await under.run(
        driver.connection.send({ line: "sendevent CUSTOM", headers: { "Event-Subclass": "musubi::own", "Mu-Call": call.uuid } }),
      );
      await other.event(({ name }) => name === "CUSTOM", seen);
      expect(other.events.slice(seen).map(({ name, subclass, headers }) => [name, subclass ?? headers.Application])).toEqual([
        ["CHANNEL_EXECUTE_COMPLETE", "eval"],
        ["CUSTOM", "musubi::own"],
      ]);
      other.close();
    });
  });

  async function gather(one: Call, argument: string): Promise<string> {
    await one.run("play_and_get_digits", argument);
    return one.variable(argument.split(" ")[7] ?? "");
  }
});

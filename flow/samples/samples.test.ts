import { describe, expect, test } from "vitest";
import { check } from "../check/check.ts";
import { print } from "../print.ts";
import { parse } from "../schema.ts";
import { play } from "../test/play.ts";
import { fiveMenus, goodbyeTone, questionTones } from "./five-menus.ts";
import { mainNumber } from "./main-number.ts";
import { memberPin } from "./member-pin.ts";
import { samples } from "./samples.ts";
import { toneOf, tones } from "./tones.ts";

describe.each(Object.entries(samples))("%s", (_name, flow) => {
  test("has no problems", () => {
    expect(check(flow)).toEqual([]);
  });

  test("is the same after printing and parsing", () => {
    expect(parse(print(flow))).toEqual({ flow });
  });

  test("every block has its place", () => {
    expect(Object.keys(flow.layout).sort()).toEqual(Object.keys(flow.blocks).sort());
  });
});

describe("代表番号", () => {
  test("an order number is read back, tagged and put through", () => {
    const played = play(mainNumber, { presses: ["1", "123456", "2", "654321", "1"] });
    expect(played.path).toEqual(["hours", "greeting", "menu", "orderNo", "orderTag", "orders", "goodbye", "end"]);
    expect(played.variables.orderNo).toBe("654321");
    expect(played.heard).toContain("ロク、ゴ、ヨン、サン、ニ、イチ、でよろしければ1を、入力し直すには2を押してください。");
    expect(played.operations).toContainEqual(expect.objectContaining({ outbox: "tag", tag: "order", value: "654321" }));
  });

  test("9 goes on in English", () => {
    const played = play(mainNumber, { presses: ["9", "2"], bridges: ["noAnswer"] });
    expect(played.heard.slice(2)).toEqual([
      "For your order press 1, for questions about our products press 2, to leave a message press 3.",
      "Please leave a message after the tone and press hash when you have finished.",
      "Thank you for your call. Goodbye.",
    ]);
  });

  test("on the stocktaking day it is closed without answering", () => {
    const played = play(mainNumber, { at: Date.UTC(2026, 2, 31, 1) });
    expect(played.path).toEqual(["hours", "closed", "end"]);
    expect(played.passed[0]?.note).toEqual({ ja: "特別日: 棚卸し", en: "Special day: 棚卸し" });
    expect(played.operations.some((operation) => "call" in operation && operation.call === "answer")).toBe(false);
  });

  test("a caller who hangs up is tagged", () => {
    const played = play(mainNumber, { hangUpAt: 4 });
    expect(played.path).toEqual(["hours", "greeting", "menu", "hungUp", "end"]);
    expect(played.end).toEqual({ reason: "hangup", cause: "NORMAL_CLEARING", outcome: null, code: null });
  });
});

test("a PIN never stands in the state", () => {
  const played = play(memberPin, { presses: ["1234567897#", "4097"] });
  expect(played.reached).toBe("end");
  expect(JSON.stringify(played.state)).not.toContain("4097");
  expect(played.variables).toEqual({ memberNo: "1234567897", pin: { sealed: "sealed" } });
});

test("tones come in the order of the keys", () => {
  const played = play(tones, { presses: ["1", "2", "1", "1", "2"] });
  const order = ["greet", "ask1", "ask2", "ask4", "ask5", "ask6", "bye"] as const;
  expect(played.heard).toEqual(order.map((block) => `♪${toneOf[block]}`));
});

test("five keys lead through five questions", () => {
  const played = play(fiveMenus, { presses: ["1", "1", "1", "1", "1"] });
  expect(played.heard).toEqual([...questionTones, goodbyeTone].map((hz) => `♪${hz}`));
  expect(play(fiveMenus, { presses: ["1", "2"] }).path).toEqual(["ask1", "ask2", "wrong", "end"]);
});

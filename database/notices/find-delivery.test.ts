import { expect, test } from "vitest";
import { deliveryIdIn } from "./find-delivery.ts";

const id = "0f3a9c21-1111-4222-8333-444455556666";

test.each([
  [id, id],
  [` ${id.toUpperCase()}\n`, id],
  [`<notice-${id}@musubi>`, id],
  [`Final-Recipient: rfc822; x@example.jp\nAction: failed\nStatus: 5.1.1\n\nMessage-ID: <notice-${id}@musubi>\nTo: x@example.jp`, id],
  ["Message-ID: <warning-1@musubi>", null],
  [`about ${id} in passing`, null],
  ["", null],
])("%s", (text, found) => expect(deliveryIdIn(text)).toBe(found));

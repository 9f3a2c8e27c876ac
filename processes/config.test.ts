import { describe, expect, test } from "vitest";
import { readConfig } from "./config.ts";

const key = Buffer.alloc(32, 7).toString("base64");
const complete = { DATABASE_URL: "postgresql://musubi_app:x@127.0.0.1:1/musubi", MUSUBI_PAYLOAD_KEY: key };

describe("readConfig", () => {
  test("needs the database and the payload key, and names what is missing", () => {
    expect(() => readConfig({})).toThrow(/DATABASE_URL is not set; MUSUBI_PAYLOAD_KEY is not set/);
  });

  test.each([
    [{ PORT: "70000" }, "PORT"],
    [{ PORT: "web" }, "PORT"],
    [{ DATABASE_URL: "mysql://x" }, "DATABASE_URL must begin with postgresql://"],
    [{ MUSUBI_PAYLOAD_KEY: "c2hvcnQ=" }, "MUSUBI_PAYLOAD_KEY must be 32 bytes in base64"],
    [{ MUSUBI_PAYLOAD_OLD_KEYS: `${key},short` }, "MUSUBI_PAYLOAD_OLD_KEYS"],
    [{ MUSUBI_AUTH_SECRET: "short" }, "MUSUBI_AUTH_SECRET must have at least 32 characters"],
    [{ MUSUBI_SMTP_URL: "mail.example.jp" }, "MUSUBI_SMTP_URL must begin with smtp://"],
  ])("%o is refused", (wrong, message) => {
    expect(() => readConfig({ ...complete, ...wrong })).toThrow(message);
  });

  test("an empty variable counts as not set", () => {
    expect(readConfig({ ...complete, PORT: "", MUSUBI_SMTP_URL: "" })).toMatchObject({ port: 3000, mail: { smtpUrl: undefined } });
  });

  test("old payload keys are read behind the one that writes", () => {
    const old = Buffer.alloc(32, 8);
    expect(readConfig({ ...complete, MUSUBI_PAYLOAD_OLD_KEYS: old.toString("base64") }).payloadKeys).toEqual([Buffer.alloc(32, 7), old]);
  });

  test("switches are a list, an API key implies TLS, the supervisor needs both of its variables", () => {
    const config = readConfig({
      ...complete,
      MUSUBI_SWITCHES: "esl://a, esl://b,",
      TEMPORAL_API_KEY: "k",
      MUSUBI_SUPERVISOR_URL: "http://127.0.0.1:1",
    });
    expect(config).toMatchObject({ switches: ["esl://a", "esl://b"], temporal: { tls: true, apiKey: "k" }, supervisor: undefined });
  });
});

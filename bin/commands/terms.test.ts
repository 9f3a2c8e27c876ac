import { spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const program = fileURLToPath(new URL("../musubi.ts", import.meta.url));

function terms(words: string[], input = "", environment: Record<string, string> = {}) {
  const { stdout, stderr, status } = spawnSync(process.execPath, [program, "terms", ...words], {
    input,
    encoding: "utf8",
    env: { ...process.env, ...environment },
    maxBuffer: 64 * 1024 * 1024,
  });
  return { stdout, stderr, status, lines: stdout.split("\n").slice(0, -1) };
}

describe("bin/musubi terms answers questions", () => {
  const good = '{"ask":"payment-day","due":"2026-10-31"}';

  test("one line each, in order, the wrong ones too", () => {
    const { lines, status, stderr } = terms(
      [],
      `${good}\nnot json\n\n{"ask":"purge-deadline","ended":"2027-02-30"}\r\n{"ask":"surcharge","evaded":-1}\n${good}`,
    );
    expect(lines.map((line) => JSON.parse(line)).map(({ ok, error }) => (ok ? "ok" : error.code))).toEqual([
      "ok",
      "E_BAD_JSON",
      "E_BAD_JSON",
      "E_BAD_DATE",
      "E_BAD_AMOUNT",
      "ok",
    ]);
    expect(lines.at(-1)).toBe('{"ok":true,"on":"2026-11-02"}');
    expect([status, stderr]).toEqual([0, ""]);
  });

  test("nothing asked, nothing answered", () => {
    expect(terms([])).toMatchObject({ stdout: "", status: 0 });
  });

  test("ten thousand questions come back in their order", () => {
    const days = Array.from({ length: 10_000 }, (_, index) =>
      new Date(Date.UTC(2026, 0, 1) + index * 86_400_000).toISOString().slice(0, 10),
    );
    const { lines } = terms([], days.map((on) => `{"ask":"suspension-limit","start":"${on}"}\n`).join(""));
    expect(lines).toHaveLength(10_000);
    expect(lines[0]).toBe('{"ok":true,"last":"2026-06-30"}');
    expect(lines.map((line) => JSON.parse(line).last)).toEqual(lines.map((line) => JSON.parse(line).last).toSorted());
  });

  test("a reader that leaves early gets no stack trace", () => {
    const many = "{}\n".repeat(20_000);
    const { stdout, stderr } = spawnSync("sh", ["-c", '"$0" "$1" terms | head -n 1', process.execPath, program], {
      input: many,
      encoding: "utf8",
    });
    expect(stdout).toContain("E_UNKNOWN_QUESTION");
    expect(stderr).toBe("");
  });

  test("the host's time zone plays no part (C-01)", () => {
    const questions = [
      '{"ask":"earliest","rule":"19-1","filed":"2027-02-28T14:59:59Z"}',
      '{"ask":"earliest","rule":"19-1","filed":"2027-02-28T15:00:00Z"}',
      '{"ask":"earliest","rule":"12-1","filed":"2026-11-22T23:30"}',
      '{"ask":"bank-day","on":"2026-11-03"}',
      '{"ask":"exemption","row":1,"known":"2027-01-31T12:00:00+09:00","recovered":"2027-02-03T13:00:00+09:00","monthly":74000}',
      '{"ask":"interest","principal":81400,"due":"2026-12-31","paid":"2027-01-20"}',
    ].join("\n");
    const zones = ["UTC", "Asia/Tokyo", "America/New_York", "Pacific/Kiritimati"].map((TZ) => terms([], questions, { TZ }).stdout);
    expect(new Set(zones).size).toBe(1);
    expect(zones[0]?.split("\n").slice(0, 3)).toEqual([
      '{"ok":true,"on":"2027-03-31"}',
      '{"ok":true,"on":"2027-04-30"}',
      '{"ok":true,"on":"2026-12-22"}',
    ]);
  });
});

describe("bin/musubi terms import", () => {
  const folder = mkdtempSync(join(tmpdir(), "musubi-terms-"));
  const file = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const older = file("older.txt", "題\n第1条 (い)\n本文。\n2. 二。\n第60条 (ろ)\n誰も知らない条。");
  const newer = file("newer.txt", "題\n第1条 (い)\n本文を改める。\n2. 二。");

  test("lists clauses, rules without a clause and clauses without a rule", () => {
    const { stdout, status } = terms(["import", older]);
    expect(status).toBe(0);
    expect(stdout).toContain("60-1             paragraph  誰も知らない条。");
    expect(stdout).toContain("NO RULE    60-1");
    expect(stdout).toContain("NO CLAUSE  R-19-1: 19-1");
    expect(stdout).toMatch(/2 articles, 6 clauses; \d+ rules without a clause, 1 clauses without a rule\n$/);
  });

  test("says what changed since an older text, also as JSON", () => {
    expect(terms(["import", newer, "--against", older]).stdout).toContain("CHANGED    1-1\nREMOVED    60\nREMOVED    60-1\n");
    const { clauses, differences } = JSON.parse(terms(["import", "--against", older, "--json", newer]).stdout);
    expect(clauses).toHaveLength(4);
    expect(differences.map(({ number, change }: { number: string; change: string }) => [number, change])).toEqual([
      ["1-1", "changed"],
      ["60", "removed"],
      ["60-1", "removed"],
    ]);
    expect(JSON.parse(terms(["import", newer, "--json"]).stdout)).not.toHaveProperty("differences");
  });

  test.each([[["import"]], [["import", "--json"]], [["import", newer, "--against"]]])("%j lacks a file", (words) => {
    expect(terms(words)).toMatchObject({ status: 2, stdout: "" });
  });

  test("a file that is not there is one clear error", () => {
    const { status, stderr } = terms(["import", join(folder, "none.txt")]);
    expect(status).toBe(2);
    expect(stderr).toMatch(/^E_NO_FILE: .*none\.txt cannot be read/);
  });
});

test("an unknown word is refused with the usage; help shows every question", () => {
  expect(terms(["weather"])).toMatchObject({ status: 2, stdout: "" });
  expect(terms(["weather"]).stderr).toMatch(/^E_UNKNOWN_COMMAND: terms has no "weather"\./);
  expect(terms(["help"]).stdout).toContain("registration-number");
});

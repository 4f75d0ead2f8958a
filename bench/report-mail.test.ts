import { describe, expect, it } from "vitest";
import type { Listed, MailLog } from "./mail-log.ts";
import type { Mails } from "./mails.ts";
import { mailLogSection, mailLogVerdicts, mailSection, mailVerdicts } from "./report-mail.ts";

const side = (perSecond: number) => ({ perSecond, p50: 40, p99: 60 });
const mails = (perSecond: number, kept: Partial<Mails["kept"]> = {}): Mails => ({
  crews: [
    { workers: 1, ours: side(perSecond), theirs: side(500), ratio: perSecond / 500, spread: [0.3, 0.6] },
  ],
  render: { whole: 1.2, text: 0.5 },
  connections: 10,
  kept: { mails: 1_000, unsent: 0, wrongAttempts: 0, lost: 0, doubled: 0, ...kept },
});
const met = (verdicts: { met: boolean }[]) => verdicts.map((verdict) => verdict.met);

describe("mailVerdicts", () => {
  it.each([
    [mails(200), [true, true]],
    [mails(199), [false, true]],
    [mails(Number.NaN), [false, true]],
    [mails(300, { lost: 1 }), [true, false]],
    [mails(300, { doubled: 1 }), [true, false]],
    [mails(300, { unsent: 1 }), [true, false]],
    [mails(300, { wrongAttempts: 1 }), [true, false]],
  ])("of %j are %j", (measured, expected) => {
    expect(met(mailVerdicts(measured))).toEqual(expected);
  });
});

describe("mailSection", () => {
  it("says what share of a worker's time goes into rendering", () => {
    expect(mailSection(mails(250))).toContain("0.30 of the 4.0 ms");
  });
});

const listed = (title: string, p95s: [number, number, number], plans = ["a", "a", "a"]): Listed => {
  const [first, middle, last] = p95s.map((p95, index) => ({ p95, blocks: 5, plan: plans[index] ?? "" }));
  if (!first || !middle || !last) throw new Error("a list has three places");
  return { title, rows: 100, first, middle, last };
};
const log = (...lists: Listed[]): MailLog => ({ rows: 1_000, suppressed: 100, lists });

describe("mailLogVerdicts", () => {
  it("holds the slowest page of all against the budget, and names its list", () => {
    const [slowest] = mailLogVerdicts(log(listed("all mails", [1, 2, 3]), listed("state dead", [1, 11, 2])));
    expect(slowest).toMatchObject({ met: false, measured: "11.0 ms" });
    expect(slowest?.what).toContain("state dead");
  });

  it("misses where a plan changes on the way down", () => {
    const changing = listed("all mails", [1, 1, 1], ["a", "a", "b"]);
    expect(met(mailLogVerdicts(log(changing)))).toEqual([true, false]);
    expect(met(mailLogVerdicts(log(listed("all mails", [1, 1, 1]))))).toEqual([true, true]);
  });
});

describe("mailLogSection", () => {
  it("names the lists that are too slow, and only those", () => {
    const text = mailLogSection(log(listed("all mails", [1, 2, 3]), listed("state dead", [1, 11, 2])));
    expect(text).toContain("Above 10 ms: state dead.");
    expect(mailLogSection(log(listed("all mails", [1, 2, 3])))).not.toContain("Above");
  });
});

import { describe, expect, it } from "vitest";
import { dueAt, type Waiting } from "./due.ts";

const at = (seconds: number) => new Date(Date.UTC(2026, 5, 1) + seconds * 1000);
const seconds = (date: Date) => (date.getTime() - at(0).getTime()) / 1000;
const waiting = (of: Partial<Waiting>): Waiting => ({
  first: at(0),
  last: at(0),
  failures: 0,
  failedFrom: null,
  failedAt: null,
  ...of,
});

describe("dueAt", () => {
  it.each([
    ["20 seconds after a change", { last: at(0) }, 20],
    ["20 seconds after the last of several", { last: at(70) }, 90],
    ["2 minutes after the first, however many follow", { last: at(115) }, 120],
    ["at once where the first has waited longer", { last: at(500) }, 120],
    ["a minute after a failure", { failures: 1, failedFrom: at(20), failedAt: at(40) }, 100],
    ["5 minutes after a second", { failures: 2, failedFrom: at(100), failedAt: at(110) }, 410],
    ["15 after a third", { failures: 3, failedFrom: at(100), failedAt: at(110) }, 1010],
    ["an hour after more", { failures: 9, failedFrom: at(100), failedAt: at(110) }, 3710],
    [
      "as ever for a change since it failed",
      { last: at(130), failures: 9, failedFrom: at(100), failedAt: at(110) },
      120,
    ],
    [
      "as ever for a change that came during a build that failed",
      { last: at(105), failures: 1, failedFrom: at(100), failedAt: at(150) },
      120,
    ],
  ])("is %s", (_, of, expected) => {
    expect(seconds(dueAt(waiting(of)))).toBe(expected);
  });
});

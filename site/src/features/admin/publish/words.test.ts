import { describe, expect, it } from "vitest";
import type { Build, Status } from "./query.ts";
import { duration, inShort, soon, things } from "./words.ts";

const status = (of: Partial<Status>): Status => ({
  state: "live",
  live: null,
  building: null,
  failed: null,
  waiting: { count: 0, items: [], dueAt: null },
  ...of,
});

describe("inShort", () => {
  it.each([
    [{}, "All live"],
    [{ state: "waiting", waiting: { count: 1, items: [], dueAt: null } }, "1 change waiting"],
    [{ state: "waiting", waiting: { count: 1000, items: [], dueAt: null } }, "1000+ changes waiting"],
    [{ state: "waiting" }, "About to build"],
    [{ state: "building", building: { step: "Bundling" } as Build }, "Bundling"],
    [{ state: "building", building: { step: null } as Build }, "Starting a build"],
    [{ state: "failed" }, "Not published"],
  ] as [Partial<Status>, string][])("says of %j: %s", (of, word) => {
    expect(inShort(status(of)).word).toBe(word);
  });
});

describe("times", () => {
  const at = (seconds: number) => new Date(seconds * 1000).toISOString();

  it.each([
    [48, "48 s"],
    [60, "1 min 0 s"],
    [125, "2 min 5 s"],
  ])("a build of %d seconds took %s", (seconds, words) => {
    expect(duration({ startedAt: at(0), finishedAt: at(seconds) } as Build)).toBe(words);
  });

  it("a build under way has none", () => {
    expect(duration({ startedAt: at(0), finishedAt: null } as Build)).toBeUndefined();
  });

  it.each([
    [-5, "within a minute"],
    [14, "in about 14 s"],
    [300, "in about 5 minutes"],
  ])("what is due in %d seconds is so %s", (seconds, words) => {
    expect(soon(at(seconds), 0)).toBe(words);
  });

  it("counts one thing as one", () => {
    expect([things(1), things(2)]).toEqual(["1 change", "2 changes"]);
  });
});

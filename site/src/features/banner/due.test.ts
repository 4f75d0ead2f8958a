import type { ShownBanner } from "@cali/core/content/schema.ts";
import { describe, expect, it } from "vitest";
import { isDue, placed } from "./due.ts";

const NOW = 1_000_000;
const banner = (id: string, change: Partial<ShownBanner> = {}): ShownBanner => ({
  id,
  version: 1,
  placement: "bar",
  categorySlug: null,
  text: "",
  linkUrl: null,
  linkText: null,
  imageKey: null,
  imageAlt: "",
  dismissible: true,
  startsAt: null,
  endsAt: null,
  ...change,
});

describe("isDue", () => {
  it.each([
    [null, null, true],
    [NOW, null, true],
    [NOW + 1, null, false],
    [null, NOW + 1, true],
    [null, NOW, false],
    [NOW - 1, NOW + 1, true],
  ])("from %s until %s: %s", (startsAt, endsAt, expected) => {
    expect(isDue({ startsAt, endsAt }, NOW)).toBe(expected);
  });
});

describe("placed", () => {
  it("shows the first bar that is due, and of other places all", () => {
    const banners = [
      banner("later", { startsAt: NOW + 1 }),
      banner("first"),
      banner("second"),
      banner("home", { placement: "home" }),
      banner("home too", { placement: "home" }),
      banner("home later", { placement: "home", startsAt: NOW + 1 }),
    ];
    expect(
      placed(banners, NOW)
        .filter(({ isHidden }) => !isHidden)
        .map(({ id }) => id),
    ).toEqual(["first", "home", "home too"]);
  });
});

import { describe, expect, it } from "vitest";
import { countryName, placeName, regionNoun } from "./place.ts";
import { regions } from "./regions.ts";

describe("countryName", () => {
  it.each([
    ["US", "United States"],
    ["GB", "United Kingdom"],
    ["??", "??"],
  ])("calls %s %s", (code, name) => {
    expect(countryName(code)).toBe(name);
  });
});

describe("placeName", () => {
  it.each([
    ["CA", null, "Canada"],
    ["CA", "BC", "BC, Canada"],
  ])("calls %s %s %s", (country, region, name) => {
    expect(placeName({ country, region })).toBe(name);
  });
});

describe("regionNoun", () => {
  it("is what people there say", () => {
    expect(["US", "CA", "AU", "BR"].map(regionNoun)).toEqual(["state", "province", "state", "region"]);
  });
});

describe("regions", () => {
  it("has each of them once, with a name", () => {
    const sizes = Object.values(regions).map((list) => list.length);
    expect(sizes).toEqual([51, 13, 8]);
    for (const list of Object.values(regions)) {
      expect(new Set(list.map(([code]) => code)).size).toBe(list.length);
      for (const [code, name] of list) {
        expect(code).toMatch(/^[A-Z]{2,3}$/);
        expect(name).toMatch(/^[A-Z][a-z]/);
      }
    }
  });
});

import { describe, expect, it } from "vitest";
import { planUpload } from "./plan.ts";

const now = new Date("2026-06-30T00:00:00Z");
const stored = (etag: string, day = "2026-06-29") => ({ etag, storedAt: new Date(day) });

describe("planUpload", () => {
  it("does nothing for the same build", () => {
    const local = new Map([["index.html", "1"]]);
    expect(planUpload(local, new Map([["index.html", stored("1")]]), now)).toEqual({
      put: [],
      remove: [],
      invalidate: [],
    });
  });

  it("puts pages after what they name", () => {
    const local = new Map([
      ["about/index.html", "1"],
      ["_astro/b.css", "2"],
      ["index.html", "3"],
      ["_astro/a.js", "4"],
    ]);
    expect(planUpload(local, new Map(), now).put).toEqual([
      "_astro/a.js",
      "_astro/b.css",
      "about/index.html",
      "index.html",
    ]);
  });

  it("invalidates what was there under every address it has, and nothing new", () => {
    const local = new Map([
      ["index.html", "new"],
      ["product/cup/index.html", "new"],
      ["product/tea/index.html", "added"],
      ["robots.txt", "new"],
    ]);
    const remote = new Map(
      ["index.html", "product/cup/index.html", "robots.txt", "product/gone & lost/index.html"].map((key) => [
        key,
        stored("old"),
      ]),
    );
    const { invalidate, remove } = planUpload(local, remote, now);
    expect(remove).toEqual(["product/gone & lost/index.html"]);
    expect(invalidate.sort()).toEqual(
      [
        "/",
        "/index.html",
        "/product/cup",
        "/product/cup/",
        "/product/cup/index.html",
        "/product/gone%20&%20lost",
        "/product/gone%20&%20lost/",
        "/product/gone%20&%20lost/index.html",
        "/robots.txt",
      ].sort(),
    );
  });

  it("keeps the scripts of earlier builds for 30 days", () => {
    const remote = new Map([
      ["_astro/recent.js", stored("1", "2026-06-01")],
      ["_astro/old.js", stored("1", "2026-05-30")],
    ]);
    expect(planUpload(new Map(), remote, now).remove).toEqual(["_astro/old.js"]);
  });

  it("invalidates everything at once when much has changed", () => {
    const keys = Array.from({ length: 200 }, (_, index) => `product/${index}/index.html`);
    const local = new Map(keys.map((key) => [key, "new"]));
    const remote = new Map(keys.map((key) => [key, stored("old")]));
    expect(planUpload(local, remote, now).invalidate).toEqual(["/*"]);
  });
});

import { describe, expect, it } from "vitest";
import { agreed, isListed, type Mirror, parseMirror, refused, told, unknown, wished } from "./mirror.ts";

const of = (ids: string[], waiting: Record<string, boolean> = {}): Mirror => ({
  ...unknown(false),
  ids,
  waiting,
});

describe("what a browser knows of the wishlist", () => {
  it("shows what was wished before the shop has heard of it", () => {
    const mirror = wished(wished(of(["cup"]), "mug", true), "cup", false);
    expect(isListed(mirror, "mug")).toBe(true);
    expect(isListed(mirror, "cup")).toBe(false);
    expect(mirror.ids).toEqual(["cup"]);
  });

  it("is what the shop agreed to, each product once", () => {
    expect(agreed(of(["mug"], { mug: true }), "mug", true)).toEqual(of(["mug"]));
    expect(agreed(of(["mug", "cup"], { mug: false }), "mug", false)).toEqual(of(["cup"]));
  });

  it("goes back where the shop would not", () => {
    const mirror = refused(of(["cup"], { mug: true }), "mug", true);
    expect(isListed(mirror, "mug")).toBe(false);
    expect(isListed(mirror, "cup")).toBe(true);
  });

  it("keeps a change of mind that came while the first was on its way", () => {
    for (const step of [agreed, refused]) {
      const mirror = step(of([], { mug: false }), "mug", true);
      expect(mirror.waiting).toEqual({ mug: false });
      expect(isListed(mirror, "mug")).toBe(false);
    }
  });

  it("keeps what waits when the shop tells the whole list", () => {
    const mirror = told(of(["old"], { mug: true }), ["cup"], true, 5);
    expect(mirror).toEqual({ ids: ["cup"], waiting: { mug: true }, signedIn: true, toldAt: 5 });
  });

  it.each([null, "", "null", "1", "{", "[]", '{"ids":1}', '{"ids":[],"waiting":null}'])(
    "is nothing where %s was kept",
    (text) => expect(parseMirror(text)).toBeUndefined(),
  );

  it("is read as it was written", () => {
    const mirror = of(["cup"], { mug: true });
    expect(parseMirror(JSON.stringify(mirror))).toEqual(mirror);
  });
});

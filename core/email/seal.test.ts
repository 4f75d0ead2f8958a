import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { open, SealError, seal } from "./seal.ts";

const before = process.env.EMAIL_SECRET;
beforeAll(() => {
  process.env.EMAIL_SECRET = "a secret of at least thirty-two characters";
});
afterAll(() => {
  process.env.EMAIL_SECRET = before;
});

describe("a seal", () => {
  it("opens to what was put in, and shows nothing of it", () => {
    const sealed = seal("eml_1", { code: "314159" });
    expect(sealed).not.toContain("314159");
    expect(Buffer.from(sealed.slice(3), "base64url").toString("latin1")).not.toContain("314159");
    expect(open("eml_1", sealed)).toEqual({ code: "314159" });
  });

  it("is never the same twice", () => {
    expect(seal("eml_1", { code: "1" })).not.toBe(seal("eml_1", { code: "1" }));
  });

  it.each([
    ["in another mail", (sealed: string) => ["eml_2", sealed]],
    [
      "with a letter changed",
      (sealed: string) => ["eml_1", `${sealed.slice(0, -2)}${sealed.endsWith("AA") ? "BB" : "AA"}`],
    ],
    ["cut short", (sealed: string) => ["eml_1", sealed.slice(0, 12)]],
    ["of another form", (sealed: string) => ["eml_1", sealed.replace("v1.", "v2.")]],
    ["that is gone", () => ["eml_1", "gone"]],
  ] as const)("%s opens to nothing", (_, change) => {
    const [emailId = "", sealed = ""] = change(seal("eml_1", { code: "314159" }));
    expect(() => open(emailId, sealed)).toThrow(SealError);
  });

  it("made with another secret opens to nothing", () => {
    const sealed = seal("eml_1", { code: "1" });
    const mine = process.env.EMAIL_SECRET;
    process.env.EMAIL_SECRET = "another secret of thirty-two characters!";
    expect(() => open("eml_1", sealed)).toThrow(SealError);
    process.env.EMAIL_SECRET = mine;
  });
});

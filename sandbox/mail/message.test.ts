import { describe, expect, it } from "vitest";
import { findCode } from "./message.ts";

describe("findCode", () => {
  it.each([
    ["Your code is 483920", "483920"],
    ["483920 is your code.", "483920"],
    ["Order 48392011 shipped", undefined],
    ["Total $483920", undefined],
    ["Total 483920.50", undefined],
    ["ord-483920", undefined],
  ])("reads %j", (subject, code) => {
    expect(findCode({ subject, text: "", html: "" })).toBe(code);
  });

  it("looks past styles and colours", () => {
    const html = '<head><style>p{color:#112233}</style></head><p style="color:#445566">Use <b>123456</b></p>';
    expect(findCode({ subject: "", text: "", html })).toBe("123456");
  });
});

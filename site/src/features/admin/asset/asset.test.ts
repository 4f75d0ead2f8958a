import { describe, expect, it } from "vitest";
import { faultOf, typeOf } from "./asset.ts";

const file = (name: string, type = "", size = 1000) => ({ name, type, size });

describe("what is wrong with a file", () => {
  it.each([
    file("cup.jpg", "image/jpeg"),
    file("CUP.JPEG"),
    file("cup.png"),
    file("cup", "image/webp"),
    file("cup.avif"),
    file("cup.jpg", "image/jpeg", 25 * 1024 * 1024),
  ])("is nothing: $name, $type", (given) => expect(faultOf(given)).toBeUndefined());

  it.each([
    [file("IMG_1.HEIC"), "HEIC"],
    [file("IMG_1", "image/heif"), "HEIC"],
    [file("cup.svg", "image/svg+xml"), "no picture we can read"],
    [file("cup.pdf", "application/pdf"), "no picture we can read"],
    [file("cup"), "no picture we can read"],
    [file("cup.jpg", "image/jpeg", 0), "empty"],
    [file("cup.jpg", "image/jpeg", 25 * 1024 * 1024 + 1), "25 MB"],
  ])("is told before it is sent: %j", (given, words) => expect(faultOf(given)).toContain(words));

  it("goes by the ending where the system knows no type", () => {
    expect(typeOf(file("a.b.PNG"))).toBe("image/png");
    expect(typeOf(file("a.png", "image/jpeg"))).toBe("image/jpeg");
  });
});

import { describe, expect, it } from "vitest";
import { assetKey } from "./asset-key.ts";

describe("assetKey", () => {
  it.each([
    ["Big Sur Blanket (front).JPG", /^big-sur-blanket-front-[a-z2-9]{10}$/],
    ["Café Brûlé.png", /^cafe-brule-[a-z2-9]{10}$/],
    ["../../etc/passwd", /^etc-passwd-[a-z2-9]{10}$/],
    ["写真.webp", /^picture-[a-z2-9]{10}$/],
    ["", /^picture-[a-z2-9]{10}$/],
    ["upload-1.jpg", /^picture-1-[a-z2-9]{10}$/],
    ["Upload.jpg", /^picture-[a-z2-9]{10}$/],
    [`${"long ".repeat(40)}.jpg`, /^long(-long){0,9}(-[lon]{1,3})?-[a-z2-9]{10}$/],
  ])("makes of %j a name that fits an address", (fileName, shape) => {
    expect(assetKey(fileName)).toMatch(shape);
  });

  it("is another each time", () => {
    const keys = Array.from({ length: 1000 }, () => assetKey("cup.jpg"));
    expect(new Set(keys).size).toBe(keys.length);
  });
});

import { describe, expect, it } from "vitest";
import { spreadOut } from "./plot-crowds.ts";

describe("spreadOut", () => {
  it.each([
    ["leaves labels that don't touch", [200, 100], [200, 100]],
    ["moves the lower of two down", [101, 100], [119, 100]],
    ["moves on what it moved one onto", [120, 100, 101], [138, 100, 119]],
  ])("%s", (_, wanted, placed) => {
    expect(spreadOut(wanted)).toEqual(placed);
  });
});

import { describe, expect, it } from "vitest";
import { type Candidate, merge } from "./merge.ts";
import { CART_LIMIT } from "./schema.ts";

const mug: Candidate = {
  variantId: "var_mug",
  productId: "prd_mug",
  productSlug: "tide-mug",
  name: "Tide Mug",
  options: ["Sand"],
  wanted: 2,
  held: 0,
  available: 10,
  onSale: true,
};
const bowl: Candidate = { ...mug, variantId: "var_bowl", name: "Cove Bowl" };

/** Nothing is lost, made up, or beyond what fits: asserted of every case. */
function checked(held: number, candidates: Candidate[]) {
  const { lines, leftOut } = merge(held, candidates);
  for (const candidate of candidates) {
    const line = lines.find(({ variantId }) => variantId === candidate.variantId);
    const out = leftOut.find(({ variantId }) => variantId === candidate.variantId)?.quantity ?? 0;
    expect((line ? line.quantity - candidate.held : 0) + out).toBe(candidate.wanted);
    if (line) expect(line.quantity).toBeLessThanOrEqual(candidate.available);
  }
  const added = lines.reduce((sum, { variantId, quantity }) => {
    return sum + quantity - (candidates.find((c) => c.variantId === variantId)?.held ?? 0);
  }, 0);
  expect(held + added).toBeLessThanOrEqual(Math.max(held, CART_LIMIT));
  return {
    lines: Object.fromEntries(lines.map(({ variantId, quantity }) => [variantId.slice(4), quantity])),
    leftOut: leftOut.map(({ variantId, quantity, reason }) => [variantId.slice(4), quantity, reason]),
  };
}

describe("merge", () => {
  it.each<[string, number, Candidate[], Record<string, number>, unknown[]]>([
    ["all that fits", 0, [mug, bowl], { mug: 2, bowl: 2 }, []],
    ["beside what is held of the same", 3, [{ ...mug, held: 3 }], { mug: 5 }, []],
    ["up to ten pieces in all", 7, [mug, bowl], { mug: 2, bowl: 1 }, [["bowl", 1, "cart-full"]]],
    ["nothing into a full cart", 10, [mug], {}, [["mug", 2, "cart-full"]]],
    ["no more than there are", 0, [{ ...mug, available: 1 }], { mug: 1 }, [["mug", 1, "sold-out"]]],
    [
      "no more than there are, held ones counted",
      2,
      [{ ...mug, held: 2, available: 3 }],
      { mug: 3 },
      [["mug", 1, "sold-out"]],
    ],
    [
      "nothing of what is held beyond what there is",
      4,
      [{ ...mug, held: 4, available: 3 }],
      {},
      [["mug", 2, "sold-out"]],
    ],
    [
      "nothing that is no longer for sale",
      0,
      [{ ...mug, onSale: false }, bowl],
      { bowl: 2 },
      [["mug", 2, "gone"]],
    ],
    [
      "room before stock, as the reason",
      9,
      [{ ...mug, wanted: 5, available: 3 }],
      { mug: 1 },
      [["mug", 4, "cart-full"]],
    ],
    ["nothing of nothing", 4, [], {}, []],
  ])("puts in %s", (_, held, candidates, lines, leftOut) => {
    expect(checked(held, candidates)).toEqual({ lines, leftOut });
  });

  it("keeps to the limit whatever it is given", () => {
    let seed = 7;
    const draw = (below: number) => {
      seed = (seed * 48271) % 2147483647;
      return seed % below;
    };
    for (let round = 0; round < 500; round += 1) {
      const candidates = Array.from({ length: 1 + draw(6) }, (_, n) => ({
        ...mug,
        variantId: `var_${n}`,
        wanted: 1 + draw(10),
        held: draw(3),
        available: draw(12),
        onSale: draw(5) > 0,
      }));
      const own = candidates.reduce((sum, { held }) => sum + held, 0);
      checked(Math.min(CART_LIMIT, own), candidates);
    }
  });
});

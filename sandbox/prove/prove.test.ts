import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { mutate } from "./mutate.ts";
import { proofs, prove } from "./prove.ts";
import { Random } from "./random.ts";
import { faultsOf } from "./report.ts";
import { startWorld, type World } from "./world.ts";

/** `npm run prove` draws its own. */
const SEED = 2026;

let world: World;

beforeAll(async () => {
  world = await startWorld();
}, 60_000);

afterAll(() => world?.stop());

describe("npm run prove, its short form", () => {
  it.each(proofs.map((proof) => ({ name: proof.name, proof })))(
    "$name holds, and fails without its mechanism",
    async ({ proof }) => {
      const { shown } = await prove(proof, { world, seed: SEED, short: true, tell: () => undefined });
      expect(faultsOf(shown)).toEqual([]);
      expect(shown.controls).toHaveLength(1);
    },
    90_000,
  );
});

describe("a control", () => {
  const mutation = { file: "core/order/owed.ts", text: "AND xmin", with: "" } as const;

  it("whose text is no longer there, or there twice, is told as out of date", () => {
    expect(() => mutate("WHERE id = 1", mutation)).toThrow(/0 times in core\/order\/owed.ts/);
    expect(() => mutate("AND xmin = 1 AND xmin = 2", mutation)).toThrow(/2 times/);
    expect(mutate("id = 1 AND xmin = 2", mutation)).toBe("id = 1  = 2");
  });

  it("that the attack doesn't notice fails the proof", () => {
    const shown = {
      attack: "",
      figures: [],
      violations: [],
      controls: [{ removed: "the lock", showed: undefined }],
    };
    expect(faultsOf(shown)).toEqual(["the attack did not notice that the lock was taken out"]);
  });
});

describe("Random", () => {
  it("draws the same for the same seed, and nothing for others from a part", () => {
    const draw = (random: Random) => Array.from({ length: 5 }, () => random.between(1, 1_000));
    expect(draw(new Random(7))).toEqual(draw(new Random(7)));
    expect(draw(new Random(7).part("a"))).not.toEqual(draw(new Random(7).part("b")));
    const whole = new Random(7);
    draw(whole.part("a"));
    expect(draw(whole)).toEqual(draw(new Random(7)));
  });

  it("shuffles without losing anything", () => {
    const list = Array.from({ length: 50 }, (_, index) => index);
    const shuffled = new Random(1).shuffle(list);
    expect(shuffled).not.toEqual(list);
    expect(shuffled.toSorted((a, b) => a - b)).toEqual(list);
  });
});

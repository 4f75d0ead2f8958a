import { setTimeout as sleep } from "node:timers/promises";
import { type Buyer, type Checkout, checkOut, type Line, makeBuyers, makeVariants } from "./buyers.ts";
import type { Mutation } from "./mutate.ts";
import { atOnce, deliver } from "./post.ts";
import { type Attack, controls, count, type Proof, type Shown } from "./proof.ts";
import type { Random } from "./random.ts";
import { shelves, violationsOf } from "./shelves.ts";
import type { Store } from "./world.ts";

const PIECES = 10;
const SPREAD_MS = 150;
const MOST_TRIES = 10;
const FUNCTIONS = { api: 2, "stripe-webhook": 2 } as const;

/** One piece each; one to three each; two variants in one cart, put in in either order. */
const KINDS = ["single", "mixed", "crossed"] as const;
type Kind = (typeof KINDS)[number];

export interface Sale {
  random: Random;
  /** Everybody at the same moment, or each at one of so many milliseconds. */
  spreadMs: number;
  kind: Kind;
  pieces: number;
  variants: string[];
  buyers: Buyer[];
  answers: Checkout[];
}

function wants(random: Random, kind: Kind, variants: string[]): Line[] {
  const quantity = kind === "mixed" ? random.between(1, 3) : 1;
  // Somebody wants only one of the two, so that what a refused pair gives back is worth something.
  const wanted =
    kind === "crossed" && random.chance(0.2) ? [random.pick(variants)] : random.shuffle(variants);
  return wanted.map((variantId) => ({ variantId, quantity }));
}

async function prepare(store: Store, { seeds, shoppers, kinds, pieces = PIECES }: Rush): Promise<Sale[]> {
  const variants = await makeVariants(store, seeds.length * 2, pieces);
  const planned = seeds.map((random, index) => {
    const kind = random.pick(kinds);
    const own = variants.slice(index * 2, index * 2 + (kind === "crossed" ? 2 : 1));
    return {
      random,
      pieces,
      spreadMs: random.chance(0.5) ? 0 : SPREAD_MS,
      kind,
      variants: own,
      lines: Array.from({ length: shoppers }, () => wants(random, kind, own)),
    };
  });
  const buyers = await makeBuyers(
    store,
    planned.flatMap(({ lines }) => lines),
  );
  return planned.map(({ lines: _, ...plan }, index) => ({
    ...plan,
    buyers: buyers.slice(index * shoppers, (index + 1) * shoppers),
    answers: [],
  }));
}

/** An API that is too busy for the moment says so, and the buyer presses again. */
async function insist(store: Store, buyer: Buyer, turn: number): Promise<Checkout> {
  for (let tries = 1; ; tries += 1) {
    const answer = await checkOut(store, buyer, turn + tries);
    if (answer.status !== 503 || tries === MOST_TRIES) return answer;
  }
}

/** Those who got an order pay for it. */
const pay = (store: Store, { answers }: Sale): Promise<void> =>
  atOnce(
    20,
    answers.filter(({ status }) => status === 200),
    async ({ sessionId = "" }, turn) => {
      const outcome = store.stripe.control.pay(sessionId);
      if (outcome.status === "complete") await deliver(store, outcome.completed, turn);
    },
  );

interface Tally {
  violations: string[];
  checkouts: number;
  paid: number;
  refused: number;
  pieces: number;
}

interface Rush {
  seeds: readonly Random[];
  /** How many come at once. */
  shoppers: number;
  kinds: readonly Kind[];
  /** Of each variant. */
  pieces?: number;
}

const BATCH = 20;

async function attack(store: Store, rush: Rush, tell?: (done: number) => void): Promise<Tally> {
  const tally: Tally = { violations: [], checkouts: 0, paid: 0, refused: 0, pieces: 0 };
  for (let from = 0; from < rush.seeds.length; from += BATCH) {
    const sales = await prepare(store, { ...rush, seeds: rush.seeds.slice(from, from + BATCH) });
    // Once: it makes every process plan its statements anew.
    if (from === 0) await store.sql("ANALYZE");
    const paying: Promise<void>[] = [];
    for (const [index, sale] of sales.entries()) {
      sale.answers = await Promise.all(
        sale.buyers.map(async (buyer, turn) => {
          const after = sale.random.between(0, sale.spreadMs);
          if (after > 0) await sleep(after);
          return insist(store, buyer, turn);
        }),
      );
      paying.push(pay(store, sale));
      tell?.(from + index + 1);
    }
    await Promise.all(paying);
    const found = await shelves(
      store,
      sales.flatMap(({ variants }) => variants),
    );
    for (const sale of sales) {
      const paid = sale.answers.filter(({ status }) => status === 200).length;
      tally.checkouts += sale.answers.length;
      tally.paid += paid;
      tally.refused += sale.answers.length - paid;
      for (const text of violationsOf(sale, found)) {
        tally.violations.push(`${text} (sale ${sale.random.seed}, ${sale.kind})`);
      }
    }
    for (const { sold } of found.values()) tally.pieces += sold;
  }
  return tally;
}

/** Rows are locked as the planner finds them, and what meets in a deadlock is not tried again. */
const anyOrder: Mutation[] = [
  { file: "core/inventory/index.ts", text: "ORDER BY i.variant_id FOR NO KEY UPDATE", with: "" },
  { file: "core/database/errors.ts", text: '"40P01"]', with: "]" },
];

async function show(given: Attack): Promise<Shown> {
  const { world, random, short, tell } = given;
  const seeds = Array.from({ length: short ? 3 : 200 }, (_, index) => random.part(index));
  const shoppers = short ? 60 : 200;
  const tally = await world.use({ functions: FUNCTIONS }, (store) =>
    attack(store, { seeds, shoppers, kinds: KINDS }, (done) => tell(`${done} of ${seeds.length} sales`)),
  );
  const few = (other: Random) => Array.from({ length: 3 }, (_, index) => other.part(index));
  const unchecked = (other: Random) =>
    world.use({ functions: FUNCTIONS }, async (store) => {
      await store.sql(
        "ALTER TABLE inventory DROP CONSTRAINT inventory_reserved_within_stock, DROP CONSTRAINT inventory_stock_not_negative",
      );
      return (await attack(store, { seeds: few(other), shoppers, kinds: ["single"] })).violations;
    });
  const unordered = (other: Random) =>
    world.use({ functions: FUNCTIONS, mutants: { api: anyOrder } }, async (store) => {
      const rush: Rush = { seeds: few(other), shoppers, kinds: ["crossed"], pieces: 40 };
      return (await attack(store, rush)).violations;
    });
  return {
    attack: `${seeds.length} seeds × ${shoppers} buyers for ${PIECES} pieces, at the same moment or within ${SPREAD_MS} ms, one to three each or two variants in either order, over 2 API and 2 webhook processes`,
    figures: [
      `${count(tally.checkouts)} checkouts`,
      `${count(tally.paid)} orders paid`,
      `${count(tally.pieces)} pieces sold`,
      `${count(tally.refused)} buyers told that it is sold out`,
    ],
    violations: tally.violations,
    controls: await controls(given, [
      ["the CHECKs on stock and reservations", unchecked],
      ["the order in which variants are locked, and the second try after a deadlock", unordered],
    ]),
  };
}

export const oversell: Proof = {
  name: "oversell",
  title: "No oversell",
  claim:
    "However many buyers come at once, K pieces end in exactly K pieces paid for: none twice, none left behind.",
  show,
};

import { type Buyer, type Checkout, checkOut, type Line, makeBuyers, makeVariants } from "./buyers.ts";
import type { Mutation } from "./mutate.ts";
import { atOnce, deliver } from "./post.ts";
import { type Attack, count, type Proof, type Shown } from "./proof.ts";
import type { Random } from "./random.ts";
import type { Store } from "./world.ts";

const PIECES = 10;
const FUNCTIONS = { api: 2, "stripe-webhook": 2 } as const;

/** One piece each; one to three each; two variants in one cart, put in in either order. */
const KINDS = ["single", "mixed", "crossed"] as const;
type Kind = (typeof KINDS)[number];

interface Sale {
  seed: number;
  kind: Kind;
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

async function prepare(store: Store, { seeds, shoppers, kinds }: Rush): Promise<Sale[]> {
  const variants = await makeVariants(store, seeds.length * 2, PIECES);
  const planned = seeds.map((random, index) => {
    const kind = random.pick(kinds);
    const own = variants.slice(index * 2, index * 2 + (kind === "crossed" ? 2 : 1));
    return {
      seed: random.seed,
      kind,
      variants: own,
      lines: Array.from({ length: shoppers }, () => wants(random, kind, own)),
    };
  });
  const buyers = await makeBuyers(
    store,
    planned.flatMap(({ lines }) => lines),
  );
  await store.sql("ANALYZE cart, cart_item, inventory, variant, product");
  return planned.map(({ lines: _, ...plan }, index) => ({
    ...plan,
    buyers: buyers.slice(index * shoppers, (index + 1) * shoppers),
    answers: [],
  }));
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

interface Shelf {
  id: string;
  stock: number;
  reserved: number;
  ledgerStock: number;
  ledgerReserved: number;
  sold: number;
  orders: number;
}

async function shelves(store: Store, variants: string[]): Promise<Map<string, Shelf>> {
  const rows = await store.sql<Shelf>(
    `SELECT i.variant_id AS id, i.stock, i.reserved, l.stock AS "ledgerStock", l.reserved AS "ledgerReserved",
       COALESCE(s.sold, 0) AS sold, COALESCE(s.orders, 0) AS orders
     FROM inventory i
     JOIN (SELECT variant_id, sum(stock_delta)::int AS stock, sum(reserved_delta)::int AS reserved
       FROM stock_ledger WHERE variant_id = ANY($1) GROUP BY 1) l USING (variant_id)
     LEFT JOIN (SELECT t.variant_id, sum(t.quantity)::int AS sold, count(*)::int AS orders
       FROM order_item t JOIN "order" o ON o.id = t.order_id WHERE o.status = 'paid' GROUP BY 1) s USING (variant_id)
     WHERE i.variant_id = ANY($1)`,
    [variants],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

function* violationsOf(
  { kind, variants, buyers, answers }: Sale,
  found: Map<string, Shelf>,
): Generator<string> {
  const strange = answers.filter(({ status, code }) => status !== 200 && code !== "stock.insufficient");
  if (strange[0])
    yield `${strange.length} buyers were answered ${strange[0].status} ${strange[0].code ?? ""}`;
  for (const id of variants) {
    const shelf = found.get(id);
    if (!shelf) continue;
    if (shelf.sold > PIECES) yield `${shelf.sold} pieces of ${PIECES} sold, in ${shelf.orders} orders`;
    if (kind === "single" && shelf.orders !== PIECES)
      yield `${shelf.orders} orders paid for ${PIECES} pieces`;
    if (shelf.stock !== PIECES - shelf.sold || shelf.stock < 0)
      yield `stock is ${shelf.stock} after ${shelf.sold} sold`;
    if (shelf.reserved !== 0) yield `${shelf.reserved} pieces stay set aside for nobody`;
    if (shelf.ledgerStock !== shelf.stock || shelf.ledgerReserved !== shelf.reserved)
      yield "the ledger of stock does not add up";
  }
  const left = (line: Line) => found.get(line.variantId)?.stock ?? 0;
  const wronged = buyers.filter(
    ({ lines }, index) =>
      answers[index]?.status !== 200 && lines.every((line) => line.quantity <= left(line)),
  );
  // Nothing was given back meanwhile, so what is left in the end was there all the time.
  if (wronged.length > 0) yield `${wronged.length} buyers were refused what is still there`;
}

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
}

const BATCH = 20;

async function attack(store: Store, rush: Rush, tell?: (done: number) => void): Promise<Tally> {
  const tally: Tally = { violations: [], checkouts: 0, paid: 0, refused: 0, pieces: 0 };
  for (let from = 0; from < rush.seeds.length; from += BATCH) {
    const sales = await prepare(store, { ...rush, seeds: rush.seeds.slice(from, from + BATCH) });
    const paying: Promise<void>[] = [];
    for (const [index, sale] of sales.entries()) {
      // Everybody at once.
      sale.answers = await Promise.all(sale.buyers.map((buyer, turn) => checkOut(store, buyer, turn)));
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
        tally.violations.push(`${text} (sale ${sale.seed}, ${sale.kind})`);
      }
    }
    for (const { sold } of found.values()) tally.pieces += sold;
  }
  return tally;
}

/** Rows are locked as the planner finds them. */
const anyOrder: Mutation = {
  file: "core/inventory/index.ts",
  text: "ORDER BY i.variant_id FOR NO KEY UPDATE",
  with: "",
};

async function show({ world, random, short, tell }: Attack): Promise<Shown> {
  const seeds = Array.from({ length: short ? 3 : 200 }, (_, index) => random.part(index));
  const shoppers = short ? 60 : 200;
  const tally = await world.use({ functions: FUNCTIONS }, (store) =>
    attack(store, { seeds, shoppers, kinds: KINDS }, (done) => tell(`${done} of ${seeds.length} sales`)),
  );
  tell("controls");
  const few = Array.from({ length: short ? 2 : 4 }, (_, index) => random.part(`control ${index}`));
  const unchecked = await world.use({ functions: FUNCTIONS }, async (store) => {
    await store.sql(
      "ALTER TABLE inventory DROP CONSTRAINT inventory_reserved_within_stock, DROP CONSTRAINT inventory_stock_not_negative",
    );
    return attack(store, { seeds: few, shoppers, kinds: ["single"] });
  });
  const unordered = await world.use({ functions: FUNCTIONS, mutants: { api: [anyOrder] } }, (store) =>
    attack(store, { seeds: few, shoppers, kinds: ["crossed"] }),
  );
  return {
    attack: `${seeds.length} seeds × ${shoppers} buyers at once for ${PIECES} pieces, one to three each or two variants in either order, over 2 API and 2 webhook processes`,
    figures: [
      `${count(tally.checkouts)} checkouts`,
      `${count(tally.paid)} orders paid`,
      `${count(tally.pieces)} pieces sold`,
      `${count(tally.refused)} buyers told that it is sold out`,
    ],
    violations: tally.violations,
    controls: [
      { removed: "the CHECKs on stock and reservations", showed: unchecked.violations[0] },
      { removed: "the order in which variants are locked", showed: unordered.violations[0] },
    ],
  };
}

export const oversell: Proof = {
  name: "oversell",
  title: "No oversell",
  claim:
    "However many buyers come at once, K pieces end in exactly K pieces paid for: none twice, none left behind.",
  show,
};

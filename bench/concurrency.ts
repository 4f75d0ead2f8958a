import { hit } from "./load.ts";
import { loop, type Operation } from "./operation.ts";
import { openTill, type Till } from "./orders.ts";
import { type Compared, compare, type Rounds, takeTurns } from "./rounds.ts";
import type { Shop } from "./shop.ts";
import type { World } from "./world.ts";

/** So many shoppers at once. */
const CROWDS = [1, 8, 32];
/** One alone waits for nobody. */
const HOT_CROWDS = [8, 32];

/** One thing that so many do at once, beside the transaction that no order can do without. */
export interface Crowd extends Compared {
  title: string;
  clients: number;
  /** The least share of the floor's throughput. */
  ratioBudget?: number;
}

/** Paid orders of a single variant, beside paid orders of any. */
export interface Hot extends Compared {
  clients: number;
}

/** Of the spread-out throughput: within two times of it. */
export const HOT_BUDGET = 1 / 2;

/**
 * The writes of a shop by how many shop at once. All share one floor, and its rounds: the transaction that
 * inserts an order with its line and takes its stock.
 */
export async function measureCrowds(
  world: World,
  shop: Shop,
  { cart, till }: { cart: Operation; till: Till },
  how: Rounds,
): Promise<Crowd[]> {
  const order = loop({
    url: world.floorUrl,
    step: (client) => hit(client, { method: "POST", path: `/order/${shop.variant()}` }),
  });
  const crowds: Crowd[] = [];
  for (const clients of CROWDS) {
    const taken = await takeTurns(
      {
        carts: (milliseconds) => cart.store(milliseconds, clients),
        orders: (milliseconds) => till.round(milliseconds, clients),
        floor: (milliseconds) => order(milliseconds, clients),
      },
      how,
    );
    const { carts, orders, floor } = taken;
    const of = (samples: typeof floor) => ({ clients, ...compare(samples, floor) });
    crowds.push(
      { title: "Add to cart", ...of(carts) },
      { title: "Checkout", ...of(orders.map(({ checkout }) => checkout)) },
      { title: "Webhook, to paid", ...of(orders.map(({ webhook }) => webhook)) },
      { title: "Paid order", ratioBudget: 1 / 4, ...of(orders.map(({ whole }) => whole)) },
    );
  }
  return crowds;
}

/** Everyone buys the same variant, and waits for its row, in turn with everyone buying any. */
export async function measureHot(world: World, shop: Shop, till: Till, how: Rounds): Promise<Hot[]> {
  const wanted = shop.variant();
  const hotTill = openTill(world, () => wanted);
  const measured: Hot[] = [];
  for (const clients of HOT_CROWDS) {
    const { hot, spread } = await takeTurns(
      {
        hot: async (milliseconds) => (await hotTill.round(milliseconds, clients)).whole,
        spread: async (milliseconds) => (await till.round(milliseconds, clients)).whole,
      },
      how,
    );
    measured.push({ clients, ...compare(hot, spread) });
  }
  return measured;
}

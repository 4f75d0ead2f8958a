import type { HostedFunction } from "../lambda/host.ts";
import { checkOut } from "./buyers.ts";
import type { Random } from "./random.ts";
import { isBack } from "./reaper.ts";
import { change, check, makeShoppers, type Shopper, type Tally } from "./shoppers.ts";
import type { Store } from "./world.ts";

/**
 * The API is killed at each of its awaits: while it opens a first page, or, where it doesn't pass there, while it
 * finds that page again or puts another in its place. The shopper presses again.
 */
export async function cutOff(
  store: Store,
  random: Random,
  points: readonly string[],
  tally: Tally,
): Promise<void> {
  const shoppers = await makeShoppers(store, random, points.length);
  const apis = store.of("api");
  const strike = async (api: HostedFunction, turn: number, shopper: Shopper, point: string) => {
    const { pid } = api;
    api.setFaults([{ point, action: "kill", times: 1 }]);
    const answer = await checkOut(store, shopper.buyer, turn).catch(() => undefined);
    api.setFaults([]);
    if (answer) return false;
    await isBack(api, pid);
    tally.kills += 1;
    return true;
  };
  await Promise.all(
    apis.map(async (api, turn) => {
      for (const [index, shopper] of shoppers.entries()) {
        const point = points[index] ?? "";
        if (index % apis.length !== turn) continue;
        const struck =
          (await strike(api, turn, shopper, point)) ||
          (await strike(api, turn, shopper, point)) ||
          (await change(store, shopper).then(() => strike(api, turn, shopper, point)));
        if (!struck) tally.violations.push(`nothing was killed at ${point}`);
        const answer = await checkOut(store, shopper.buyer, turn);
        shopper.answers.push(answer);
        if (answer.status !== 200) {
          tally.violations.push(`killed at ${point}, then answered ${answer.status} ${answer.code}`);
        }
      }
    }),
  );
  await check(store, shoppers, tally);
}

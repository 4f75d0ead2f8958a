import type { Account } from "../account.ts";
import type { Courier } from "../courier.ts";
import type { Page } from "./respond.ts";

/** Serves the pages that Stripe hosts; undefined if the path is none of them. */
export const hostedPages =
  (_account: Account, _courier: Courier) =>
  async (_method: string, _path: string, _query: string, _body: string): Promise<Page | undefined> =>
    undefined;

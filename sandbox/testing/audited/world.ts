import type { SignedIn } from "../customers.ts";
import type { TestStore } from "../store.ts";

/** What scenarios begin from. */
export interface World {
  store: TestStore;
  manager: SignedIn;
  owner: SignedIn;
  /** Calls a door as the owner, who may do everything. @throws unless it is done. */
  call<T = { id: string; version: number }>(method: string, path: string, body?: object): Promise<T>;
  /** An order that is paid, and its first line. */
  paidOrder(): Promise<{ orderId: string; line: string }>;
  /** No other scenario's. */
  unique(): string;
}

/** Makes a change through the route it is named for, with whatever it takes before. */
export type Scenario = (world: World) => Promise<unknown>;

/** By `METHOD /path/{parameter}`, as the API's document has it. */
export type Scenarios = Record<string, Scenario>;

export const idOf = async ({ store }: World, text: string): Promise<string> =>
  (await store.sql<{ id: string }>(text))[0]?.id ?? "";

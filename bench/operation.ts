import type { Client } from "./client.ts";
import { during, type Sample, withClients } from "./load.ts";

/** What a client does over and over; false when there is nothing left to do. */
export type Step = (client: Client) => Promise<boolean>;

/** One thing a shop does, in the store and on the floor. */
export interface Operation {
  name: string;
  title: string;
  /** The least share of the floor's throughput. */
  ratioBudget?: number;
  /** Each runs for about so many milliseconds, with `CLIENTS` at once unless told otherwise. */
  store(milliseconds: number, clients?: number): Promise<Sample>;
  floor(milliseconds: number, clients?: number): Promise<Sample>;
  /** The requests it is made of, for counting their statements. */
  parts: Part[];
}

export interface Part {
  title: string;
  roundTripBudget?: number;
  /** The function that answers it. */
  of: "api" | "stripe-webhook";
  /** Makes ready for so many steps. */
  prepare(times: number): Promise<void>;
  step: Step;
}

interface Simple {
  name: string;
  title: string;
  ratioBudget?: number;
  roundTripBudget?: number;
  store: { url: string; step: Step };
  floor: { url: string; step: Step };
}

/** Every client does it over and over. */
export const loop =
  ({ url, step }: { url: string; step: Step }) =>
  (milliseconds: number, count?: number): Promise<Sample> =>
    withClients(url, (clients) => during(clients, milliseconds, step), count);

/** An operation that is a single request on both sides. */
export const simple = ({ store, floor, roundTripBudget, ...named }: Simple): Operation => ({
  ...named,
  store: loop(store),
  floor: loop(floor),
  parts: [
    {
      title: named.title,
      ...(roundTripBudget === undefined ? {} : { roundTripBudget }),
      of: "api",
      prepare: async () => undefined,
      step: store.step,
    },
  ],
});

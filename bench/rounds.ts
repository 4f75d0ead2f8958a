import type { Sample } from "./load.ts";
import type { Operation } from "./operation.ts";
import { median, pairedRatio, quantile } from "./statistics.ts";

export interface Side {
  perSecond: number;
  p50: number;
  p99: number;
}

export interface Measured {
  operation: Operation;
  store: Side;
  floor: Side;
  ratio: number;
  /** Lowest and highest ratio of a round. */
  spread: [number, number];
}

const sideOf = (samples: Sample[]): Side => {
  const latencies = samples.flatMap((sample) => sample.latencies);
  return {
    perSecond: median(samples.map((sample) => sample.perSecond)),
    p50: quantile(latencies, 0.5),
    p99: quantile(latencies, 0.99),
  };
};

export interface Rounds {
  rounds: number;
  milliseconds: number;
  /** Runs once both sides are warm. */
  settle(): Promise<void>;
  /** Runs after each of the store's rounds. */
  afterRound(): Promise<void>;
}

/**
 * Store and floor take turns, and take turns in going first, so that neither drift nor what the other left
 * behind favours one of them.
 */
export async function measure(
  operation: Operation,
  { rounds, milliseconds, settle, afterRound }: Rounds,
): Promise<Measured> {
  const store: Sample[] = [];
  const floor: Sample[] = [];
  // Until the code is compiled and the statements are prepared.
  await operation.store(milliseconds);
  await operation.floor(milliseconds);
  await settle();
  for (let round = 0; round < rounds; round += 1) {
    if (round % 2 === 1) floor.push(await operation.floor(milliseconds));
    store.push(await operation.store(milliseconds));
    await afterRound();
    if (round % 2 === 0) floor.push(await operation.floor(milliseconds));
  }
  const rates = (samples: Sample[]) => samples.map((sample) => sample.perSecond);
  const ratios = store.map((sample, round) => sample.perSecond / (floor[round]?.perSecond ?? Number.NaN));
  return {
    operation,
    store: sideOf(store),
    floor: sideOf(floor),
    ratio: pairedRatio(rates(store), rates(floor)),
    spread: [Math.min(...ratios), Math.max(...ratios)],
  };
}

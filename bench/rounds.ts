import type { Sample } from "./load.ts";
import type { Operation } from "./operation.ts";
import { median, pairedRatio, quantile } from "./statistics.ts";

export interface Side {
  perSecond: number;
  p50: number;
  p99: number;
}

/** Two sides that took turns. */
export interface Compared {
  ours: Side;
  theirs: Side;
  /** Of our throughput to theirs. */
  ratio: number;
  /** Lowest and highest ratio of a round. */
  spread: [number, number];
}

/** The store beside the floor. */
export interface Measured extends Compared {
  operation: Operation;
}

const sideOf = (samples: Sample[]): Side => {
  const latencies = samples.flatMap((sample) => sample.latencies);
  return {
    perSecond: median(samples.map((sample) => sample.perSecond)),
    p50: quantile(latencies, 0.5),
    p99: quantile(latencies, 0.99),
  };
};

export function compare(ours: Sample[], theirs: Sample[]): Compared {
  const rates = (samples: Sample[]) => samples.map((sample) => sample.perSecond);
  const ratios = ours.map((sample, round) => sample.perSecond / (theirs[round]?.perSecond ?? Number.NaN));
  return {
    ours: sideOf(ours),
    theirs: sideOf(theirs),
    ratio: pairedRatio(rates(ours), rates(theirs)),
    spread: [Math.min(...ratios), Math.max(...ratios)],
  };
}

export interface Rounds {
  rounds: number;
  milliseconds: number;
  /** Runs once all sides are warm. */
  settle(): Promise<void>;
  /** Runs after each side's turn. */
  afterTurn(): Promise<void>;
}

type Turn = (milliseconds: number) => Promise<unknown>;
type Taken<Sides extends Record<string, Turn>> = {
  [Name in keyof Sides]: Awaited<ReturnType<Sides[Name]>>[];
};

/**
 * Every side once a round, and each round begins with the next of them, so that neither drift nor what one
 * left behind favours another.
 * @returns what each side's rounds saw, in their order.
 */
export async function takeTurns<Sides extends Record<string, Turn>>(
  sides: Sides,
  { rounds, milliseconds, settle, afterTurn }: Rounds,
): Promise<Taken<Sides>> {
  const names = Object.keys(sides);
  const taken = Object.fromEntries(names.map((name) => [name, [] as unknown[]]));
  // Until the code is compiled and the statements are prepared.
  for (const name of names) await sides[name]?.(milliseconds);
  await settle();
  for (let round = 0; round < rounds; round += 1) {
    const first = round % names.length;
    for (const name of [...names.slice(first), ...names.slice(0, first)]) {
      taken[name]?.push(await sides[name]?.(milliseconds));
      await afterTurn();
    }
  }
  return taken as Taken<Sides>;
}

export async function measure(operation: Operation, how: Rounds): Promise<Measured> {
  const { store, floor } = await takeTurns(
    {
      store: (milliseconds) => operation.store(milliseconds),
      floor: (milliseconds) => operation.floor(milliseconds),
    },
    how,
  );
  return { operation, ...compare(store, floor) };
}

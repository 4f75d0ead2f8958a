import type { Random } from "./random.ts";
import type { World } from "./world.ts";

/** What a proof is given. */
export interface Attack {
  world: World;
  random: Random;
  /** A small part of the whole, for every run of the tests. */
  short: boolean;
  /** Tells how far it is, in a line. */
  tell(progress: string): void;
}

/** The same attack on a store from which the mechanism is taken out. */
export interface Control {
  /** What was taken out. */
  removed: string;
  /** The violation that the attack's own checks then saw; without one, the proof can't see anything and fails. */
  showed: string | undefined;
}

export interface Shown {
  /** How it was attacked, in numbers. */
  attack: string;
  figures: string[];
  /** Where the claim did not hold; none in a proof that holds. */
  violations: string[];
  controls: Control[];
}

/** A guarantee, and the way to try to break it. */
export interface Proof {
  /** For `--only`. */
  name: string;
  title: string;
  claim: string;
  show(attack: Attack): Promise<Shown>;
}

/** Numbers as people write them. */
export const count = (value: number): string => value.toLocaleString("en-US");

/** A mechanism, and the attack on a store that has it no more: what its checks see. */
export type Without = readonly [removed: string, attack: (random: Random) => Promise<readonly string[]>];

/** A control attacks with other seeds until its checks see something: some races are lost only now and then. */
const TRIES = 4;

/** Every control; of the short form one, which the seed chooses. */
export async function controls(
  { random, short, tell }: Attack,
  all: readonly [Without, ...Without[]],
): Promise<Control[]> {
  const shown: Control[] = [];
  for (const [removed, attack] of short ? [random.part("control").pick(all)] : all) {
    tell(`without ${removed}`);
    let showed: string | undefined;
    for (let turn = 1; turn <= TRIES && showed === undefined; turn += 1) {
      showed = (await attack(random.part(`control ${turn}`)))[0];
    }
    shown.push({ removed, showed });
  }
  return shown;
}

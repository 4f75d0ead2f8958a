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

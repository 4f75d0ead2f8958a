import type { Live, Variant } from "@cali/core/catalog/schema.ts";
import { overlay, variantOf } from "./pick.ts";

/** What is picked on a product page: shared by its small script and the button's island. */
let variants: Variant[] = [];
let picked: string[] = [];
let wanted = false;
let awake = false;
let add: (() => void) | undefined;
const listeners = new Set<() => void>();

const tell = () => {
  for (const listen of listeners) listen();
};

export function begin(all: Variant[], values: string[]): void {
  variants = all;
  picked = values;
  tell();
}

export function pick(values: string[]): void {
  picked = values;
  tell();
}

export function learn(live: Live[]): void {
  variants = overlay(variants, live);
  tell();
}

export const current = (): Variant | undefined => variantOf(variants, picked);

export const all = (): { variants: Variant[]; picked: string[] } => ({ variants, picked });

export function subscribe(listen: () => void): () => void {
  listeners.add(listen);
  return () => listeners.delete(listen);
}

const addIfWanted = () => {
  if (!wanted || !awake || !add) return;
  wanted = false;
  add();
};

/** The island has caught up with what was pressed while it slept, its quantity above all. */
export function wake(): void {
  awake = true;
  addIfWanted();
}

/** Adds what is picked; remembered until the island that can do it is awake. */
export function requestAdd(): void {
  if (add) add();
  else {
    wanted = true;
    dispatchEvent(new Event("cali:intent"));
  }
}

/** @returns a function that takes the handler away. */
export function onAdd(handler: () => void): () => void {
  add = handler;
  addIfWanted();
  return () => {
    add = undefined;
  };
}

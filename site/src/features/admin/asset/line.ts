/** Runs so many at once and lets the others wait, in the order they came. */
export function lineOf(most: number): <T>(work: () => Promise<T>) => Promise<T> {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}

/** Hands things on in the order they were taken in, whichever is there first; those that fail are passed by. */
export function inOrder<T>(hand: (thing: T) => void): () => { done(thing: T): void; failed(): void } {
  const slots: { thing?: T; isOver: boolean }[] = [];
  const flush = () => {
    while (slots[0]?.isOver) {
      const slot = slots.shift();
      if (slot && "thing" in slot) hand(slot.thing as T);
    }
  };
  return () => {
    const slot: { thing?: T; isOver: boolean } = { isOver: false };
    slots.push(slot);
    return {
      done(thing) {
        Object.assign(slot, { thing, isOver: true });
        flush();
      },
      failed() {
        slot.isOver = true;
        flush();
      },
    };
  };
}

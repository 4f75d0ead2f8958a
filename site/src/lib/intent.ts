const signs = ["pointermove", "pointerdown", "touchstart", "keydown", "scroll", "cali:intent"] as const;

/** Browsers report a pointer that lies still when the page moves under it. */
const isStill = (event: Event): boolean =>
  event instanceof PointerEvent &&
  event.type === "pointermove" &&
  event.movementX === 0 &&
  event.movementY === 0;

let shown: Promise<void> | undefined;

/** Resolves at the reader's first sign of life: a movement, a touch, a key, a scroll. */
export function intent(): Promise<void> {
  shown ??= new Promise((resolve) => {
    const stop = new AbortController();
    const heed = (event: Event) => {
      if (isStill(event)) return;
      stop.abort();
      resolve();
    };
    for (const sign of signs)
      addEventListener(sign, heed, { passive: true, capture: true, signal: stop.signal });
  });
  return shown;
}

import type { ClientDirective } from "astro";

const signs = ["pointermove", "pointerdown", "touchstart", "keydown", "scroll", "cali:intent"] as const;

let shown: Promise<void> | undefined;

/** Resolves at the first movement, touch, key or scroll; one set of listeners serves every island. */
function intent(): Promise<void> {
  shown ??= new Promise((resolve) => {
    const stop = new AbortController();
    for (const sign of signs) {
      const options = { once: true, passive: true, capture: true, signal: stop.signal };
      addEventListener(
        sign,
        () => {
          stop.abort();
          resolve();
        },
        options,
      );
    }
  });
  return shown;
}

const wakeOnIntent: ClientDirective = async (load) => {
  await intent();
  const hydrate = await load();
  await hydrate();
};

export default wakeOnIntent;

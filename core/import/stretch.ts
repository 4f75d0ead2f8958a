/** So long a worker goes on before it lets another take over: a function has an end, and a killed one starts this far back. */
const STRETCH_MS = 60_000;

/** Tells when a worker has done enough for once. */
export function stretch(ms = STRETCH_MS): () => boolean {
  const end = Date.now() + ms;
  return () => Date.now() > end;
}

/** Things in bunches, each as large as `size` at most. */
export async function* bunches<T>(things: AsyncIterable<T>, size: number): AsyncGenerator<T[]> {
  let bunch: T[] = [];
  for await (const thing of things) {
    bunch.push(thing);
    if (bunch.length < size) continue;
    yield bunch;
    bunch = [];
  }
  if (bunch.length > 0) yield bunch;
}

import { useCallback, useEffect, useRef, useState } from "react";
import { ApiError } from "../../../lib/api.ts";
import { type Asset, type Stage, sendPicture } from "./asset.ts";
import { inOrder, lineOf } from "./line.ts";

/** A file that isn't a picture yet. */
export interface Underway {
  id: number;
  file: File;
  stage: { name: "waiting" } | Stage | { name: "failed"; why: string };
}

/** So many go at once: a browser keeps six connections to a place, and the page needs some. */
const AT_ONCE = 3;

let count = 0;

const wordsOf = (error: unknown): string =>
  error instanceof ApiError ? error.detail : "Something went wrong on this page. Try again.";

/** Files on their way to being pictures; each is handed on once it is ready, in the order they were chosen in. */
export function useUploads(onReady: (assets: Asset[]) => void) {
  const [underway, setUnderway] = useState<Underway[]>([]);
  const ready = useRef(onReady);
  ready.current = onReady;
  const [line] = useState(() => lineOf(AT_ONCE));
  const [slot] = useState(() => inOrder<Asset>((asset) => ready.current([asset])));
  const stops = useRef(new Map<number, AbortController>());
  useEffect(() => {
    const all = stops.current;
    return () => {
      for (const stop of all.values()) stop.abort();
    };
  }, []);

  const put = useCallback(
    (id: number, stage: Underway["stage"]) =>
      setUnderway((before) => before.map((each) => (each.id === id ? { ...each, stage } : each))),
    [],
  );
  const drop = useCallback((id: number) => {
    stops.current.get(id)?.abort();
    stops.current.delete(id);
    setUnderway((before) => before.filter((each) => each.id !== id));
  }, []);

  const run = useCallback(
    async (id: number, file: File) => {
      const { done, failed } = slot();
      const stop = new AbortController();
      stops.current.set(id, stop);
      try {
        const asset = await line(() => {
          stop.signal.throwIfAborted();
          return sendPicture(file, (stage) => put(id, stage), stop.signal);
        });
        drop(id);
        done(asset);
      } catch (error) {
        failed();
        if (!stop.signal.aborted) put(id, { name: "failed", why: wordsOf(error) });
      }
    },
    [drop, line, put, slot],
  );

  const add = useCallback(
    (files: readonly File[]) => {
      const added = files.map((file): Underway => {
        count += 1;
        return { id: count, file, stage: { name: "waiting" } };
      });
      setUnderway((before) => [...before, ...added]);
      for (const { id, file } of added) void run(id, file);
    },
    [run],
  );
  const retry = useCallback(
    ({ id, file }: Underway) => {
      put(id, { name: "waiting" });
      void run(id, file);
    },
    [put, run],
  );
  return { underway, add, retry, drop };
}

import { StoreError } from "./index.ts";

/** For who saves what they made of an older version: `details.current` is the thing as it is now. */
export const stale = (current: unknown): StoreError =>
  new StoreError("edit.stale", "Somebody else has changed this meanwhile.", { current });

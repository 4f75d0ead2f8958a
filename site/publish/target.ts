import type { Remote } from "./plan.ts";

/** Where a site's files are served from. */
export interface Target {
  /** What is there, by key such as `p/tide-mug/index.html`. */
  files(): Promise<Map<string, Remote>>;
  /** Puts one of the build's files there; readers see the old or the new one, nothing between. */
  put(key: string, file: string): Promise<void>;
  remove(keys: readonly string[]): Promise<void>;
  /** Makes what stands in front of it forget its copies of these addresses. */
  forget(addresses: readonly string[]): Promise<void>;
}

import { type Behavior, behaviors } from "@cali/functions/cdn.ts";
import { behindSite, covers } from "@cali/functions/manifest.ts";
import type { NamedSpec } from "./functions.ts";

export type Route = Behavior & { functionName?: string };

/**
 * The behaviours in the order CloudFront tries them: where one leads to the API, every function behind the site's
 * address gets its own path, the most exact first.
 * @throws when a function's path is below none of the API's behaviours, or its timeout is longer than CloudFront waits.
 */
export function routes(specs: readonly NamedSpec[]): Route[] {
  const sites = behindSite(specs);
  for (const { path, spec } of sites) {
    const { name } = spec;
    if (!behaviors.some((behavior) => behavior.origin === "api" && covers(behavior.path, path)))
      throw new Error(`${name} is to answer ${path}, but functions/cdn.ts sends that elsewhere.`);
    if (spec.timeoutSeconds > MAX_WAIT_SECONDS)
      throw new Error(
        `${name} may take ${spec.timeoutSeconds} s; CloudFront waits ${MAX_WAIT_SECONDS} s at most.`,
      );
  }
  return behaviors.flatMap((behavior) =>
    behavior.origin === "api"
      ? sites
          .filter(({ path }) => covers(behavior.path, path))
          .map(({ path, spec }) => ({ ...behavior, path, functionName: spec.name }))
      : [behavior],
  );
}

/** CloudFront's own limit for an origin's answer (CloudFront quotas, "Origin response timeout"). */
export const MAX_WAIT_SECONDS = 60;

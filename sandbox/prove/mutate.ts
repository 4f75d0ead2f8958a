import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "esbuild";
import { bundleFunction, root } from "../lambda/bundle.ts";

/** A mechanism taken out of the store: this text of this file, for another. */
export interface Mutation {
  file: `core/${string}` | `functions/${string}`;
  /** Found exactly once, or there is no mutant: a refactoring must not disarm a control unnoticed. */
  text: string;
  with: string;
}

/** The text with the mutation made. @throws unless what it replaces is there once. */
export function mutate(source: string, { file, text, with: other }: Mutation): string {
  const found = source.split(text).length - 1;
  if (found === 1) return source.replace(text, () => other);
  throw new Error(`A control is out of date: "${text.trim()}" is ${found} times in ${file}, not once.`);
}

function mutating(mutations: readonly Mutation[], made: Set<Mutation>): Plugin {
  return {
    name: "mutation",
    setup({ onLoad }) {
      onLoad({ filter: /\.ts$/ }, ({ path }) => {
        const own = mutations.filter(({ file }) => path === join(root, file));
        if (own.length === 0) return undefined;
        for (const mutation of own) made.add(mutation);
        return { contents: own.reduce(mutate, readFileSync(path, "utf8")), loader: "ts" };
      });
    },
  };
}

/**
 * The real handler, bundled as the deployment does, with mechanisms taken out.
 * @returns its module.
 * @throws when a mutation's text isn't there once or its file is no part of what is bundled.
 */
export async function bundleMutant(
  handler: string,
  mutations: readonly Mutation[],
  folder: string,
): Promise<string> {
  // Before bundling, whose own report would bury the reason.
  for (const mutation of mutations) mutate(readFileSync(join(root, mutation.file), "utf8"), mutation);
  const made = new Set<Mutation>();
  const { module } = await bundleFunction(handler, folder, [mutating(mutations, made)]);
  const unused = mutations.find((mutation) => !made.has(mutation));
  if (unused) throw new Error(`A control is out of date: ${unused.file} is no part of ${handler}.`);
  return module;
}

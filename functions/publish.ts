import { Actor } from "@cali/core/actor/index.ts";
import { Catalog } from "@cali/core/catalog/index.ts";
import { Publish } from "@cali/core/publish/index.ts";
import { begin } from "./begin.ts";

begin("publish");

/** Makes drafts active whose time has come, and has the site built once what changed has settled. */
export async function handler(): Promise<{ activated: number; started: boolean }> {
  const activated = await Actor.provide({ type: "system", name: "publish" }, Catalog.activateDue);
  return { activated, started: await Publish.sweep() };
}

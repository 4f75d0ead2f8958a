import { Publish } from "@cali/core/publish/index.ts";
import { begin } from "./begin.ts";

begin("publish");

/** Has the site built once what changed has settled. */
export const handler = async (): Promise<{ started: boolean }> => ({ started: await Publish.sweep() });

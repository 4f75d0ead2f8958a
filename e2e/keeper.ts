import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { someone } from "./customer.ts";
import { arrive, query } from "./reviewer.ts";

/** One of the shop's people who may change the catalogue. */
export async function arriveAsManager(page: Page): Promise<void> {
  const email = someone("manager");
  await arrive(page, email);
  await query(`UPDATE customer SET role = 'manager' WHERE email = '${email}'`);
}

/** A picture of the demo shop's, as a file of somebody's. */
export const pictureFile = (name: string, seed = "tide-mug-kelp-front") => ({
  name,
  mimeType: "image/webp",
  buffer: readFileSync(join(import.meta.dirname, `../core/seed/media/${seed}-640.webp`)),
});

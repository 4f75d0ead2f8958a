import { sql } from "drizzle-orm";
import { Actor } from "../actor/index.ts";
import { Database } from "../database/index.ts";
import type { StoreSettingsDetail, StoreSettingsInput } from "./schema.ts";
import { changing } from "./version.ts";

const given = (name: string) => sql.placeholder(name);

const readAll = Database.statement<StoreSettingsDetail>(
  "settings.store",
  sql`
    SELECT name, contact_email AS "contactEmail", seller_name AS "sellerName", seller_address AS "sellerAddress", country,
      time_zone AS "timeZone", low_stock AS "lowStock", prices_include_tax AS "pricesIncludeTax", tax_mode AS "taxMode",
      second_factor_required AS "secondFactorRequired", version::int
    FROM store_settings`,
);

async function read(): Promise<StoreSettingsDetail> {
  const [row] = await readAll();
  if (!row) throw new Error("the shop has no settings");
  return row;
}

const write = Database.statement(
  "settings.save_store",
  sql`
    UPDATE store_settings SET name = ${given("name")}, contact_email = ${given("contactEmail")},
      seller_name = ${given("sellerName")}, seller_address = ${given("sellerAddress")}, country = ${given("country")},
      time_zone = ${given("timeZone")}, low_stock = ${given("lowStock")}, prices_include_tax = ${given("pricesIncludeTax")},
      tax_mode = ${given("taxMode")}, second_factor_required = ${given("secondFactorRequired")}`,
);

/**
 * How the shop is called, where it is, and how it sells.
 * @throws {StoreError} `actor.sign_in_needed`, `actor.not_allowed`
 */
export async function get(): Promise<StoreSettingsDetail> {
  Actor.assertMay("settings.read");
  return read();
}

/**
 * Whether the shop's people need a second factor is for an owner to say.
 * @throws {StoreError} `actor.sign_in_needed`, `actor.not_allowed`, `edit.stale` with the settings in `details.current`
 */
export async function save({ version, ...settings }: StoreSettingsInput): Promise<StoreSettingsDetail> {
  Actor.assertMay("settings.write");
  return changing(version, read, async () => {
    const { secondFactorRequired } = await read();
    if (secondFactorRequired !== settings.secondFactorRequired) Actor.assertMay("staff.manage");
    await write(settings);
  });
}

export * as StoreDesk from "./store.ts";

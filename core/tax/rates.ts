import { sql } from "drizzle-orm";
import { Actor } from "../actor/index.ts";
import { violated } from "../database/errors.ts";
import { Database } from "../database/index.ts";
import { StoreError } from "../error/index.ts";
import { Id } from "../id/index.ts";
import type { RateInput, TaxRules } from "../settings/schema.ts";
import { changing } from "../settings/version.ts";

const given = (name: string) => sql.placeholder(name);

const readAll = Database.statement<TaxRules>(
  "tax.rules",
  sql`
    SELECT version::int, COALESCE((SELECT jsonb_agg(jsonb_build_object('id', r.id, 'name', r.name, 'country', r.country,
        'region', r.region, 'ratePpm', r.rate_ppm, 'onShipping', r.on_shipping) ORDER BY r.country, r.region)
      FROM tax_rate r), '[]') AS rates
    FROM store_settings`,
);

async function read(): Promise<TaxRules> {
  const [row] = await readAll();
  if (!row) throw new Error("the shop has no settings");
  return row;
}

/**
 * What each place takes.
 * @throws {StoreError} `actor.sign_in_needed`, `actor.not_allowed`
 */
export async function get(): Promise<TaxRules> {
  Actor.assertMay("settings.read");
  return read();
}

const insert = Database.statement(
  "tax.add",
  sql`
    INSERT INTO tax_rate (id, name, country, region, rate_ppm, on_shipping)
    VALUES (${given("id")}, ${given("name")}, ${given("country")}, ${given("region")}, ${given("ratePpm")}, ${given("onShipping")})`,
);
const update = Database.statement<{ id: string }>(
  "tax.save",
  sql`
    UPDATE tax_rate SET name = ${given("name")}, country = ${given("country")}, region = ${given("region")},
      rate_ppm = ${given("ratePpm")}, on_shipping = ${given("onShipping")}
    WHERE id = ${given("id")} RETURNING id`,
);
const drop = Database.statement<{ id: string }>(
  "tax.remove",
  sql`DELETE FROM tax_rate WHERE id = ${given("id")} RETURNING id`,
);

async function change(version: number, work: () => Promise<unknown[] | undefined>): Promise<TaxRules> {
  Actor.assertMay("settings.write");
  try {
    return await changing(version, read, async () => {
      if ((await work())?.length === 0)
        throw new StoreError("tax_rate.not_found", "This rate is not there any more.");
    });
  } catch (error) {
    if (violated(error) !== "tax_rate_place") throw error;
    throw new StoreError("tax_rate.place_taken", "This place has a rate already. Change that one.");
  }
}

/** @throws {StoreError} `actor.sign_in_needed`, `actor.not_allowed`, `edit.stale`, `tax_rate.place_taken` */
export const add = async ({ version, rate }: RateInput): Promise<TaxRules> =>
  change(version, async () => {
    await insert({ id: Id.create("taxRate"), ...rate });
    return undefined;
  });

/** @throws {StoreError} as `add` does, and `tax_rate.not_found` */
export const save = async (id: string, { version, rate }: RateInput): Promise<TaxRules> =>
  change(version, () => update({ id, ...rate }));

/** @throws {StoreError} `actor.sign_in_needed`, `actor.not_allowed`, `edit.stale`, `tax_rate.not_found` */
export const remove = async (id: string, version: number): Promise<TaxRules> =>
  change(version, () => drop({ id }));

export * as TaxRates from "./rates.ts";

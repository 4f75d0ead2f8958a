import { sql } from "drizzle-orm";
import { Actor } from "../actor/index.ts";
import { Database } from "../database/index.ts";
import { StoreError } from "../error/index.ts";
import { Id } from "../id/index.ts";
import type { Place, ShippingRules, ZoneInput } from "../settings/schema.ts";
import { changing } from "../settings/version.ts";

const given = (name: string) => sql.placeholder(name);

const readAll = Database.statement<ShippingRules>(
  "shipping.rules",
  sql`
    SELECT version::int, COALESCE((SELECT jsonb_agg(jsonb_build_object('id', z.id, 'name', z.name,
        'places', COALESCE((SELECT jsonb_agg(jsonb_build_object('country', p.country, 'region', p.region) ORDER BY p.country, p.region)
          FROM shipping_zone_place p WHERE p.zone_id = z.id), '[]'),
        'methods', COALESCE((SELECT jsonb_agg(jsonb_build_object('id', m.id, 'name', m.name, 'priceCents', m.price_cents,
            'freeAboveCents', m.free_above_cents, 'minDays', m.min_days, 'maxDays', m.max_days, 'active', m.active,
            'steps', COALESCE((SELECT jsonb_agg(jsonb_build_object('upToGrams', s.up_to_grams, 'priceCents', s.price_cents)
                ORDER BY s.up_to_grams) FROM shipping_weight_step s WHERE s.method_id = m.id), '[]'))
            ORDER BY m.position, m.id) FROM shipping_method m WHERE m.zone_id = z.id), '[]'))
        ORDER BY z.position, z.id) FROM shipping_zone z), '[]') AS zones
    FROM store_settings`,
);

/** All zones with their places and methods, as they are in the transaction that asks. */
export async function read(): Promise<ShippingRules> {
  const [row] = await readAll();
  if (!row) throw new Error("the shop has no settings");
  return row;
}

/**
 * How the shop ships.
 * @throws {StoreError} `actor.sign_in_needed`, `actor.not_allowed`
 */
export async function get(): Promise<ShippingRules> {
  Actor.assertMay("settings.read");
  return read();
}

const placesFound = sql`jsonb_to_recordset(${given("places")}::jsonb) AS place(country text, region text)`;

const elsewhere = Database.statement<Place & { zone: string }>(
  "shipping.places_elsewhere",
  sql`
    SELECT p.country, p.region, z.name AS zone
    FROM ${placesFound} JOIN shipping_zone_place p USING (country, region) JOIN shipping_zone z ON z.id = p.zone_id
    WHERE p.zone_id <> ${given("id")} ORDER BY 1, 2 LIMIT 1`,
);

const insert = Database.statement(
  "shipping.add_zone",
  sql`
    INSERT INTO shipping_zone (id, name, position)
    SELECT ${given("id")}, ${given("name")}, COALESCE(max(position), 0) + 1 FROM shipping_zone`,
);
const rename = Database.statement<{ id: string }>(
  "shipping.rename_zone",
  sql`UPDATE shipping_zone SET name = ${given("name")} WHERE id = ${given("id")} RETURNING id`,
);
const leave = Database.statement(
  "shipping.leave_places",
  sql`
    DELETE FROM shipping_zone_place p WHERE p.zone_id = ${given("id")}
      AND NOT EXISTS (SELECT FROM ${placesFound} WHERE place.country = p.country AND place.region = p.region)`,
);
const reach = Database.statement(
  "shipping.reach_places",
  sql`
    INSERT INTO shipping_zone_place (country, region, zone_id)
    SELECT place.country, place.region, ${given("id")} FROM ${placesFound}
    WHERE NOT EXISTS (SELECT FROM shipping_zone_place p
      WHERE p.zone_id = ${given("id")} AND p.country = place.country AND p.region = place.region)`,
);

const nameOf = ({ country, region }: Place): string => (region === "" ? country : `${country}-${region}`);

async function setPlaces(id: string, list: Place[]): Promise<void> {
  const places = JSON.stringify(list);
  const [taken] = await elsewhere({ id, places });
  if (taken)
    throw new StoreError(
      "shipping_zone.place_taken",
      `${nameOf(taken)} is in the zone ${taken.zone}. Take it out there first.`,
      { country: taken.country, region: taken.region },
    );
  await leave({ id, places });
  await reach({ id, places });
}

/** @throws {StoreError} `actor.sign_in_needed`, `actor.not_allowed`, `edit.stale`, `shipping_zone.place_taken` */
export async function addZone({ version, zone }: ZoneInput): Promise<ShippingRules> {
  Actor.assertMay("settings.write");
  return changing(version, read, async () => {
    const id = Id.create("shippingZone");
    await insert({ id, name: zone.name });
    await setPlaces(id, zone.places);
  });
}

const gone = () => new StoreError("shipping_zone.not_found", "This zone is not there any more.");

/** @throws {StoreError} as `addZone` does, and `shipping_zone.not_found` */
export async function saveZone(id: string, { version, zone }: ZoneInput): Promise<ShippingRules> {
  Actor.assertMay("settings.write");
  return changing(version, read, async () => {
    if ((await rename({ id, name: zone.name })).length === 0) throw gone();
    await setPlaces(id, zone.places);
  });
}

const remove = Database.statement<{ id: string }>(
  "shipping.remove_zone",
  sql`DELETE FROM shipping_zone WHERE id = ${given("id")} RETURNING id`,
);

/**
 * Removes a zone with its methods: nothing is shipped to its places any more.
 * @throws {StoreError} `actor.sign_in_needed`, `actor.not_allowed`, `edit.stale`, `shipping_zone.not_found`
 */
export async function removeZone(id: string, version: number): Promise<ShippingRules> {
  Actor.assertMay("settings.write");
  return changing(version, read, async () => {
    if ((await remove({ id })).length === 0) throw gone();
  });
}

export * as ShippingZones from "./zones.ts";

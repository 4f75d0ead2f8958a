import { sql } from "drizzle-orm";
import { Actor } from "../actor/index.ts";
import { violated } from "../database/errors.ts";
import { Database } from "../database/index.ts";
import { StoreError } from "../error/index.ts";
import { Id } from "../id/index.ts";
import type { MethodFields, MethodInput, ShippingRules } from "../settings/schema.ts";
import { changing } from "../settings/version.ts";
import { read } from "./zones.ts";

const given = (name: string) => sql.placeholder(name);

const insert = Database.statement(
  "shipping.add_method",
  sql`
    INSERT INTO shipping_method (id, zone_id, name, price_cents, free_above_cents, min_days, max_days, active, position)
    SELECT ${given("id")}, ${given("zoneId")}, ${given("name")}, ${given("priceCents")}::int, ${given("freeAboveCents")}::int,
      ${given("minDays")}::int, ${given("maxDays")}::int, ${given("active")}::boolean, COALESCE(max(position), 0) + 1
    FROM shipping_method WHERE zone_id = ${given("zoneId")}`,
);
const update = Database.statement<{ id: string }>(
  "shipping.save_method",
  sql`
    UPDATE shipping_method SET name = ${given("name")}, price_cents = ${given("priceCents")},
      free_above_cents = ${given("freeAboveCents")}, min_days = ${given("minDays")}, max_days = ${given("maxDays")},
      active = ${given("active")}
    WHERE id = ${given("id")} RETURNING id`,
);

const stepsFound = sql`jsonb_to_recordset(${given("steps")}::jsonb) AS step("upToGrams" int, "priceCents" int)`;
const dropSteps = Database.statement(
  "shipping.drop_steps",
  sql`
    DELETE FROM shipping_weight_step s WHERE s.method_id = ${given("id")}
      AND NOT EXISTS (SELECT FROM ${stepsFound} WHERE step."upToGrams" = s.up_to_grams)`,
);
const setSteps = Database.statement(
  "shipping.set_steps",
  sql`
    INSERT INTO shipping_weight_step (method_id, up_to_grams, price_cents)
    SELECT ${given("id")}, step."upToGrams", step."priceCents" FROM ${stepsFound}
    ON CONFLICT (method_id, up_to_grams) DO UPDATE SET price_cents = EXCLUDED.price_cents
      WHERE shipping_weight_step.price_cents <> EXCLUDED.price_cents`,
);

async function replaceSteps(id: string, list: MethodFields["steps"]): Promise<void> {
  const steps = JSON.stringify(list);
  await dropSteps({ id, steps });
  await setSteps({ id, steps });
}

const gone = () => new StoreError("shipping_method.not_found", "This way of shipping is not there any more.");

/** @throws {StoreError} `actor.sign_in_needed`, `actor.not_allowed`, `edit.stale`, `shipping_zone.not_found` */
export async function addMethod(zoneId: string, { version, method }: MethodInput): Promise<ShippingRules> {
  Actor.assertMay("settings.write");
  try {
    return await changing(version, read, async () => {
      const id = Id.create("shippingMethod");
      await insert({ id, zoneId, ...method });
      await replaceSteps(id, method.steps);
    });
  } catch (error) {
    if (violated(error) !== "shipping_method_zone_id_shipping_zone_id_fk") throw error;
    throw new StoreError("shipping_zone.not_found", "This zone is not there any more.");
  }
}

/** @throws {StoreError} `actor.sign_in_needed`, `actor.not_allowed`, `edit.stale`, `shipping_method.not_found` */
export async function saveMethod(id: string, { version, method }: MethodInput): Promise<ShippingRules> {
  Actor.assertMay("settings.write");
  return changing(version, read, async () => {
    if ((await update({ id, ...method })).length === 0) throw gone();
    await replaceSteps(id, method.steps);
  });
}

const remove = Database.statement<{ id: string }>(
  "shipping.remove_method",
  sql`DELETE FROM shipping_method WHERE id = ${given("id")} RETURNING id`,
);

/** @throws {StoreError} `actor.sign_in_needed`, `actor.not_allowed`, `edit.stale`, `shipping_method.not_found` */
export async function removeMethod(id: string, version: number): Promise<ShippingRules> {
  Actor.assertMay("settings.write");
  return changing(version, read, async () => {
    if ((await remove({ id })).length === 0) throw gone();
  });
}

export * as ShippingMethods from "./methods.ts";

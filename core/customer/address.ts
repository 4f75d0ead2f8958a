import { sql } from "drizzle-orm";
import { Actor } from "../actor/index.ts";
import { violated } from "../database/errors.ts";
import { Database } from "../database/index.ts";
import { StoreError } from "../error/index.ts";
import { Id } from "../id/index.ts";
import { ADDRESS_LIMIT, type AddressFields, type SavedAddress } from "./schema.ts";

const given = (name: string) => sql.placeholder(name);

const columns = sql`
  id, name, line1, line2, city, state, postal_code AS "postalCode", country, phone, is_default AS "isDefault"`;

const all = Database.statement<SavedAddress>(
  "address.list",
  sql`
    SELECT ${columns} FROM customer_address WHERE customer_id = ${given("customerId")}
    ORDER BY is_default DESC, created_at, id`,
);

/**
 * The actor's addresses, the default one first.
 * @throws {StoreError} `actor.sign_in_needed`
 */
export async function list(): Promise<SavedAddress[]> {
  const { customerId } = Actor.assertCustomer();
  return all({ customerId });
}

const fields = sql`
  ${given("name")}::text, ${given("line1")}::text, ${given("line2")}::text, ${given("city")}::text, ${given("state")}::text,
  ${given("postalCode")}::text, ${given("country")}::text, ${given("phone")}::text`;

// Whoever has none yet gets their first as the default.
const insert = Database.statement<SavedAddress>(
  "address.create",
  sql`
    INSERT INTO customer_address (id, customer_id, name, line1, line2, city, state, postal_code, country, phone, is_default)
    SELECT ${given("id")}, ${given("customerId")}, ${fields}, ${given("isDefault")}::boolean
      OR NOT EXISTS (SELECT FROM customer_address WHERE customer_id = ${given("customerId")} AND is_default)
    RETURNING ${columns}`,
);

const update = Database.statement<SavedAddress>(
  "address.set",
  sql`
    UPDATE customer_address SET (name, line1, line2, city, state, postal_code, country, phone) = ROW(${fields}),
      is_default = ${given("isDefault")}::boolean OR is_default, updated_at = now()
    WHERE id = ${given("id")} AND customer_id = ${given("customerId")} RETURNING ${columns}`,
);

const noDefault = Database.statement(
  "address.no_default",
  sql`
    UPDATE customer_address SET is_default = false
    WHERE customer_id = ${given("customerId")} AND is_default AND id <> ${given("id")}`,
);

const hold = Database.statement(
  "address.hold_customer",
  sql`SELECT FROM customer WHERE id = ${given("customerId")} FOR NO KEY UPDATE`,
);

/** One default at a time, also where two are made at once: they wait for each other at the customer's row. */
const write = (id: string, { isDefault, ...rest }: AddressFields, statement: typeof insert) =>
  Database.transaction(async () => {
    const { customerId } = Actor.assertCustomer();
    await hold({ customerId });
    if (isDefault) await noDefault({ customerId, id });
    return statement({ ...rest, id, customerId, isDefault });
  });

/** @throws {StoreError} `actor.sign_in_needed`, `address.too_many` */
export async function create(address: AddressFields): Promise<SavedAddress> {
  try {
    const [made] = await write(Id.create("address"), address, insert);
    if (!made) throw new Error("an address was written and is not there");
    return made;
  } catch (error) {
    if (violated(error) !== "customer_address_within_limit") throw error;
    throw new StoreError("address.too_many", `We keep ${ADDRESS_LIMIT} addresses. Delete one first.`, {
      limit: ADDRESS_LIMIT,
    });
  }
}

const notThere = () => new StoreError("address.not_found", "There is no such address here.");

/** @throws {StoreError} `actor.sign_in_needed`, `address.not_found`, also for somebody else's */
export async function set(id: string, address: AddressFields): Promise<SavedAddress> {
  return Database.transaction(async () => {
    const [changed] = await write(id, address, update);
    // Thrown inside, so that the default stays what it was.
    if (!changed) throw notThere();
    return changed;
  });
}

const drop = Database.statement<{ id: string }>(
  "address.remove",
  sql`
    DELETE FROM customer_address WHERE id = ${given("id")} AND customer_id = ${given("customerId")} RETURNING id`,
);

const nextDefault = Database.statement(
  "address.next_default",
  sql`
    UPDATE customer_address SET is_default = true
    WHERE id = (SELECT id FROM customer_address WHERE customer_id = ${given("customerId")} ORDER BY created_at, id LIMIT 1)
      AND NOT EXISTS (SELECT FROM customer_address WHERE customer_id = ${given("customerId")} AND is_default)`,
);

/** @throws {StoreError} `actor.sign_in_needed`, `address.not_found`, also for somebody else's */
export async function remove(id: string): Promise<void> {
  const { customerId } = Actor.assertCustomer();
  await Database.transaction(async () => {
    await hold({ customerId });
    if ((await drop({ id, customerId })).length === 0) throw notThere();
    await nextDefault({ customerId });
  });
}

export * as Address from "./address.ts";

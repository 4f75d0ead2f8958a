import { sql } from "drizzle-orm";
import { Actor } from "../actor/index.ts";
import { Cart } from "../cart/index.ts";
import { Database } from "../database/index.ts";
import { Wishlist } from "../wishlist/index.ts";
import { mailDevice } from "./mails.ts";

const given = (name: string) => sql.placeholder(name);

// What was bought with an address belongs to whoever has proven it, since when doesn't matter.
const claim = Database.statement<{ email: string }>(
  "arrival.claim_orders",
  sql`
    WITH me AS (SELECT id, email FROM customer WHERE id = ${given("customerId")} AND email_verified),
    claimed AS (
      UPDATE "order" o SET customer_id = me.id FROM me
      WHERE lower(o.email) = me.email AND o.paid_at IS NOT NULL AND o.customer_id IS NULL)
    SELECT email FROM me`,
);

/** Gives an account the paid orders of its address. @returns the address; undefined where it isn't proven. */
export const claimOrders = async (customerId: string): Promise<string | undefined> =>
  (await claim({ customerId }))[0]?.email;

const note = Database.statement<{ isFirst: boolean; isNew: boolean }>(
  "arrival.note_device",
  sql`
    WITH before AS (SELECT count(*) AS n FROM customer_device WHERE customer_id = ${given("customerId")}),
    noted AS (
      INSERT INTO customer_device (customer_id, device) VALUES (${given("customerId")}, ${given("device")})
      ON CONFLICT DO NOTHING RETURNING 1)
    SELECT (SELECT n FROM before) = 0 AS "isFirst", EXISTS (SELECT FROM noted) AS "isNew"`,
);

const asStore = <T>(work: () => T): T => Actor.provide({ type: "system", name: "arrival" }, work);

export interface Signing {
  customerId: string;
  /** Such as "Firefox on Linux". */
  device: string;
  ipAddress: string | null;
}

/**
 * What happens whenever somebody signs in, in the transaction in which they do: paid orders of their address, the cart and the
 * wishlist of the guest they were become theirs, and a device that was never seen before is told of.
 */
export async function welcome({ customerId, device, ipAddress }: Signing): Promise<void> {
  const actor = Actor.use();
  const guestCartId = actor.type === "guest" ? actor.cartId : undefined;
  const email = await claimOrders(customerId);
  await asStore(() => (guestCartId === undefined ? undefined : Wishlist.join(customerId, guestCartId)));
  await Cart.join(customerId, guestCartId, (products) =>
    asStore(() => Wishlist.addProducts(customerId, products)),
  );
  const [seen] = await note({ customerId, device });
  if (email !== undefined && seen?.isNew && !seen.isFirst)
    await mailDevice(email, { at: new Date().toISOString(), device, ipAddress });
}

export * as Arrival from "./arrival.ts";

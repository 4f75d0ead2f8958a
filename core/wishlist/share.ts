import { randomBytes } from "node:crypto";
import { sql } from "drizzle-orm";
import { Actor } from "../actor/index.ts";
import { Database } from "../database/index.ts";
import { StoreError } from "../error/index.ts";
import { holder, isHolders } from "./holder.ts";
import { sharedBy } from "./read.ts";
import type { SharedWishlist } from "./schema.ts";

/** 144 bits: nobody guesses one. */
const TOKEN_BYTES = 18;

const open = Database.statement<{ token: string }>(
  "wishlist.share",
  sql`
    UPDATE wishlist l SET share_token = COALESCE(l.share_token, ${sql.placeholder("token")})
    WHERE ${isHolders} RETURNING l.share_token AS token`,
);

/**
 * Lets whoever knows the token read the actor's list. Shared already, it keeps its token.
 * @throws {StoreError} `wishlist.not_found` where nothing was ever put on it
 */
export async function share(): Promise<{ token: string }> {
  const [done] = await open({ ...holder(), token: randomBytes(TOKEN_BYTES).toString("base64url") });
  if (!done) throw new StoreError("wishlist.not_found", "There is nothing on your wishlist yet.");
  return done;
}

const close = Database.statement(
  "wishlist.unshare",
  sql`UPDATE wishlist l SET share_token = NULL WHERE ${isHolders} AND l.share_token IS NOT NULL`,
);

/** The token opens nothing from now on; shared again, the list has another. */
export async function unshare(): Promise<{ token: null }> {
  await close({ ...holder() });
  return { token: null };
}

/**
 * What is on a list that was shared, and nothing of whose it is, or since when.
 * @throws {StoreError} `wishlist.not_found` also where it is shared no more
 */
export async function shared(token: string): Promise<SharedWishlist> {
  const found = await sharedBy(token, Actor.cartId());
  if (!found) throw new StoreError("wishlist.not_found", "This wishlist is not shared, or no longer.");
  return { items: found.items.map(({ addedAt: _, ...item }) => item), nextCursor: null };
}

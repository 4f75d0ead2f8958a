import { Database } from "@cali/core/database/index.ts";
import { reviewing } from "@cali/sandbox/testing/reviews.ts";
import { expect, type Page } from "@playwright/test";
import { sql } from "drizzle-orm";
import { newCustomer } from "./customer.ts";
import { addresses } from "./shop.ts";

/** Runs SQL past the shop. */
export async function query<Row>(text: string): Promise<Row[]> {
  process.env.DATABASE_URL = addresses().databaseUrl;
  const { rows } = (await (await Database.orm()).execute(sql.raw(text))) as { rows: Row[] };
  return rows;
}

export const closeDatabase = () => Database.close();

/** As SQL takes it. */
const literal = (value: unknown): string => {
  if (value === null) return "NULL";
  if (Array.isArray(value)) return `ARRAY[${value.map(literal).join(", ")}]::text[]`;
  return typeof value === "string" ? `'${value.replaceAll("'", "''")}'` : String(value);
};

const store = {
  url: "",
  sql: <Row extends object>(text: string, values: unknown[] = []) =>
    query<Row>(text.replaceAll(/\$(\d+)/g, (_, n) => literal(values[Number(n) - 1]))),
};

export const productId = async (slug: string): Promise<string> =>
  (await query<{ id: string }>(`SELECT id FROM product WHERE slug = ${literal(slug)}`))[0]?.id ?? "";

const customerId = async (email: string): Promise<string> =>
  (await query<{ id: string }>(`SELECT id FROM customer WHERE email = ${literal(email)}`))[0]?.id ?? "";

/** Signs a new account in, in a browser that knows so. */
export async function arrive(page: Page, email: string): Promise<void> {
  await newCustomer(page, email);
  await page.goto("/about");
  await page.evaluate(() => localStorage.setItem("signed-in", "1"));
}

/** A new account that has paid for these. */
export async function arriveHavingBought(page: Page, email: string, ...slugs: string[]): Promise<void> {
  await arrive(page, email);
  await reviewing(store).order(await customerId(email), await Promise.all(slugs.map(productId)));
}

/** Somebody of the shop's own people. */
export async function arriveAsSupport(page: Page, email: string): Promise<void> {
  await arrive(page, email);
  await query(`UPDATE customer SET role = 'support' WHERE email = ${literal(email)}`);
}

/** An owner of the shop. Not the demo's: signing in to one account time and again is refused. */
export async function arriveAsOwner(page: Page, email: string): Promise<void> {
  await arrive(page, email);
  await query(`UPDATE customer SET role = 'owner' WHERE email = ${literal(email)}`);
}

/** So many reviews of a product, one star more each, named Reader 1 and so on; the last is the newest. */
export async function writeMany(slug: string, count: number): Promise<void> {
  const id = literal(await productId(slug));
  const tag = Date.now().toString(36);
  await query(`INSERT INTO customer (id, email)
    SELECT 'cus_${tag}_' || n, 'reader-${tag}-' || n || '@example.com' FROM generate_series(1, ${count}) n`);
  await query(`DELETE FROM review WHERE product_id = ${id}`);
  await query(`INSERT INTO review (id, product_id, customer_id, author, rating, title, status, created_at)
    SELECT 'rev_${tag}_' || lpad(n::text, 4, '0'), ${id}, 'cus_${tag}_' || n, 'Reader ' || n, 1 + n % 5, 'Words of ' || n,
      'published', now() - (${count} - n) * interval '1 hour' FROM generate_series(1, ${count}) n`);
}

export const section = (page: Page) => page.getByRole("region", { name: "Reviews", exact: true });
export const own = (page: Page) => page.getByRole("region", { name: "Your review" });
const list = (page: Page) => section(page).getByRole("list", { name: "What people say" });
export const cards = (page: Page) => list(page).getByRole("article");

/** Opens a product's reviews, and waits for them to be live. */
export async function toReviews(page: Page, slug: string): Promise<void> {
  await page.goto(`/p/${slug}#reviews`);
  await expect(section(page).getByLabel("Sort reviews by")).toBeVisible();
}

/** Fills in the form for a review. */
export async function fill(page: Page, stars: number, title: string, body: string): Promise<void> {
  await page.getByRole("radio", { name: stars === 1 ? "1 star" : `${stars} stars` }).check();
  await page.getByLabel("In a few words").fill(title);
  await page.getByLabel("What it is like to live with").fill(body);
}

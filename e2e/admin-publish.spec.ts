import { type AdminProduct, ProductFields } from "@cali/core/product/schema.ts";
import { expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "./accessible.ts";
import { arriveAsManager } from "./keeper.ts";
import { closeDatabase, productId, query } from "./reviewer.ts";
import { addresses } from "./shop.ts";

test.afterAll(closeDatabase);
// A build takes a while, also on a machine that does other things.
test.describe.configure({ timeout: 240_000 });

const bar = (page: Page, word: RegExp) => page.getByRole("button", { name: word });
const now = (page: Page) => page.getByRole("region", { name: "Now" });

/** Changes what the product's page says, through the door that its editor uses. */
async function setWords(page: Page, slug: string, summary: string): Promise<void> {
  const path = `/api/admin/products/${await productId(slug)}`;
  const product: AdminProduct = await (await page.request.get(path)).json();
  const fields = Object.keys(ProductFields.shape) as (keyof typeof ProductFields.shape)[];
  const data = {
    ...Object.fromEntries(fields.map((field) => [field, product[field]])),
    version: product.version,
    summary,
    variants: product.variants
      .filter(({ isOffered }) => isOffered)
      .map(({ stock: _, reserved: __, isOffered: ___, ...variant }) => variant),
  };
  const saved = await page.request.put(path, { data });
  expect(saved.ok(), await saved.text()).toBe(true);
}

/** Writes options past the store's rules, as a fault of the store's own would. @returns what was there. */
async function setOptions(slug: string, options: string): Promise<string> {
  const [row] = await query<{ options: unknown }>(`SELECT options FROM product WHERE slug = '${slug}'`);
  await query(`BEGIN; SET LOCAL session_replication_role = replica;
    UPDATE product SET options = '${options.replaceAll("'", "''")}' WHERE slug = '${slug}'; COMMIT`);
  return JSON.stringify(row?.options);
}

test("what is changed waits, publishes by itself, and is then on the page; prices are there at once", async ({
  page,
  browser,
}) => {
  await arriveAsManager(page);
  const words = `A candle of ${Date.now().toString(36)}.`;
  await setWords(page, "fog-candle", words);
  await page.goto("/admin/publish");
  await expect(bar(page, /^Publishing: \d+ changes? waiting/)).toBeVisible();
  await expect(now(page)).toContainText("Not live yet");
  await expect(now(page).getByRole("link", { name: "Marine Layer Candle" })).toBeVisible();
  await expectAccessible(page);
  // A shopper's page is as it was, but for its price.
  await query(
    "UPDATE variant SET price_cents = 4321 WHERE product_id = (SELECT id FROM product WHERE slug = 'fog-candle')",
  );
  const context = await browser.newContext();
  const shopper = await context.newPage();
  await shopper.goto("/p/fog-candle");
  await expect(shopper.getByRole("main")).not.toContainText(words);
  await expect(shopper.getByRole("main")).toContainText("$43.21");
  await expect(bar(page, /^Publishing: All live$/)).toBeVisible({ timeout: 200_000 });
  await shopper.reload();
  await expect(shopper.getByRole("main")).toContainText(words);
  await context.close();
  const newest = page.getByRole("table").getByRole("row").nth(1);
  await expect(newest).toContainText("Live");
  await expect(newest).toContainText("Marine Layer Candle");
  await newest.getByRole("link").click();
  await expect(page.getByRole("heading", { name: "A build of the site" })).toBeVisible();
  await expectAccessible(page);
});

test("a build that fails says so, leaves the shop as it is, and is mended by the next", async ({ page }) => {
  await arriveAsManager(page);
  const options = await setOptions("tide-mug", "[1]");
  await page.goto("/admin/publish");
  await page.getByRole("button", { name: "Publish now" }).click();
  await expect(bar(page, /^Publishing: Not published$/)).toBeVisible({ timeout: 200_000 });
  await expect(page.getByRole("alert")).toContainText(
    "The last build failed, so the site is as it was before.",
  );
  await expectAccessible(page);
  expect((await page.request.get("/p/tide-mug")).status()).toBe(200);
  await setOptions("tide-mug", options);
  await page.getByRole("button", { name: "Publish now" }).click();
  await expect(bar(page, /^Publishing: All live$/)).toBeVisible({ timeout: 200_000 });
});

test("what waits for a person is counted, and leads to its list", async ({ page }) => {
  await arriveAsManager(page);
  await query(
    "UPDATE review SET status = 'pending' WHERE id = (SELECT id FROM review WHERE status = 'published' LIMIT 1)",
  );
  await page.goto("/admin");
  await page
    .getByRole("list", { name: "What waits" })
    .getByRole("link", { name: /reviews? to read/ })
    .click();
  await expect(page).toHaveURL(/\/admin\/reviews$/);
  await query("UPDATE review SET status = 'published' WHERE status = 'pending'");
});

test("who changed what is listed and compared, and the log is looked through", async ({ page }) => {
  await page.request.post("/api/auth/sign-in/email", { data: addresses().admin });
  await page.goto("/about");
  await page.evaluate(() => localStorage.setItem("signed-in", "1"));
  const words = `Slow light ${Date.now().toString(36)}.`;
  await setWords(page, "ember-candle", words);
  await page.goto(`/admin/audit?subjectId=${await productId("ember-candle")}`);
  await page.getByRole("link", { name: "Changed: product" }).first().click();
  await expect(page.getByRole("row", { name: /^summary/ })).toContainText(words);
  await expectAccessible(page);
  await page.getByRole("link", { name: "All of these" }).first().click();
  await expect(page.getByRole("heading", { name: "Audit log" })).toBeVisible();
  await expect(page).toHaveURL(/actor=cus_/);
  await page.getByRole("button", { name: "Check that nothing was changed" }).click();
  await expect(page.getByRole("status").filter({ hasText: "are as they were written" })).toBeVisible();
});

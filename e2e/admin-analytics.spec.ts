import { readFileSync } from "node:fs";
import { expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "./accessible.ts";
import { someone } from "./customer.ts";
import { arriveAsManager } from "./keeper.ts";
import { arriveHavingBought, closeDatabase, query } from "./reviewer.ts";
import { cards, fillIn, goToPayment, paidTitle, pay, putInCart } from "./shop.ts";

test.afterAll(closeDatabase);

/** A figure of the line at the top, such as `Orders`. */
const figure = (page: Page, name: string) =>
  page
    .locator(".strip div")
    .filter({ has: page.getByText(name, { exact: true }) })
    .locator(".strip-value");

const number = async (page: Page, name: string): Promise<number> =>
  Number((await figure(page, name).textContent())?.replaceAll(/[^\d.-]/g, ""));

/** One of the shop's people, in a shop that has sold something. */
async function arriveWhereSold(page: Page): Promise<void> {
  const email = someone("analyst");
  await arriveHavingBought(page, email, "tide-mug");
  await query(`UPDATE customer SET role = 'manager' WHERE email = '${email}'`);
}

/** So soon a paid order is to be seen by who has the page open. */
const SOON_MS = 5_000;

test("who buys is seen by who watches: within seconds, to the cent, and from the bar to the order", async ({
  page,
  browser,
}) => {
  await arriveAsManager(page);
  const shopper = await browser.newPage();
  // There is something to watch.
  await buy(shopper, "cove-bowl");
  await page.goto("/admin/analytics?period=today");
  await expect(figure(page, "Orders")).toHaveText(/^\d+$/);
  await expect(page.getByText("Live", { exact: true })).toBeVisible();
  const orders = await number(page, "Orders");
  const collected = await number(page, "Collected in all");

  const email = await buy(shopper, "bluff-plate");
  await expect(figure(page, "Orders")).toHaveText(String(orders + 1), { timeout: SOON_MS });
  const [order] = await query<{ number: number; cents: number }>(
    `SELECT number, total_cents AS cents FROM "order" WHERE email = '${email}'`,
  );
  expect(await number(page, "Collected in all")).toBeCloseTo(collected + (order?.cents ?? 0) / 100, 2);
  const products = page.getByRole("region", { name: "Products", exact: true });
  await expect(products.getByRole("link", { name: "Bluff Plate" })).toBeVisible();

  const bars = page
    .getByRole("region", { name: "Net revenue", exact: true })
    .getByRole("link", { name: /of (one order|[1-9]\d* orders)/ });
  await bars.last().click();
  await expect(page).toHaveURL(/\/admin\/orders\?.*paidFrom=/);
  await expect(page.getByRole("link", { name: `#${order?.number}` })).toBeVisible();
  await page.getByRole("link", { name: "All orders" }).click();
  await expect(page).not.toHaveURL(/paidFrom/);
  await shopper.close();
});

/** Buys one piece as a guest. @returns the address it was bought with */
async function buy(page: Page, slug: string): Promise<string> {
  const email = someone("watched");
  await putInCart(page, slug);
  await goToPayment(page);
  await fillIn(page, email);
  await pay(page, cards.good);
  await expect(paidTitle(page)).toBeVisible();
  return email;
}

test("a report is narrowed, compared and taken along as a file; all of it is in the address", async ({
  page,
}) => {
  await arriveWhereSold(page);
  await page.goto("/admin/analytics");
  await expect(figure(page, "Net revenue")).toBeVisible();
  await page.getByLabel("Compared with").selectOption("year");
  await expect(page).toHaveURL(/compare=year/);
  await page.getByLabel("Period").selectOption("last-90");
  const category = page.getByRole("combobox", { name: "Category" });
  const mugs = category.getByRole("option", { name: "Mugs & Cups" });
  await category.selectOption((await mugs.getAttribute("value")) ?? "");
  await expect(page).toHaveURL(/category=cat_/);
  // Goods alone have no orders and no shipping.
  await expect(figure(page, "Pieces")).toBeVisible();
  await expect(page.getByText(/can’t be told apart by product/)).toBeVisible();
  await page.reload();
  await expect(page.getByLabel("Compared with")).toHaveValue("year");
  await expect(figure(page, "Pieces")).toBeVisible();

  const products = page.getByRole("region", { name: "Products", exact: true });
  await expect(products.getByRole("row").nth(1)).toBeVisible();
  const given = page.waitForEvent("download");
  await products.getByRole("button", { name: "CSV" }).click();
  const file = await given;
  expect(file.suggestedFilename()).toMatch(/^products.*\.csv$/);
  const text = readFileSync(await file.path(), "utf8");
  const shown = await products.getByRole("row").count();
  expect(text.trim().split(/\r?\n/).length).toBeGreaterThanOrEqual(shown);
  expect(text).toContain("Product");
  for (const folded of await page.getByText("As a table").all()) await folded.click();
  await expectAccessible(page);
});

test("days that can't be are refused in words, with a way back", async ({ page }) => {
  await arriveWhereSold(page);
  for (const [query, words] of [
    ["from=2026-02-03&to=2026-02-02", "The first day comes after the last."],
    ["from=2999-01-01&to=2999-01-02", "still to come"],
    ["from=yesterday&to=2026-01-01", "is a day"],
  ]) {
    await page.goto(`/admin/analytics?${query}`);
    await expect(page.getByText(words ?? "")).toBeVisible();
    await page.getByRole("link", { name: "Show the last 30 days" }).click();
    await expect(figure(page, "Net revenue")).toBeVisible();
  }
});

import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Addresses } from "@cali/sandbox/sandbox.ts";
import { expect, type Locator, type Page } from "@playwright/test";

/** The journeys' own store, or one that runs already. */
const home = process.env.CALI_HOME ?? join(import.meta.dirname, ".store");

export const addresses = (): Addresses =>
  JSON.parse(readFileSync(join(home, "sandbox.json"), "utf8")) as Addresses;

export const cards = {
  good: "4242 4242 4242 4242",
  declined: "4000 0000 0000 0002",
  challenged: "4000 0025 0000 3155",
} as const;

export const drawer = (page: Page): Locator => page.getByRole("dialog", { name: "Your cart" });

/** Opens a product's page, picks options by name, and puts pieces in the cart. Leaves the drawer open. */
export async function putInCart(
  page: Page,
  slug: string,
  options: string[] = [],
  quantity = 1,
): Promise<void> {
  await page.goto(`/p/${slug}`);
  for (const option of options) await page.getByRole("radio", { name: option }).check({ force: true });
  const main = page.getByRole("main");
  for (let pieces = 1; pieces < quantity; pieces += 1)
    await main.getByRole("button", { name: "One more" }).click();
  // The drawer shows it at once; whoever leaves the page before the shop has it has put nothing in.
  const kept = page.waitForResponse(
    (response) => response.url().includes("/api/cart/items/") && response.request().method() === "PUT",
  );
  await main.getByRole("button", { name: "Add to cart" }).click();
  await expect(drawer(page)).toBeVisible();
  await kept;
}

/** Types a code where the cart asks for one. */
export async function giveCode(page: Page, code: string): Promise<void> {
  await page.getByRole("button", { name: "Have a code?" }).click();
  await page.getByLabel("Code", { exact: true }).fill(code);
  await page.getByRole("button", { name: "Apply" }).click();
}

export async function shipTo(page: Page, country: string): Promise<void> {
  await page.getByRole("button", { name: "Change the destination" }).click();
  await page.getByLabel("Country").selectOption(country);
  await page.getByRole("button", { name: "Ship there" }).click();
}

/** From the drawer or the cart page to Stripe's. */
export async function goToPayment(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Check out" }).click();
  await expect(page.getByLabel("Card number")).toBeVisible();
}

/** @param email absent where the page has it fixed. */
export async function fillIn(page: Page, email?: string): Promise<void> {
  if (email !== undefined) await page.getByLabel("Email").fill(email);
  await page.getByLabel("Full name").fill("Ada Lovelace");
  await page.getByLabel("Address", { exact: true }).fill("12 Harbor Way");
  await page.getByLabel("City").fill("Point Arena");
  await page.getByLabel("State").selectOption("CA");
  await page.getByLabel("ZIP code").fill("95468");
}

export async function fillInCanada(page: Page, email: string): Promise<void> {
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Full name").fill("Ada Lovelace");
  await page.getByLabel("Address", { exact: true }).fill("9 Wharf Street");
  await page.getByLabel("City").fill("Tofino");
  await page.getByLabel("State or province").fill("BC");
  await page.getByLabel("Postal code").fill("V0R 2Z0");
}

export async function pay(page: Page, card: string): Promise<void> {
  await page.getByLabel("Card number").fill(card);
  await page.getByLabel("Month (MM)").fill("12");
  await page.getByLabel("Year (YY)").fill("34");
  await page.getByLabel("CVC").fill("123");
  await page.getByLabel("Name on card or account").fill("Ada Lovelace");
  await page.getByRole("button", { name: /^Pay \$/ }).click();
}

export const paidTitle = (page: Page): Locator => page.getByRole("heading", { level: 1, name: /thank you/i });

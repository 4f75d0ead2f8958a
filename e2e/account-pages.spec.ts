import { expect, type Page, test } from "@playwright/test";
import { findings } from "./accessible.ts";
import { newCustomer, someone } from "./customer.ts";
import { cards, fillIn, goToPayment, paidTitle, pay, putInCart } from "./shop.ts";
import { closeWarehouse, ship } from "./warehouse.ts";

test.afterAll(closeWarehouse);

const forAnyone = ["/account/sign-in", "/account/sign-up", "/account/reset", "/account/reset?token=x"];
const forCustomers = [
  "/account",
  "/account/order?id=ord_none",
  "/account/invoice?order=ord_none",
  "/account/coupons",
  "/account/addresses",
  "/account/settings",
];

/** Everything that can be open on these pages is, so that all of it is looked at. */
async function openAll(page: Page, path: string): Promise<void> {
  const { pathname } = new URL(path, "http://localhost");
  const press = (name: string) => page.getByRole("button", { name, exact: true }).click();
  if (pathname === "/account/addresses") await press("Add an address");
  if (pathname === "/account/settings") await press("Delete it");
  if (path.includes("id=") && !path.includes("ord_none")) {
    await press("Choose what");
    await press("One more");
  }
  if (pathname === "/account/sign-up") await press("Go on");
}

/** Somebody about whom there is something to show everywhere. @returns an order of theirs that has left. */
async function regular(page: Page, email: string): Promise<string> {
  await newCustomer(page, email);
  const address = { name: "Ada Lovelace", line1: "12 Harbor Way", city: "Point Arena", country: "US" };
  for (const line2 of ["Floor 1", "Floor 2"])
    expect((await page.request.post("/api/me/addresses", { data: { ...address, line2 } })).ok()).toBe(true);
  await putInCart(page, "tide-mug");
  await goToPayment(page);
  await fillIn(page);
  await pay(page, cards.good);
  await expect(paidTitle(page)).toBeVisible();
  const id = new URL(page.url()).searchParams.get("order") ?? "";
  await ship(id);
  await putInCart(page, "tide-mug");
  return id;
}

const isWide = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

for (const scheme of ["light", "dark"] as const) {
  test.describe(`in ${scheme}`, () => {
    test.use({ colorScheme: scheme });

    test("pages of signing in, and all others to who has not, are accessible and fit a phone", async ({
      page,
    }) => {
      for (const path of [...forAnyone, ...forCustomers]) {
        await page.goto(path, { waitUntil: "networkidle" });
        if (forAnyone.includes(path)) await openAll(page, path);
        expect.soft(await findings(page), path).toEqual([]);
        await page.setViewportSize({ width: 390, height: 844 });
        expect.soft(await isWide(page), path).toBe(false);
        await page.setViewportSize({ width: 1280, height: 900 });
      }
    });

    test("the account's pages are accessible, run without an error, and fit a phone", async ({ page }) => {
      const errors: string[] = [];
      page.on("pageerror", (error) => errors.push(error.message));
      test.setTimeout(120_000);
      const id = await regular(page, someone(scheme));
      const own = [
        `/account/order?id=${id}`,
        `/account/invoice?order=${id}`,
        `/checkout/complete?order=${id}`,
      ];
      for (const path of [...forCustomers, ...own]) {
        await page.goto(path, { waitUntil: "networkidle" });
        await openAll(page, path);
        expect.soft(await findings(page), path).toEqual([]);
        await page.setViewportSize({ width: 390, height: 844 });
        expect.soft(await isWide(page), path).toBe(false);
        await page.setViewportSize({ width: 1280, height: 900 });
      }
      expect(errors).toEqual([]);
    });
  });
}

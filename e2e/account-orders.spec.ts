import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { mailTo, newCustomer, someone } from "./customer.ts";
import { cards, drawer, fillIn, goToPayment, paidTitle, pay, putInCart } from "./shop.ts";
import { closeWarehouse, deliver, ship } from "./warehouse.ts";

test.afterAll(closeWarehouse);

const main = (page: Page) => page.getByRole("main");
const orders = (page: Page) => page.getByRole("list", { name: "Your orders" }).getByRole("listitem");
const orderIdIn = (page: Page): string => new URL(page.url()).searchParams.get("order") ?? "";

/** Buys what is in the cart. @returns the order's id. */
async function buy(page: Page, email?: string): Promise<string> {
  await goToPayment(page);
  await fillIn(page, email);
  await pay(page, cards.good);
  await expect(paidTitle(page)).toBeVisible();
  return orderIdIn(page);
}

const linkIn = (mail: string): string =>
  /https?:\/\/\S+\/checkout\/complete\?[^\s)>\]]+/.exec(mail)?.[0] ?? "";

test("a customer follows an order, prints its invoice, sends a piece back with a picture, and buys again", async ({
  page,
}) => {
  test.setTimeout(120_000);
  const email = someone("sonia");
  await newCustomer(page, email);
  await putInCart(page, "tide-mug", ["Sand"], 2);
  await putInCart(page, "cove-bowl");
  const id = await buy(page);

  await page.goto("/account");
  const row = orders(page);
  await expect(row).toContainText("Being packed");
  await expect(row.getByAltText("2 × Tide Mug")).toBeVisible();
  await row.getByRole("link").click();
  const story = page.getByRole("region", { name: "How it stands" });
  await expect(story).toContainText("It leaves Point Arena");
  await expect(page.getByRole("heading", { name: "Send something back" })).toHaveCount(0);

  const parcel = await ship(id);
  await deliver(parcel);
  await page.reload();
  await expect(story).toContainText("The parcel was delivered");
  await expect(story.getByRole("link", { name: "UPS 1Z999AA10123456784" })).toHaveAttribute(
    "href",
    /ups\.com/,
  );

  await page.getByRole("button", { name: "Choose what" }).click();
  await page.getByRole("button", { name: "Ask to send it back" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "Say first how many" })).toBeVisible();
  await page
    .getByRole("group", { name: "How many of Tide Mug" })
    .getByRole("button", { name: "One more" })
    .click();
  await page.getByRole("button", { name: "Ask to send it back" }).click();
  await expect(page.getByLabel("Why")).toBeFocused();
  await page.getByLabel("Why").selectOption("damaged");
  await page.getByLabel(/What should we know/).fill("The handle is off.");
  const file = join(import.meta.dirname, "../core/seed/media/tide-mug-kelp-front-1280.webp");
  const sent = page.waitForRequest("**/api/media/uploads");
  await page
    .getByLabel("Add pictures")
    .setInputFiles({ name: "mug.webp", mimeType: "image/webp", buffer: readFileSync(file) });
  expect((await sent).headers()["content-type"]).toBe("image/jpeg");
  await expect(page.getByAltText("Number 1 of yours")).toBeVisible();
  await page.getByRole("button", { name: "Ask to send it back" }).click();
  await expect(story).toContainText("You asked to send back 1 piece");
  await expect(page.getByRole("region", { name: "Send something back" })).toContainText("You have asked to.");
  await expect(page.getByAltText("1 of what you sent")).toBeVisible();

  await page.getByRole("link", { name: "Invoice" }).click();
  await expect(page.getByRole("heading", { name: /^Invoice \d+/ })).toBeVisible();
  await expect(page.getByRole("table")).toContainText("Tide Mug");
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  await expect(page.getByRole("banner")).toBeHidden();
  await expect(page.getByRole("button", { name: "Print" })).toBeHidden();
  await expect(page.locator("body")).toHaveCSS("color", "rgb(0, 0, 0)");
  const sheets = (await page.pdf()).toString("latin1").match(/\/Type\s*\/Page\b/g);
  expect(sheets).toHaveLength(1);
  await page.screenshot({ path: join(import.meta.dirname, "results/invoice.png"), fullPage: true });
  await page.emulateMedia({ media: null, colorScheme: null });

  await page.goto(`/account/order?id=${id}`);
  await page.getByRole("button", { name: "Buy it again" }).click();
  await expect(drawer(page)).toContainText("3 of 10");
});

test("what of an order does not fit any more is told when it is bought again", async ({ page }) => {
  await newCustomer(page, someone("olga"));
  await putInCart(page, "morro-mug", [], 6);
  const id = await buy(page);
  await putInCart(page, "bluff-plate", [], 6);
  await page.goto(`/account/order?id=${id}`);
  await page.getByRole("button", { name: "Buy it again" }).click();
  await expect(drawer(page)).toContainText("10 of 10");
  await expect(drawer(page)).toContainText("2 pieces did not fit in the cart");
});

test("a guest opens their order by the link in its mail, in any browser, and nobody else's", async ({
  page,
  browser,
}) => {
  const email = someone("guest");
  await putInCart(page, "limpet-dish");
  const id = await buy(page, email);
  const link = linkIn(await mailTo(page.request, email, /thank you/));
  expect(link).toContain(id);

  const other = await (await browser.newContext()).newPage();
  await other.goto(link);
  await expect(main(other)).toContainText("Limpet Dish");
  await other.getByRole("link", { name: "Invoice" }).click();
  await expect(other.getByRole("heading", { name: /^Invoice \d+/ })).toBeVisible();
  await expect(main(other)).toContainText(email);

  await ship(id);
  await other.goto(link);
  await other.getByRole("button", { name: "Choose what" }).click();
  await other.getByRole("button", { name: "One more" }).click();
  await other.getByLabel("Why").selectOption("changed-mind");
  await expect(other.getByLabel("Add pictures")).toHaveCount(0);
  await other.getByRole("button", { name: "Ask to send it back" }).click();
  await expect(main(other)).toContainText("You asked to send back 1 piece");

  await other.goto(`/checkout/complete?order=${id}`);
  await expect(other.getByRole("heading", { name: "No such order here" })).toBeVisible();
  await other.goto(`/checkout/complete?order=${id}&key=${"A".repeat(43)}`);
  await expect(other.getByRole("heading", { name: "No such order here" })).toBeVisible();
  await newCustomer(other, someone("stranger"));
  await other.goto(`/account/order?id=${id}`);
  await expect(main(other)).toContainText("There is no such order in your account.");
  await other.goto(`/account/invoice?order=${id}`);
  await expect(main(other)).toContainText("No such invoice here");
  await other.context().close();
});

test("orders are listed page by page", async ({ page }) => {
  await newCustomer(page, someone("zelda"));
  await putInCart(page, "limpet-dish");
  const id = await buy(page);
  const order = await (await page.request.get(`/api/orders/${id}`)).json();
  // Nobody wants to buy forty times: the shop answers with pages that are made up here.
  await page.route("**/api/orders?*", (route) =>
    route.fulfill({ json: { items: [{ ...order, id: "ord_2", number: 2 }], nextCursor: null } }),
  );
  await page.route("**/api/orders", (route) =>
    route.fulfill({ json: { items: [order], nextCursor: "next" } }),
  );
  await page.goto("/account");
  await expect(orders(page)).toHaveCount(1);
  await page.getByRole("button", { name: "More orders" }).click();
  await expect(main(page).getByRole("link", { name: "Order 2", exact: true })).toBeVisible();
  await expect(page.getByRole("button", { name: "More orders" })).toHaveCount(0);
});

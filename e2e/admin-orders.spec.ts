import { type Browser, expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "./accessible.ts";
import { mailTo, newCustomer, someone } from "./customer.ts";
import { arriveAsSupport, arriveAsOwner as becomeOwner, closeDatabase } from "./reviewer.ts";
import { cards, fillIn, goToPayment, paidTitle, pay, putInCart } from "./shop.ts";

test.afterAll(closeDatabase);

/** What somebody bought, and how to find it. */
interface Bought {
  id: string;
  number: number;
  email: string;
}

/** Buys in a browser of its own. */
async function buy(browser: Browser, name: string, slug: string, quantity = 1): Promise<Bought> {
  const page = await (await browser.newContext()).newPage();
  const email = someone(name);
  await putInCart(page, slug, [], quantity);
  await goToPayment(page);
  await fillIn(page, email);
  await pay(page, cards.good);
  await expect(paidTitle(page)).toBeVisible();
  const id = new URL(page.url()).searchParams.get("order") ?? "";
  const { number } = (await (await page.request.get(`/api/orders/${id}`)).json()) as { number: number };
  await page.context().close();
  return { id, number, email };
}

async function arriveAsOwner(page: Page, path: string): Promise<void> {
  await becomeOwner(page, someone("owner"));
  await page.goto(path);
}

const dialog = (page: Page, name: RegExp) => page.getByRole("dialog", { name });
const panel = (page: Page, name: string) => page.getByRole("region", { name, exact: true });
const fromMenu = async (page: Page, name: string) => {
  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name }).click();
};
const row = (page: Page, { number }: Bought) => page.getByRole("row").filter({ hasText: `#${number}` });

test("an order leaves in two parcels, a piece of it is refunded, and its buyer is told each time", async ({
  page,
  browser,
}) => {
  test.setTimeout(120_000);
  const order = await buy(browser, "parts", "tide-mug", 3);
  await arriveAsOwner(page, "/admin/orders");
  await page.getByLabel("Search").fill(order.email);
  await page.getByRole("link", { name: `#${order.number}` }).click();
  await expect(page.getByRole("heading", { name: `Order ${order.number}` })).toBeVisible();
  await expect(panel(page, "Pieces")).toContainText("3 to ship");

  await page.keyboard.press("f");
  const ship = dialog(page, /Ship order/);
  await ship.getByLabel(/Tide Mug/).fill("1");
  await ship.getByLabel("Carrier").fill("USPS");
  await ship.getByLabel("Tracking number").fill("9400111899223197428490");
  await ship.getByRole("button", { name: "Ship 1 piece" }).click();
  await expect(panel(page, "Pieces")).toContainText("2 to ship · 1 shipped");
  await expect(panel(page, "Parcels").getByRole("link", { name: /USPS 94/ })).toHaveAttribute(
    "href",
    /usps\.com/,
  );
  expect(await mailTo(page.request, order.email, /on its way|left/i)).toContain("9400111899223197428490");

  await page.getByRole("button", { name: "Ship…" }).click();
  await ship.getByRole("button", { name: "Ship 2 pieces" }).click();
  await expect(page.getByRole("button", { name: "Ship…" })).toHaveCount(0);
  await expect(panel(page, "What happened")).toContainText("All of it has left");

  await fromMenu(page, "Refund…");
  const refund = dialog(page, /Refund order/);
  await expect(refund.getByRole("button", { name: /^Give back/ })).toHaveAttribute("aria-disabled", "true");
  await refund.getByLabel(/Tide Mug/).fill("1");
  await expect(refund.getByRole("button", { name: "Give back $34.00" })).toBeVisible();
  await refund.getByLabel("Another amount").fill("9999");
  await expect(refund).toContainText("More than is left of what was paid.");
  await refund.getByLabel("Another amount").fill("30");
  await refund.getByLabel("Why").fill("a chip in the glaze");
  await refund.getByRole("button", { name: "Give back $30.00" }).click();
  await expect(panel(page, "Refunds")).toContainText("$30.00");
  await expect(panel(page, "Refunds")).toContainText("Given back");
  await expect(panel(page, "Money")).toContainText("What stays");
  expect(await mailTo(page.request, order.email, /way back/)).toContain("$30.00");

  await page.getByRole("button", { name: "Mark parcel 1 as arrived" }).click();
  await page.getByRole("button", { name: "Mark parcel 2 as arrived" }).click();
  await expect(page.getByRole("main")).toContainText("Delivered");

  await page.getByRole("button", { name: "Send again" }).click();
  await page.getByRole("menuitem", { name: "Confirmation" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Send" }).click();
  await mailTo(page.request, order.email, /thank you/, 2);

  await page.keyboard.press("n");
  await page.keyboard.type("Likes its parcels by the back door.");
  await page.getByRole("button", { name: "Add note" }).click();
  await expect(panel(page, "Notes")).toContainText("back door");
  await page.getByRole("button", { name: "Take back" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Take it back" }).click();
  await expect(panel(page, "Notes")).not.toContainText("back door");
  await expectAccessible(page);
});

test("a piece comes back: asked for by its buyer, approved, received and given back", async ({
  page,
  browser,
}) => {
  test.setTimeout(120_000);
  const shopper = await (await browser.newContext()).newPage();
  const email = someone("back");
  await newCustomer(shopper, email);
  await putInCart(shopper, "cove-bowl", [], 2);
  await goToPayment(shopper);
  await fillIn(shopper);
  await pay(shopper, cards.good);
  await expect(paidTitle(shopper)).toBeVisible();
  const id = new URL(shopper.url()).searchParams.get("order") ?? "";

  await arriveAsOwner(page, `/admin/orders?id=${id}`);
  await page.getByRole("button", { name: "Ship…" }).click();
  await dialog(page, /Ship order/)
    .getByRole("button", { name: "Ship 2 pieces" })
    .click();
  await expect(panel(page, "Parcels")).toBeVisible();

  await shopper.goto(`/account/order?id=${id}`);
  await shopper.getByRole("button", { name: "Choose what" }).click();
  await shopper.getByRole("button", { name: "One more" }).first().click();
  await shopper.getByLabel("Why").selectOption("changed-mind");
  await shopper.getByRole("button", { name: "Ask to send it back" }).click();
  await expect(shopper.getByRole("main")).toContainText("You asked to send back 1 piece");

  await page.goto("/admin/returns?status=requested");
  await expect(page.getByRole("table")).toContainText("Changed their mind");
  await expectAccessible(page);
  const { number } = (await (await shopper.request.get(`/api/orders/${id}`)).json()) as { number: number };
  await page.getByRole("link", { name: `#${number}`, exact: true }).click();
  await expect(page.getByRole("heading", { name: `Return of order ${number}` })).toBeVisible();
  await page.getByRole("button", { name: "Approve…" }).click();
  const answer = dialog(page, /Approve/);
  await answer.getByLabel("Where to send it").fill("To the studio on Harbor Way.");
  await answer.getByRole("button", { name: "Approve" }).click();
  await expect(page.getByRole("main")).toContainText("On its way back");
  expect(await mailTo(page.request, email, /return is approved/)).toContain("To the studio on Harbor Way.");

  await page.keyboard.press("e");
  const receive = dialog(page, /pieces are here/);
  await receive.getByRole("button", { name: "Give back $32.00" }).click();
  await expect(page.getByRole("main")).toContainText("Here");
  await expect(panel(page, "Order")).toContainText("$32.00");
  expect(await mailTo(page.request, email, /your return is here/)).toContain("$32.00");
  await expectAccessible(page);

  await page.getByRole("link", { name: `Order ${number}` }).click();
  await expect(panel(page, "Returns")).toContainText("1 × Cove Breakfast Bowl");
  await expect(panel(page, "Refunds")).toContainText("back on the shelf");
  await shopper.context().close();
});

test("what comes back is exchanged for another colour, for which nothing is paid", async ({
  page,
  browser,
}) => {
  test.setTimeout(120_000);
  const shopper = await (await browser.newContext()).newPage();
  const email = someone("swap");
  await newCustomer(shopper, email);
  await putInCart(shopper, "tide-mug", ["Sand"]);
  await goToPayment(shopper);
  await fillIn(shopper);
  await pay(shopper, cards.good);
  await expect(paidTitle(shopper)).toBeVisible();
  const id = new URL(shopper.url()).searchParams.get("order") ?? "";
  await arriveAsOwner(page, "/admin/returns");
  const shipped = await page.request.post(`/api/admin/orders/${id}/parcels`, { data: { key: id } });
  const { lines } = (await shipped.json()) as { lines: { variantId: string }[] };
  const asked = await shopper.request.post(`/api/orders/${id}/returns`, {
    data: { items: [{ variantId: lines[0]?.variantId, quantity: 1, reason: "does-not-fit" }] },
  });
  const back = ((await asked.json()) as { id: string }).id;
  await page.request.post(`/api/admin/returns/${back}/approval`, { data: {} });

  await page.goto(`/admin/returns?id=${back}`);
  await page.getByRole("button", { name: "Exchange…" }).click();
  const swap = dialog(page, /in their place/);
  const sky = swap.getByRole("option", { name: /Sky/ });
  await swap.getByLabel(/In place of 1 × Tide Mug/).selectOption((await sky.getAttribute("value")) ?? "");
  await expectAccessible(page);
  await swap.getByRole("button", { name: "Exchange", exact: true }).click();
  const sent = panel(page, "Order")
    .getByRole("link", { name: /^Order \d+$/ })
    .last();
  await expect(panel(page, "Order")).toContainText("Exchanged");
  expect(await mailTo(page.request, email, /your exchange/)).toContain("nothing to pay");
  await sent.click();
  await expect(panel(page, "Pieces")).toContainText("Sky");
  await expect(panel(page, "Customer")).toContainText("part of order");
  await page.getByRole("button", { name: "Ship…" }).click();
  await dialog(page, /Ship order/)
    .getByRole("button", { name: "Ship 1 piece" })
    .click();
  await expect(panel(page, "Parcels")).toBeVisible();
  await shopper.goto(`/account/order?id=${id}`);
  await expect(shopper.getByRole("main")).toContainText("in place of it");
  await shopper.context().close();
});

test("many orders are shipped at once, and their slips printed", async ({ page, browser }) => {
  test.setTimeout(120_000);
  const one = await buy(browser, "many", "limpet-dish");
  const other = await buy(browser, "more", "morro-mug", 2);
  await arriveAsOwner(page, "/admin/orders?part=to-ship");
  for (const order of [one, other]) await page.getByLabel(`Select order ${order.number}`).check();
  await expectAccessible(page);

  const sheets = page.context().waitForEvent("page");
  await page.getByRole("button", { name: "Print slips" }).click();
  const slips = await sheets;
  for (const { number } of [one, other])
    await expect(slips.getByRole("heading", { name: `Order ${number}` })).toBeVisible();
  await slips.emulateMedia({ media: "print" });
  await expect(slips.getByRole("button", { name: "Print" })).toBeHidden();
  await expect(slips.getByRole("navigation", { name: "Admin", exact: true })).toBeHidden();
  const pages = (await slips.pdf()).toString("latin1").match(/\/Type\s*\/Page\b/g);
  expect(pages).toHaveLength(2);
  await slips.close();

  await page.getByRole("button", { name: "Ship all" }).click();
  const bulk = dialog(page, /Ship 2 orders/);
  await bulk.getByLabel("Carrier").fill("UPS");
  await bulk.getByLabel(`Tracking number of order ${one.number}`).fill("1Z999AA10123456784");
  await bulk.getByRole("button", { name: "Ship", exact: true }).click();
  await expect(page.getByText("2 orders are on their way")).toBeVisible();
  await expect(row(page, one)).toHaveCount(0);
  await expect(row(page, other)).toHaveCount(0);
  expect(await mailTo(page.request, one.email, /on its way|left/i)).toContain("1Z999AA10123456784");

  await page.getByRole("navigation", { name: "Lists" }).getByRole("link", { name: "All" }).click();
  await expect(row(page, one)).toContainText("Shipped");
});

test("an order is cancelled: its money goes back, and its buyer is told", async ({ page, browser }) => {
  const order = await buy(browser, "gone", "bluff-plate");
  await arriveAsOwner(page, `/admin/orders?id=${order.id}`);
  await fromMenu(page, "Cancel…");
  const cancel = dialog(page, /Cancel order/);
  await expect(cancel).toContainText(/\$\d+\.\d\d goes back to the buyer/);
  await cancel.getByRole("button", { name: "Cancel it" }).click();
  await expect(page.getByRole("main")).toContainText("Refunded");
  await expect(page.getByRole("button", { name: "Ship…" })).toHaveCount(0);
  await mailTo(page.request, order.email, /way back/);
});

test("support ships, and is neither offered refunds nor given any", async ({ page, browser }) => {
  const order = await buy(browser, "nomoney", "tide-mug");
  await arriveAsSupport(page, someone("support"));
  await page.goto(`/admin/orders?id=${order.id}`);
  await expect(page.getByRole("button", { name: "Ship…" })).toBeVisible();
  await page.getByRole("button", { name: "More" }).click();
  await expect(page.getByRole("menuitem", { name: "Print packing slip" })).toBeVisible();
  await expect(page.getByRole("menuitem", { name: "Refund…" })).toHaveCount(0);
  await expect(page.getByRole("menuitem", { name: "Cancel…" })).toHaveCount(0);
  await page.keyboard.press("Escape");
  await page.keyboard.press("r");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  const refused = await page.request.post(`/api/admin/orders/${order.id}/refunds`, {
    data: { restock: false, key: "no" },
  });
  expect(refused.status()).toBe(403);
});

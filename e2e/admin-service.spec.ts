import { type Browser, expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "./accessible.ts";
import { someone } from "./customer.ts";
import { arriveAsManager } from "./keeper.ts";
import { arrive, arriveHavingBought, closeDatabase, query } from "./reviewer.ts";
import { addresses, drawer, putInCart } from "./shop.ts";

test.afterAll(closeDatabase);
// Two browsers, and axe on every page that they open.
test.slow();

/** Somebody else's browser, signed in as a manager. */
async function desk(browser: Browser): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await arriveAsManager(page);
  return page;
}

const faults = (page: Page, data: object) => page.request.put(`${addresses().control}/api/faults`, { data });

test("a mail that was given up is sent again from the log, once the provider is well", async ({ page }) => {
  const email = someone("mail");
  await arriveHavingBought(page, email, "kelp-soap");
  const id = `eml_${Date.now().toString(36)}`;
  await query(`INSERT INTO email_log (id, template, recipient, dedupe_key, state, data, order_id)
    SELECT '${id}', 'order-confirmation', '${email}', '${id}', 'dead', jsonb_build_object('orderId', o.id), o.id
    FROM "order" o JOIN customer c ON c.id = o.customer_id WHERE c.email = '${email}'`);
  await query(`UPDATE customer SET role = 'manager' WHERE email = '${email}'`);
  await faults(page, { smtp: "refuse", ses: "reject" });
  try {
    await page.goto("/admin/emails?state=dead");
    await page.getByLabel("To", { exact: true }).fill(email);
    const row = page.getByRole("row").filter({ hasText: email });
    await expect(row).toContainText("Given up");
    await expectAccessible(page);
    await row.getByRole("link").click();
    const frame = page.frameLocator("iframe");
    await expect(frame.getByRole("heading").first()).toBeVisible();
    await expect(frame.locator("body")).not.toHaveCSS("background-color", "rgba(0, 0, 0, 0)");
    await page.getByRole("button", { name: "Send again" }).click();
    const tried = page.getByRole("list", { name: "What was tried" }).getByRole("listitem");
    await expect(tried).toHaveCount(1, { timeout: 20_000 });
    await expect(tried.first()).toContainText("1. Refused", { timeout: 20_000 });
    // Nothing may run in the frame, and that goes for axe too.
    await page.getByRole("button", { name: "As text" }).click();
    await expectAccessible(page);
  } finally {
    await page.request.delete(`${addresses().control}/api/faults`);
  }
  await page.getByRole("button", { name: "Send again" }).click();
  await expect(page.getByRole("list", { name: "What was tried" })).toContainText("2. Taken", {
    timeout: 20_000,
  });
  await expect(page.getByRole("article")).toContainText(/Sent|Delivered/);
});

test("a mail with a code is shown to nobody", async ({ page }) => {
  await arriveAsManager(page);
  const [mail] = await query<{ id: string }>(
    "SELECT id FROM email_log WHERE template = 'otp-verification' ORDER BY id DESC LIMIT 1",
  );
  await page.goto(`/admin/emails?id=${mail?.id}`);
  await expect(page.getByRole("main")).toContainText("shown to nobody else");
  await expect(page.locator("iframe")).toHaveCount(0);
});

test("stock is counted and added in a row by keyboard; the shop and the ledger know at once", async ({
  page,
  browser,
}) => {
  const [variant] = await query<{ id: string; sku: string; stock: number; reserved: number }>(
    `SELECT v.id, v.sku, i.stock, i.reserved FROM variant v JOIN product p ON p.id = v.product_id
     JOIN inventory i ON i.variant_id = v.id WHERE p.slug = 'fog-candle' ORDER BY v.position LIMIT 1`,
  );
  const { id = "", sku = "", stock = 0, reserved = 0 } = variant ?? {};
  const keeper = await desk(browser);
  await keeper.goto(`/admin/inventory?q=${sku.toLowerCase()}`);
  const field = keeper.getByLabel(`Change the stock of ${sku}`, { exact: true });
  await field.fill("many");
  await field.press("Enter");
  await expect(keeper.getByText("Write +5, −2 or =12.")).toBeVisible();
  await expectAccessible(keeper);
  await field.fill(`=${reserved} counted after the flood`);
  await field.press("Enter");
  const row = keeper.getByRole("row").filter({ hasText: sku });
  await expect(row).toContainText("Sold out");
  await expect(keeper.getByText(`${sku}: ${reserved} on the shelf`)).toBeVisible();
  await page.goto("/p/fog-candle");
  await expect(page.getByRole("main")).toContainText(/sold out/i);
  await field.fill(`+${stock - reserved}`);
  await field.press("Enter");
  await expect(keeper.getByText(`${sku}: ${stock} on the shelf`)).toBeVisible();
  await page.reload();
  await expect(page.getByRole("main").getByRole("button", { name: "Add to cart" })).toBeEnabled();
  await row.getByRole("link").first().click();
  const ledger = keeper.getByRole("list", { name: "What changed it" }).getByRole("listitem");
  await expect(ledger.nth(0)).toContainText(`+${stock - reserved}`);
  await expect(ledger.nth(0)).toContainText("Received");
  await expect(ledger.nth(1)).toContainText("after the flood");
  await expectAccessible(keeper);
  const [now] = await query<{ stock: number }>(`SELECT stock FROM inventory WHERE variant_id = '${id}'`);
  expect(now?.stock).toBe(stock);
  await keeper.context().close();
});

test("a price of shipping is changed, and stands in a cart that was there before", async ({
  page,
  browser,
}) => {
  await putInCart(page, "kelp-soap");
  await page.goto("/cart");
  const keeper = await desk(browser);
  const [method] = await query<{ id: string; name: string; zone: string; price: number }>(
    `SELECT m.id, m.name, z.name AS zone, m.price_cents AS price FROM shipping_method m
     JOIN shipping_zone z ON z.id = m.zone_id JOIN shipping_zone_place p ON p.zone_id = z.id AND p.country = 'US' AND p.region = ''
     WHERE m.active AND NOT EXISTS (SELECT FROM shipping_weight_step s WHERE s.method_id = m.id)
     ORDER BY m.price_cents LIMIT 1`,
  );
  const { name = "", zone = "", price = 0 } = method ?? {};
  await keeper.goto("/admin/settings?tab=shipping");
  const set = async (dollars: string) => {
    await keeper.getByRole("button", { name: `Change ${name}, ${zone}` }).click();
    const dialog = keeper.getByRole("dialog", { name: `${name}, ${zone}` });
    await dialog.getByLabel("Price", { exact: true }).fill(dollars);
    await dialog.getByRole("button", { name: "Save" }).click();
    await expect(dialog).toBeHidden();
  };
  await set("1.23");
  await expect(keeper.getByRole("list", { name: `Ways of shipping to ${zone}` })).toContainText("$1.23");
  await expectAccessible(keeper);
  await page.reload();
  await expect(page.getByRole("main")).toContainText("$1.23");
  await set((price / 100).toFixed(2));
  await page.reload();
  await expect(page.getByRole("main")).not.toContainText("$1.23");
  await keeper.goto("/admin/settings?tab=tax");
  await expect(keeper.getByRole("heading", { level: 1, name: "Tax" })).toBeVisible();
  await expectAccessible(keeper);
  await keeper.context().close();
  await expect(drawer(page)).toBeHidden();
});

test("a customer is found, written a note on, and written to no more, and again", async ({
  page,
  browser,
}) => {
  const email = someone("patron");
  await arrive(page, email);
  const keeper = await desk(browser);
  await keeper.goto("/admin/customers");
  await keeper.getByLabel("Search").fill(email);
  await keeper.getByRole("row").filter({ hasText: email }).getByRole("link").click();
  await expect(keeper.getByRole("heading", { level: 1 })).toHaveText("Ada Lovelace");
  await keeper.getByLabel("A note for the shop’s own people").fill("Prefers the blue one.");
  await keeper.getByRole("button", { name: "Add note" }).click();
  await expect(keeper.getByRole("region", { name: "Notes" })).toContainText("Prefers the blue one.");
  await expect(keeper.getByRole("button", { name: "Take back" })).toBeVisible();
  const mail = keeper.getByRole("region", { name: "E-mail" });
  await mail.getByRole("button", { name: "Write to them no more" }).click();
  await keeper.getByRole("alertdialog").getByRole("button", { name: "Write no more", exact: true }).click();
  await expect(mail).toContainText("Not written to");
  await keeper.goto("/admin/emails?tab=suppressed");
  await expect(keeper.getByRole("row").filter({ hasText: email })).toContainText("Added by hand");
  await expectAccessible(keeper);
  await keeper.goBack();
  await mail.getByRole("button", { name: "Write to them again" }).click();
  await expect(mail).toContainText("May have mail");
  await keeper
    .getByRole("region", { name: "Signed in" })
    .getByRole("button", { name: "Sign out everywhere" })
    .click();
  await keeper.getByRole("alertdialog").getByRole("button", { name: "Sign out" }).click();
  await expect(keeper.getByRole("region", { name: "Signed in" })).toContainText("Nowhere");
  await page.goto("/account/settings");
  await expect(page.getByRole("main").getByRole("link", { name: "Sign in" })).toBeVisible();
  await expectAccessible(keeper);
  await keeper.context().close();
});

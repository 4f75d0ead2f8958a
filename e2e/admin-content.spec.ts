import { expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "./accessible.ts";
import { arriveAsManager } from "./keeper.ts";
import { publish } from "./publishing.ts";
import { closeDatabase } from "./reviewer.ts";
import { giveCode, putInCart } from "./shop.ts";

test.afterAll(closeDatabase);

const saved = (page: Page) => page.getByText("Saved", { exact: true });
/** What is said to who moves something by keys. */
const said = (page: Page, words: string) => page.getByRole("status").filter({ hasText: words });
const tree = (page: Page) => page.getByRole("list", { name: "Categories" });
const namesIn = (page: Page) => tree(page).getByRole("link").allInnerTexts();

/** Some name that no other journey has. */
const own = (name: string): string => `${name} ${Date.now().toString(36)}`;

async function newCategory(page: Page, name: string): Promise<void> {
  await page.goto("/admin/categories?id=new");
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByRole("button", { name: "Make it" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
}

async function remove(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "Delete…" }).click();
  await page.getByRole("button", { name: "Delete", exact: true }).click();
  await expect(page.getByText(`${name} is deleted`)).toBeVisible();
}

test("a category is made, moved by keys and by pointer, and taken away", async ({ page }) => {
  await arriveAsManager(page);
  const name = own("Lanterns");
  await newCategory(page, name);
  await expect(page.getByLabel("Address")).toHaveValue(/^lanterns-\w+$/);
  await page.goto("/admin/categories");
  const grip = page.getByRole("button", { name: `Move ${name}` });
  // Before they are counted, they must be there.
  await expect(grip).toBeVisible();
  const last = (await namesIn(page)).length - 1;
  await expect(tree(page).getByRole("link").nth(last)).toHaveText(name);

  await grip.press("Space");
  await expect(said(page, "is lifted")).toBeAttached();
  await grip.press("ArrowUp");
  await grip.press("Escape");
  await expect(said(page, `${name} stays where it was.`)).toBeAttached();
  await expect(tree(page).getByRole("link").nth(last)).toHaveText(name);

  // From the end of the tree to below Ceramics, between its first two.
  await grip.press("Space");
  for (let row = last; row > 2; row -= 1) await grip.press("ArrowUp");
  await expect(said(page, "2 of 4 below Ceramics")).toBeAttached();
  const kept = page.waitForResponse((answer) => answer.url().endsWith("/place") && answer.ok());
  await grip.press("Space");
  await kept;
  await expect(grip).toBeFocused();
  await page.reload();
  await expect(tree(page).getByRole("link").nth(2)).toHaveText(`${name}, below Ceramics`);
  await expectAccessible(page);

  // Dragged to the left by an indent, it comes out again.
  await tree(page).getByRole("link", { name: "Vases & Planters" }).scrollIntoViewIfNeeded();
  const from = await grip.boundingBox();
  const to = await page.getByRole("button", { name: "Move Vases & Planters" }).boundingBox();
  if (!from || !to) throw new Error("the tree is not there");
  await page.mouse.move(from.x + 8, from.y + 20);
  await page.mouse.down();
  await page.mouse.move(from.x - 20, to.y + 20, { steps: 12 });
  const back = page.waitForResponse((answer) => answer.url().endsWith("/place") && answer.ok());
  await page.mouse.up();
  await back;
  await expect(page.getByText(`${name} is moved`).last()).toBeVisible();
  await expect(tree(page).getByRole("link", { name })).toHaveText(name);

  await tree(page).getByRole("link", { name }).click();
  await remove(page, name);
  await expect(tree(page).getByRole("link", { name })).toHaveCount(0);
});

test("a category with something in it stays, and says why", async ({ page }) => {
  await arriveAsManager(page);
  await page.goto("/admin/categories");
  await tree(page).getByRole("link", { name: "Mugs & Cups" }).click();
  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "Delete…" }).click();
  await page.getByRole("button", { name: "Delete", exact: true }).click();
  await expect(
    page.getByRole("region", { name: "Notifications" }).getByText("There are products in it. Move them"),
  ).toBeVisible();
});

test("the order of categories and what search results show are in the shop once they are published", async ({
  page,
}) => {
  test.setTimeout(180_000);
  await arriveAsManager(page);
  await page.goto("/admin/categories");
  const grip = page.getByRole("button", { name: "Move Desk" });
  const move = async (key: string, times: number) => {
    await grip.press("Space");
    for (let step = 0; step < times; step += 1) await grip.press(key);
    const kept = page.waitForResponse((answer) => answer.url().endsWith("/place") && answer.ok());
    await grip.press("Space");
    await kept;
  };
  await move("ArrowUp", 1);
  await tree(page).getByRole("link", { name: "Desk" }).click();
  await page.getByLabel("Title in search results").fill("Desk things from the coast");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(saved(page)).toBeVisible();
  await publish(page);
  await page.goto("/c/desk");
  await expect(page).toHaveTitle("Desk things from the coast · Cali Store");
  const shop = page.getByRole("navigation", { name: "Shop", exact: true });
  const order = await shop.getByRole("link").allInnerTexts();
  expect(order.indexOf("Desk")).toBe(order.indexOf("Outdoors") - 1);

  await page.goto("/admin/categories");
  await move("ArrowDown", 1);
  await tree(page).getByRole("link", { name: "Desk" }).click();
  await page.getByLabel("Title in search results").fill("");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(saved(page)).toBeVisible();
});

test("a banner is written, seen in the shop once it is published, dismissed, and gone", async ({
  page,
  browser,
}) => {
  test.setTimeout(240_000);
  await arriveAsManager(page);
  const name = own("Harbor days");
  const words = `The workshop is closed until Monday. ${name}.`;
  await page.goto("/admin/banners?id=new");
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("Words").fill(words);
  await page.getByLabel("Link says").fill("See the surf");
  await page.getByRole("button", { name: "Make it" }).click();
  await expect(page.getByText("must be filled in")).toBeVisible();
  await page.getByLabel("Link goes to").fill("/c/surf");
  await expect(page.getByRole("figure", { name: "Preview" })).toContainText(words);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Make it" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();

  // Of two bars shoppers see the first.
  await page.goto("/admin/banners");
  const grip = page.getByRole("button", { name: `Move ${name}` });
  await grip.press("Space");
  await expect(said(page, `${name} is at 2 of 2.`)).toBeAttached();
  await grip.press("ArrowUp");
  await expect(said(page, `${name} is at 1 of 2.`)).toBeAttached();
  const kept = page.waitForResponse((answer) => answer.url().endsWith("/order") && answer.ok());
  await grip.press("Space");
  await kept;
  await publish(page);

  const bare = await browser.newContext({ javaScriptEnabled: false });
  const still = await bare.newPage();
  await still.goto("/c/surf");
  await expect(still.getByRole("region", { name: words })).toBeVisible();
  await expect(still.getByRole("region", { name: "Ground shipping is free" })).toBeHidden();
  await expect(still.getByRole("button", { name: "Dismiss this announcement" })).toBeHidden();
  await bare.close();

  const bar = page.getByRole("region", { name: words });
  await page.addInitScript(() => {
    Object.assign(window, { shifted: 0 });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & {
        value: number;
        hadRecentInput: boolean;
      })[])
        if (!entry.hadRecentInput)
          Object.assign(window, { shifted: Reflect.get(window, "shifted") + entry.value });
    }).observe({ type: "layout-shift", buffered: true });
  });
  const shifted = () => page.evaluate(() => Reflect.get(window, "shifted") as number);
  await page.goto("/c/surf", { waitUntil: "networkidle" });
  await expect(bar.getByRole("link", { name: "See the surf" })).toHaveAttribute("href", "/c/surf");
  expect(await shifted()).toBe(0);
  await expectAccessible(page);
  await bar.getByRole("button", { name: "Dismiss this announcement" }).click();
  await expect(bar).toBeHidden();
  await expect(page.getByRole("main")).toBeFocused();
  await page.goto("/p/tide-mug", { waitUntil: "networkidle" });
  await expect(page.getByRole("heading", { level: 1, name: "Tide Mug" })).toBeVisible();
  await expect(bar).toBeHidden();
  // The next one has its turn.
  await expect(page.getByRole("region", { name: "Ground shipping is free" })).toBeVisible();
  expect(await shifted()).toBe(0);

  await page.goto("/admin/banners");
  await page.getByRole("link", { name }).click();
  await page.getByRole("button", { name: "Delete…" }).click();
  await page.getByRole("button", { name: "Delete", exact: true }).click();
  await expect(page.getByText(`${name} is deleted`)).toBeVisible();
  await publish(page);
  await page.goto("/");
  await expect(page.getByText(words)).toHaveCount(0);
});

test("a coupon is made, used in a cart, and its uses are counted", async ({ page }) => {
  await arriveAsManager(page);
  const code = `FERRY${Date.now().toString(36)}`.toUpperCase();
  await page.goto("/admin/coupons?id=new");
  await page.getByRole("textbox", { name: "Code" }).fill(code.toLowerCase());
  await page.getByRole("button", { name: "Make it" }).click();
  await expect(page.getByText("must say how much")).toBeVisible();
  await page.getByLabel("Percent off").fill("25");
  await page.getByRole("combobox", { name: "Categories" }).fill("cups");
  await page.getByRole("option", { name: "Ceramics / Mugs & Cups" }).click();
  await expect(page.getByRole("list", { name: "Categories" })).toContainText("Mugs & Cups");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Make it" }).click();
  await expect(page.getByRole("heading", { level: 1, name: code })).toBeVisible();
  await expect(page.getByText("Nobody used it in that time.")).toBeVisible();

  await putInCart(page, "tide-mug");
  await giveCode(page, code);
  await expect(page.getByRole("dialog", { name: "Your cart" })).toContainText("25% off mugs & cups");
  await page.getByRole("button", { name: "Check out" }).click();
  await expect(page.getByLabel("Card number")).toBeVisible();

  await page.goto("/admin/coupons");
  await page.getByRole("searchbox", { name: "Find" }).fill(code.slice(0, 9));
  const row = page.getByRole("row").filter({ hasText: code });
  await expect(row).toContainText("25% off some things");
  await row.getByRole("link", { name: code }).click();
  await expect(page.getByRole("textbox", { name: "Code" })).toBeDisabled();
  await expect(page.getByRole("region", { name: "Usage" })).toContainText("$8.50");
  await page.getByLabel("On", { exact: true }).uncheck();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Off", { exact: true })).toBeVisible();
});

test("two hundred codes are made at once, downloaded, and one of them is used", async ({ page }) => {
  await arriveAsManager(page);
  await page.goto("/admin/coupons");
  await page.getByRole("link", { name: "Many codes at once" }).click();
  await page.getByLabel("Each begins with").fill("tide");
  await page.getByLabel("How many").fill("200");
  await page.getByLabel("What it gives").selectOption("Amount");
  await page.getByLabel("Amount off").fill("5");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Make 200 codes" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "200 codes, TIDE-…" })).toBeVisible();
  const waiting = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download the codes" }).click();
  const file = await waiting;
  expect(file.suggestedFilename()).toMatch(/^codes-tide-\w{6}\.csv$/);
  const chunks: Buffer[] = [];
  for await (const chunk of await file.createReadStream()) chunks.push(chunk as Buffer);
  const lines = Buffer.concat(chunks).toString().trim().split("\n");
  expect(lines).toHaveLength(201);
  const [code = ""] = (lines[57] ?? "").split(",");

  await putInCart(page, "tide-mug");
  await giveCode(page, code);
  await expect(page.getByRole("dialog", { name: "Your cart" })).toContainText("$5.00 off");

  await page.goto("/admin/coupons?tab=batches");
  await page.getByRole("link", { name: "TIDE" }).first().click();
  await expect(page.getByRole("region", { name: "What became of them" })).toContainText("200");
  await page.getByRole("button", { name: "Switch all off…" }).click();
  await page.getByRole("button", { name: "Switch off", exact: true }).click();
  await expect(page.getByText("All codes are off")).toBeVisible();
  await page.getByRole("link", { name: "See each of them" }).click();
  // Two hundred rows are not drawn at once.
  await page.getByRole("searchbox", { name: "Find" }).fill(code);
  await expect(page.getByRole("row").filter({ hasText: code })).toContainText("Off");
});

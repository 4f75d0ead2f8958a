import { gzipSync } from "node:zlib";
import { expect, type Page, test } from "@playwright/test";
import { mayDo } from "../core/actor/permission.ts";
import { allSections } from "../site/src/features/admin/sections.ts";
import { expectAccessible } from "./accessible.ts";
import { someone } from "./customer.ts";
import { arrive, arriveAsOwner, arriveAsSupport, closeDatabase } from "./reviewer.ts";

test.afterAll(closeDatabase);

let cookies: Awaited<ReturnType<ReturnType<Page["context"]>["cookies"]>> | undefined;

/** One owner for all of these. */
async function asOwner(page: Page): Promise<void> {
  if (cookies) return page.context().addCookies(cookies);
  await arriveAsOwner(page, someone("owner"));
  cookies = await page.context().cookies();
}

/** What a page complains of while it is open. */
function complaints(page: Page): string[] {
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(message.text());
  });
  return errors;
}

/** JavaScript that the first view of an admin page may take, gzipped. */
const BUDGET_KB = 220;

for (const { path, name } of allSections) {
  test(`${name} is accessible in light and dark, fits a phone, and takes ${BUDGET_KB} KB of JavaScript at most`, async ({
    page,
  }) => {
    await asOwner(page);
    const errors = complaints(page);
    const scripts: Promise<number>[] = [];
    page.on("response", (response) => {
      if (response.request().resourceType() === "script")
        scripts.push(response.body().then((body) => gzipSync(body).length));
    });
    await page.goto(path, { waitUntil: "networkidle" });
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    const bytes = (await Promise.all(scripts)).reduce((sum, size) => sum + size, 0);
    expect(bytes).toBeGreaterThan(0);
    expect(bytes / 1000).toBeLessThanOrEqual(BUDGET_KB);
    await expectAccessible(page);
    await page.emulateMedia({ colorScheme: "dark" });
    await expectAccessible(page);
    await page.setViewportSize({ width: 390, height: 844 });
    const { width, content } = await page.evaluate(() => ({
      width: document.documentElement.clientWidth,
      content: document.documentElement.scrollWidth,
    }));
    expect(content).toBeLessThanOrEqual(width);
    expect(errors).toEqual([]);
  });
}

test("keys go anywhere", async ({ page }) => {
  await asOwner(page);
  await page.goto("/admin/audit");
  await expect(page.getByRole("heading", { name: "Audit log" })).toBeVisible();
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "Go to" }).fill("coup");
  await expect(page.getByRole("option", { name: "Coupons" })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/admin\/coupons$/);
  await expect(page.getByRole("heading", { level: 1, name: "Coupons" })).toBeVisible();
  await page.keyboard.press("?");
  const keys = page.getByRole("dialog", { name: "Keys" });
  await expect(keys).toContainText("Search in a list");
  await page.keyboard.press("Escape");
  await expect(keys).toBeHidden();
  await page.keyboard.press("g");
  await page.keyboard.press("p");
  await expect(page).toHaveURL(/\/admin\/products$/);
});

test("a list is moved through, selected and narrowed by keys, and its state is in the address", async ({
  page,
}) => {
  await asOwner(page);
  await page.goto("/admin/products");
  const rows = page.getByRole("row").filter({ has: page.getByRole("checkbox") });
  await expect(rows.nth(3)).toBeVisible();
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await expect(rows.nth(2).getByRole("link")).toBeFocused();
  await page.keyboard.press("x");
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("Shift+X");
  await expect(page.getByText("3 selected")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByText("selected")).toBeHidden();
  await page.keyboard.press("/");
  await expect(page.getByRole("searchbox")).toBeFocused();
  await page.keyboard.type("Tide");
  await expect(page).toHaveURL(/q=Tide/);
  await page.reload();
  await expect(page.getByRole("searchbox")).toHaveValue("Tide");
  await expect(page.getByRole("link", { name: /Tide/ }).first()).toBeVisible();
});

test("is closed to who only buys, and shows support what support may do", async ({ page }) => {
  await arrive(page, `buyer-${Date.now()}@example.com`);
  await page.goto("/admin/products");
  await expect(page.getByRole("main")).toContainText("This is where the shop’s own people work.");

  await page.context().clearCookies();
  await arriveAsSupport(page, `support-${Date.now()}@example.com`);
  await page.goto("/admin/orders");
  await expect(page.getByRole("heading", { level: 1, name: "Orders" })).toBeVisible();
  const navigation = page.getByRole("navigation", { name: "Admin", exact: true });
  for (const { name, needs } of allSections)
    await expect(navigation.getByRole("link", { name, exact: true })).toBeVisible({
      visible: mayDo("support", needs),
    });
  await page.goto("/admin/staff");
  await expect(page.getByRole("main")).toContainText("Your role in the shop doesn’t include this page.");
});

import { readFileSync } from "node:fs";
import { expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "./accessible.ts";
import { arriveAsManager } from "./keeper.ts";
import { closeDatabase, query } from "./reviewer.ts";

test.afterAll(async () => {
  await query("DELETE FROM product WHERE slug LIKE 'e2e-import-%'");
  await closeDatabase();
});

const head =
  "Handle,Title,Body (HTML),Option1 Name,Option1 Value,Variant SKU,Variant Price,Variant Inventory Qty,Status,Google Shopping / MPN";
const file = (name: string, ...lines: string[]) => ({
  name,
  mimeType: "text/csv",
  buffer: Buffer.from([head, ...lines].join("\n")),
});
const mug =
  'e2e-import-mug,Import Mug,"<p>Stoneware,\nholds a lot.</p>",Size,Small,E2E-MUG-S,24.00,5,draft,M-1';
const mugLarge = "e2e-import-mug,,,,Large,E2E-MUG-L,28.00,3,,";
const bowl = (price: string) => `e2e-import-bowl,Import Bowl,,Title,Default Title,E2E-BOWL,${price},2,draft,`;

const send = (page: Page, given: ReturnType<typeof file>) =>
  page.getByLabel("Choose a CSV file").setInputFiles(given);
const figure = (page: Page, name: string) =>
  page.getByRole("term").filter({ hasText: name }).locator("xpath=following-sibling::*[1]");

test("a file of Shopify's is looked through, mended, applied, and written out again", async ({ page }) => {
  test.setTimeout(120_000);
  await arriveAsManager(page);
  await page.goto("/admin/import");
  await expect(page.getByLabel("New products without a category")).not.toHaveValue("");
  await expectAccessible(page);
  await send(page, file("broken.csv", mug, mugLarge, bowl('"12,50"')));

  await expect(page.getByRole("heading", { level: 1, name: "broken.csv" })).toBeVisible();
  const products = page.getByRole("region", { name: "Products of the file" });
  await expect(products.getByRole("row", { name: /e2e-import-bowl/ })).toContainText(
    "Row 4, Variant Price: “12,50” is no amount. Write it as 24.00.",
    { timeout: 30_000 },
  );
  await expect(products.getByRole("row", { name: /e2e-import-mug/ })).toContainText("New");
  await expect(figure(page, "Would be new")).toHaveText("1");
  await expect(figure(page, "With a problem")).toHaveText("1");
  await page.getByText("1 column with something in it").click();
  await expect(page.getByText("Google Shopping / MPN, 1 row")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Call it off" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Call it off" }).click();
  await expect(page.getByText("Called off")).toBeVisible();
  expect(await query("SELECT 1 FROM product WHERE slug LIKE 'e2e-import-%'")).toEqual([]);

  await page.getByRole("main").getByRole("link", { name: "Import and export" }).click();
  await send(page, file("mended.csv", mug, mugLarge, bowl("12.50")));
  await page.getByRole("button", { name: "Make 2 changes" }).click({ timeout: 30_000 });
  await page.getByRole("button", { name: "Make the changes" }).click();
  await expect(page.getByText("Done", { exact: true })).toBeVisible({ timeout: 30_000 });
  await expect(figure(page, "New").first()).toHaveText("2");
  expect(
    await query(`SELECT v.sku, v.price_cents AS "price", n.stock FROM variant v JOIN inventory n ON n.variant_id = v.id
      WHERE v.sku LIKE 'E2E-%' ORDER BY v.sku`),
  ).toEqual([
    { sku: "E2E-BOWL", price: 1250, stock: 2 },
    { sku: "E2E-MUG-L", price: 2800, stock: 3 },
    { sku: "E2E-MUG-S", price: 2400, stock: 5 },
  ]);

  await page.getByRole("main").getByRole("link", { name: "Import and export" }).click();
  await page.getByLabel("Which products").selectOption("draft");
  await page.getByRole("button", { name: "Export", exact: true }).click();
  const arrives = page.waitForEvent("download");
  await page
    .getByRole("list", { name: "Exports" })
    .getByRole("button", { name: "Download" })
    .first()
    .click({ timeout: 30_000 });
  const download = await arrives;
  expect(download.suggestedFilename()).toMatch(/^products-\d{4}-\d\d-\d\d\.csv$/);
  const text = readFileSync(await download.path(), "utf8");
  expect(text).toContain("e2e-import-mug,Import Mug,");
  await send(page, { name: "again.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
  await expect(page.getByText("Every product stays as it is.")).toBeVisible({ timeout: 30_000 });
});

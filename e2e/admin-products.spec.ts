import { expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "./accessible.ts";
import { arriveAsManager, pictureFile } from "./keeper.ts";
import { arriveAsSupport, closeDatabase, query } from "./reviewer.ts";

test.afterAll(closeDatabase);

const stamp = () => Date.now().toString(36);

interface Made {
  id: string;
  name: string;
  slug: string;
  version: number;
}

/** A product of two variants, past the form. */
async function newProduct(page: Page, name: string): Promise<Made> {
  const slug = `${name.toLowerCase().replaceAll(" ", "-")}-${stamp()}`;
  const [category] = await query<{ id: string }>("SELECT id FROM category WHERE slug = 'desk'");
  const variant = (value: string) => ({
    sku: `${slug}-${value}`.toUpperCase(),
    options: [value],
    priceCents: 1000,
    compareAtCents: null,
    costCents: null,
    weightGrams: 100,
    barcode: null,
    active: true,
    stock: { counted: 5, reason: "counted" },
  });
  const answer = await page.request.post("/api/admin/products", {
    data: {
      name,
      slug,
      summary: "Made for a test.",
      description: "",
      details: [],
      categoryId: category?.id,
      status: "draft",
      publishAt: null,
      vendor: "",
      productType: "",
      tags: [],
      seoTitle: null,
      seoDescription: null,
      options: [{ name: "Color", values: [{ name: "Ink" }, { name: "Sand" }] }],
      variants: [variant("Ink"), variant("Sand")],
      images: [],
    },
  });
  expect(answer.ok()).toBe(true);
  return (await answer.json()) as Made;
}

const open = async (page: Page, { id, name }: Made): Promise<void> => {
  await page.goto(`/admin/products?id=${id}`);
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
};
const save = (page: Page) => page.getByRole("button", { name: "Save", exact: true }).click();
const saved = (page: Page) => expect(page.getByText("Saved", { exact: true })).toBeVisible();

test("a product is made with options, variants and pictures, and is in the shop once it is published", async ({
  page,
}) => {
  test.setTimeout(240_000);
  await arriveAsManager(page);
  await page.goto("/admin/products");
  await page.getByRole("link", { name: "New product" }).click();
  const name = `Ziggurat Cup ${stamp()}`;
  await page.getByLabel("Name", { exact: true }).fill(name);
  const slug = await page.getByLabel("Address").inputValue();
  expect(slug).toMatch(/^ziggurat-cup-/);
  await page.getByLabel("Summary").fill("A cup with steps.");
  const description = page.getByRole("textbox", { name: "Description" }).first();
  await description.click();
  await page.keyboard.type("Stepped on every side.");
  await page.getByLabel("Category").selectOption({ label: "Desk" });

  await page.getByRole("button", { name: "Add an option" }).click();
  await page.getByLabel("Option", { exact: true }).fill("Color");
  await page.getByLabel("Its values").fill("Ink, Sand");
  await page.getByRole("button", { name: "Add", exact: true }).first().click();
  await expect(page.getByLabel("SKU of Sand")).toHaveValue(`${slug.toUpperCase()}-SAND`);
  await page.getByRole("button", { name: "Set for all" }).click();
  await page.getByRole("dialog").getByLabel("Price", { exact: true }).fill("24");
  await page.getByRole("button", { name: "Set 2" }).click();
  await expect(page.getByLabel("Price of Sand")).toHaveValue("24.00");
  await page.getByLabel("Price of Sand").fill("26.50");
  await page.getByLabel("Stock of Ink").fill("12");

  await page.getByRole("button", { name: "Add pictures" }).click();
  const picker = page.getByRole("dialog", { name: "Choose pictures" });
  await picker
    .getByLabel("Add pictures")
    .setInputFiles([pictureFile("Front.webp"), pictureFile("Side.webp")]);
  await picker.getByRole("button", { name: "Use 2 pictures" }).click({ timeout: 30_000 });
  await page.getByLabel("What is on it (the product’s own picture)").fill("The cup from its front");
  await page.getByLabel("What is on it", { exact: true }).fill("The cup from its side");
  await page.getByRole("button", { name: "Move picture 2" }).focus();
  await page.keyboard.press("Space");
  await expect(page.getByText("The cup from its side is at 2 of 2.")).toBeAttached();
  await page.keyboard.press("ArrowUp");
  await expect(page.getByText("The cup from its side is at 1 of 2.")).toBeAttached();
  await page.keyboard.press("Space");
  await expect(page.getByLabel("What is on it (the product’s own picture)")).toHaveValue(
    "The cup from its side",
  );
  await page.getByLabel("Status").selectOption("Active");
  await page.getByRole("button", { name: "Make it" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await expect(page).toHaveURL(/id=prd_/);
  await expect(page.getByRole("button", { name: /^Stock of Ink: 12/ })).toBeVisible();
  await expectAccessible(page);

  expect((await page.request.post("/api/admin/publish")).ok()).toBe(true);
  await expect
    .poll(async () => (await page.request.get(`/p/${slug}`)).status(), {
      timeout: 180_000,
      intervals: [2000],
    })
    .toBe(200);
  await page.goto(`/p/${slug}`);
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await expect(page.getByRole("main")).toContainText("Stepped on every side.");
  await expect(page.getByRole("radio", { name: "Sand" })).toBeAttached();
  await expect(page.getByRole("img", { name: "The cup from its side" }).first()).toBeVisible();
});

test("of two who edit one product, the later is shown what the earlier changed, and loses nothing", async ({
  page,
  browser,
}) => {
  await arriveAsManager(page);
  const made = await newProduct(page, "Shared Tray");
  const other = await (await browser.newContext()).newPage();
  await arriveAsManager(other);
  await open(page, made);
  await open(other, made);
  await page.getByLabel("Price of Ink").fill("11");
  await page.getByLabel("Price of Sand").fill("21");
  await page.getByLabel("Vendor").fill("Theirs");
  await save(page);
  await saved(page);

  await other.getByLabel("Price of Ink").fill("12");
  await other.getByLabel("Price of Sand").fill("22");
  await other.getByLabel("Summary").fill("Mine.");
  await save(other);
  const dialog = other.getByRole("dialog", { name: "Somebody else has changed this meanwhile" });
  await expect(dialog).toContainText("Price of Ink");
  await expect(dialog).toContainText("From nothing to Theirs");
  await expectAccessible(other);
  const conflict = dialog.getByRole("listitem").filter({ hasText: "Price of Sand" });
  await conflict.getByRole("radio", { name: /Theirs/ }).check();
  await dialog.getByRole("button", { name: "Save both" }).click();
  await saved(other);
  await other.reload();
  await expect(other.getByLabel("Price of Ink")).toHaveValue("12.00");
  await expect(other.getByLabel("Price of Sand")).toHaveValue("21.00");
  await expect(other.getByLabel("Vendor")).toHaveValue("Theirs");
  await expect(other.getByLabel("Summary")).toHaveValue("Mine.");
  await other.context().close();
});

test("what isn't saved is asked about, stock says why, and a copy is its own", async ({ page }) => {
  await arriveAsManager(page);
  const made = await newProduct(page, "Guarded Tray");
  await open(page, made);
  await page.getByLabel("Summary").fill("Not saved.");
  await page.getByRole("link", { name: "Products" }).last().click();
  await page.getByRole("button", { name: "Stay" }).click();
  await page.getByRole("button", { name: "Discard" }).click();
  await expect(page.getByLabel("Summary")).toHaveValue("Made for a test.");

  await page.getByRole("button", { name: /^Stock of Ink: 5/ }).click();
  await page.getByLabel("Pieces").fill("7");
  await page.getByRole("button", { name: "Make it 12" }).click();
  await page.getByRole("button", { name: /^Stock of Ink: 12/ }).click();
  await expect(page.getByRole("table", { name: "What changed the stock" })).toContainText("eceived");
  await expectAccessible(page);
  await page.keyboard.press("Escape");

  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "Duplicate" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Guarded Tray (copy)" })).toBeVisible();
  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "Delete…" }).click();
  await page.getByRole("button", { name: "Delete", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Products" })).toBeVisible();
  expect(await query(`SELECT id FROM product WHERE slug = '${made.slug}-copy'`)).toEqual([]);
});

test("support sees products, and changes none", async ({ page }) => {
  const keeper = await (await page.context().browser()?.newContext())?.newPage();
  if (!keeper) throw new Error("no browser");
  await arriveAsManager(keeper);
  const made = await newProduct(keeper, "Locked Tray");
  await keeper.context().close();
  await arriveAsSupport(page, `support-${stamp()}@example.com`);
  await page.goto("/admin/products");
  await expect(page.getByRole("heading", { level: 1, name: "Products" })).toBeVisible();
  await expect(page.getByRole("link", { name: "New product" })).toHaveCount(0);
  await open(page, made);
  await expect(page.getByLabel("Summary")).toBeDisabled();
  for (const [method, path] of [
    ["PUT", `/api/admin/products/${made.id}`],
    ["DELETE", `/api/admin/products/${made.id}`],
    ["PATCH", "/api/admin/products/variants"],
  ] as const)
    expect((await page.request.fetch(path, { method, data: {} })).status()).toBe(403);
});

test("a sheet is typed and pasted into, taken back, and saved whole or not at all", async ({
  page,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await arriveAsManager(page);
  const [one, two] = [await newProduct(page, "Sheet Tray One"), await newProduct(page, "Sheet Tray Two")];
  await page.goto("/admin/products?view=sheet&q=sheet%20tray");
  const grid = page.getByRole("grid", { name: "Variants" });
  await expect(grid.getByRole("row")).toHaveCount(5);
  await expectAccessible(page);
  const prices = () =>
    query<{ sku: string; price: number }>(
      `SELECT sku, price_cents AS price FROM variant WHERE product_id IN ('${one.id}', '${two.id}') ORDER BY sku`,
    );
  const before = await prices();
  const cell = (row: number, label: string) =>
    grid
      .getByRole("row")
      .nth(row)
      .getByRole("gridcell", { name: new RegExp(`^${label}:`) });

  // A price in words can't be saved; taken back, it is as it was.
  await cell(1, "Price").click();
  await page.keyboard.type("ten");
  await page.keyboard.press("Enter");
  await expect(cell(1, "Price")).toHaveAttribute("aria-invalid", "true");
  await page.keyboard.press("Control+z");
  await expect(cell(1, "Price")).toHaveText("10.00");

  // A block from a spreadsheet: a SKU that is another's keeps all of it from happening.
  const taken = (await cell(4, "SKU").textContent()) ?? "";
  await cell(1, "SKU").click();
  await page.evaluate(
    (text) => navigator.clipboard.writeText(text),
    `${taken}\t31.00\nNEW-${stamp()}\t32.00\n`,
  );
  await page.keyboard.press("Control+v");
  await expect(page.getByRole("status").filter({ hasText: "4 cells changed" })).toBeVisible();
  expect(before.map(({ sku }) => sku)).toContain(taken);
  await page.getByRole("button", { name: "Save all" }).click();
  await expect(cell(1, "SKU")).toHaveAttribute("aria-invalid", "true");
  await expect(cell(2, "Price")).toHaveText("32.00");
  expect(await prices()).toEqual(before);

  await cell(1, "SKU").click();
  await page.keyboard.type(`MINE-${stamp()}`.toUpperCase());
  await page.keyboard.press("Tab");
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Control+d");
  await expect(cell(2, "Price")).toHaveText("31.00");
  await page.getByRole("button", { name: "Save all" }).click();
  await expect(page.getByText("4 changes saved")).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: "Nothing changed yet" })).toBeVisible();
  expect((await prices()).filter(({ price }) => price === 3100)).toHaveLength(2);
});

test("many products are tagged and archived at once", async ({ page }) => {
  await arriveAsManager(page);
  const made = [await newProduct(page, "Bulk Tray One"), await newProduct(page, "Bulk Tray Two")];
  await page.goto("/admin/products?q=bulk%20tray");
  await page.getByLabel("Select all that are shown").check();
  await page.getByRole("button", { name: "Tags…" }).click();
  await page.getByRole("dialog", { name: "Tags" }).getByLabel("Add").fill("sale, last");
  await page.getByRole("button", { name: "Change", exact: true }).click();
  await expect(page.getByText("2 products changed")).toBeVisible();
  await page.getByLabel("Select all that are shown").check();
  await page.getByRole("button", { name: "Archive", exact: true }).click();
  await expect(page.getByText("2 products archived")).toBeVisible();
  expect(
    await query(`SELECT status, tags FROM product WHERE id IN ('${made.map(({ id }) => id).join("', '")}')`),
  ).toEqual([
    { status: "archived", tags: ["sale", "last"] },
    { status: "archived", tags: ["sale", "last"] },
  ]);
});

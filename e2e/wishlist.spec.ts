import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "./accessible.ts";
import { newCustomer, someone } from "./customer.ts";
import { putInCart } from "./shop.ts";

const heart = (page: Page) => page.getByRole("button", { name: "Wishlist" });
const rows = (page: Page) => page.getByRole("list", { name: "On the list" }).getByRole("listitem");
const move = (page: Page, name: string) => page.getByRole("button", { name: `Move to cart ${name}` });
const takeOff = (page: Page, name: string) => page.getByRole("button", { name: `Take off ${name}` });

/** Presses the heart of a product, and waits until the shop has heard of it. */
async function keep(page: Page, ...slugs: string[]): Promise<void> {
  for (const slug of slugs) {
    await page.goto(`/p/${slug}`);
    const heard = page.waitForResponse((response) => response.request().method() === "PUT");
    await heart(page).click();
    await heard;
  }
}

const linkOf = (page: Page) => page.getByLabel("Link to this list").inputValue();

/** Answers changes of the list only when told to. */
async function hold(context: BrowserContext): Promise<{ release(): void; methods: string[] }> {
  const methods: string[] = [];
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await context.route("**/api/wishlist/prd_*", async (route) => {
    methods.push(route.request().method());
    await held;
    await route.continue();
  });
  return { release, methods };
}

test("the heart is filled in the same frame as the click, and takes its word back when the shop won’t", async ({
  page,
}) => {
  await page.goto("/p/tide-mug", { waitUntil: "networkidle" });
  const measured = await page.evaluate(async () => {
    const button = document.querySelector<HTMLButtonElement>("[data-heart]");
    if (!button) throw new Error("no heart");
    let frames = 0;
    requestAnimationFrame(() => {
      frames += 1;
    });
    performance.mark("pressed");
    button.click();
    const state = button.getAttribute("aria-pressed");
    const { duration } = performance.measure("heart", "pressed");
    return { state, frames, duration };
  });
  expect(measured).toMatchObject({ state: "true", frames: 0 });
  expect(measured.duration).toBeLessThan(16);
  await expect(page.getByRole("main")).toContainText(/On your wishlist\.\s*See the list/);
  await page.reload();
  await expect(heart(page)).toHaveAttribute("aria-pressed", "true");

  await page.route("**/api/wishlist/prd_*", (route) =>
    route.fulfill({
      status: 500,
      contentType: "application/problem+json",
      body: '{"code":"server.error","detail":"Something went wrong on our side."}',
    }),
  );
  await heart(page).click();
  await expect(heart(page)).toHaveAttribute("aria-pressed", "true");
  await expect(page.getByRole("main")).toContainText("Something went wrong on our side.");
});

test("rapid clicks end where the finger did, at the shop too", async ({ page, context }) => {
  await page.goto("/p/tide-mug");
  const { release, methods } = await hold(context);
  for (let click = 0; click < 5; click += 1) await heart(page).click();
  await expect(heart(page)).toHaveAttribute("aria-pressed", "true");
  await heart(page).click();
  await expect(heart(page)).toHaveAttribute("aria-pressed", "false");
  release();
  await expect.poll(() => methods).toEqual(["PUT", "DELETE"]);
  await page.goto("/account/wishlist");
  await expect(page.getByText("There is nothing on it yet.")).toBeVisible();
});

test("tabs agree", async ({ page, context }) => {
  await page.goto("/p/tide-mug");
  const other = await context.newPage();
  await other.goto("/p/tide-mug");
  const list = await context.newPage();
  await list.goto("/account/wishlist");
  await expect(list.getByText("There is nothing on it yet.")).toBeVisible();
  await heart(page).click();
  await expect(heart(other)).toHaveAttribute("aria-pressed", "true");
  await expect(rows(list)).toHaveCount(1);
  await heart(other).click();
  await expect(heart(page)).toHaveAttribute("aria-pressed", "false");
  await expect(rows(list)).toHaveCount(0);
});

test("what is wished without a connection waits for one, also over a closed page", async ({
  page,
  context,
}) => {
  await page.goto("/p/tide-mug", { waitUntil: "networkidle" });
  await context.setOffline(true);
  await heart(page).click();
  await expect(heart(page)).toHaveAttribute("aria-pressed", "true");
  await expect(page.getByRole("main")).toContainText("Kept here until you are back online.");
  const heard = page.waitForResponse((response) => response.request().method() === "PUT");
  await context.setOffline(false);
  expect((await heard).status()).toBe(200);

  await page.goto("/p/morro-mug", { waitUntil: "networkidle" });
  await context.setOffline(true);
  await heart(page).click();
  await expect(page.getByRole("main")).toContainText("Kept here");
  await page.close();
  await context.setOffline(false);
  const later = await context.newPage();
  await later.goto("/account/wishlist");
  await expect(rows(later)).toHaveCount(2);
});

test("a guest’s list lives in the browser: choose, move to the cart, take off, put back", async ({
  page,
}) => {
  await keep(page, "tide-mug", "morro-mug");
  await page.getByRole("link", { name: "See the list" }).click();
  await expect(page.getByText("This list lives in this browser.")).toBeVisible();
  await expect(page.getByRole("main").getByRole("link", { name: /Mug$/ })).toHaveText([
    "Morro Wide Mug",
    "Tide Mug",
  ]);

  await page.getByLabel("Choice of Tide Mug").selectOption({ label: "Poppy" });
  await move(page, "Tide Mug").click();
  await expect(page.getByText("Tide Mug is in your cart.")).toBeVisible();
  await expect(rows(page)).toHaveCount(1);
  await page.getByRole("button", { name: "See the cart" }).click();
  await expect(page.getByRole("dialog", { name: "Your cart" })).toContainText("Poppy");
  await page.keyboard.press("Escape");

  await takeOff(page, "Morro Wide Mug").click();
  await expect(page.getByText("There is nothing on it yet.")).toBeVisible();
  await page.getByRole("button", { name: "Put it back" }).click();
  await expect(rows(page)).toHaveCount(1);
  await page.reload();
  await expect(rows(page)).toHaveCount(1);
});

test("what a full cart won’t take stays on the list, and the page says so", async ({ page }) => {
  await keep(page, "morro-mug");
  await putInCart(page, "tide-mug", [], 10);
  await page.goto("/account/wishlist");
  await move(page, "Morro Wide Mug").click();
  await expect(page.getByRole("main")).toContainText("A cart holds 10 pieces. Take something out first.");
  await expect(rows(page)).toHaveCount(1);
  await expect(move(page, "Morro Wide Mug")).toBeEnabled();
});

test("what is taken off goes at once, and comes back with a reason where the shop won’t", async ({
  page,
  context,
}) => {
  await keep(page, "tide-mug");
  await page.goto("/account/wishlist");
  // Whoever leaves a page before it has noted the answer sends the change again, which is not to be held.
  await expect(rows(page)).toHaveCount(1);
  const { release } = await hold(context);
  await takeOff(page, "Tide Mug").click();
  await expect(rows(page)).toHaveCount(0, { timeout: 1000 });
  await context.setOffline(true);
  release();
  await expect(rows(page)).toHaveCount(1);
  await expect(page.getByRole("main")).toContainText("We can’t reach the shop.");
  await context.setOffline(false);
});

test("who is signed in is written to when something is back; a guest is asked where", async ({
  page,
  context,
}) => {
  const email = someone("wish");
  await newCustomer(page, email);
  const known = page.waitForResponse("**/api/me");
  await page.goto("/account");
  expect((await known).status()).toBe(200);
  await keep(page, "tide-mug");
  await page.goto("/account/wishlist");
  await expect(page.getByText("This list lives in this browser.")).toBeHidden();
  await page.getByLabel("Choice of Tide Mug").selectOption({ label: "Kelp, sold out" });
  await page.getByRole("button", { name: "Tell me when it is back" }).click();
  await expect(page.getByText(`We will write to ${email}`)).toBeVisible();

  await context.clearCookies();
  await page.evaluate(() => localStorage.clear());
  await keep(page, "tide-mug");
  await page.goto("/account/wishlist");
  await page.getByLabel("Choice of Tide Mug").selectOption({ label: "Kelp, sold out" });
  await page.getByRole("button", { name: "Tell me when it is back" }).click();
  const field = page.getByLabel("Write to this address");
  await expect(field).toBeFocused();
  await field.fill("guest@example.com");
  await field.press("Enter");
  await expect(page.getByText("We will write to guest@example.com")).toBeVisible();
});

test("a guest’s list is the account’s once they sign in, and not left behind for the next", async ({
  page,
}) => {
  await keep(page, "tide-mug");
  await newCustomer(page, someone("join"));
  const known = page.waitForResponse("**/api/me");
  await page.goto("/account");
  await known;
  await page.goto("/account/wishlist");
  await expect(rows(page)).toHaveCount(1);
  await expect(page.getByText("This list lives in this browser.")).toBeHidden();
  await page.goto("/p/tide-mug");
  await expect(heart(page)).toHaveAttribute("aria-pressed", "true");

  await page.request.post("/api/auth/sign-out", { data: {} });
  const gone = page.waitForResponse("**/api/me");
  await page.goto("/account");
  expect((await gone).status()).toBe(401);
  await page.goto("/p/tide-mug");
  await expect(heart(page)).toHaveAttribute("aria-pressed", "false");
  await page.goto("/account/wishlist");
  await expect(page.getByText("There is nothing on it yet.")).toBeVisible();
});

test("a shared list is read by others, bought from, and is gone when it is shared no more", async ({
  page,
  browser,
}) => {
  await keep(page, "tide-mug", "morro-mug");
  await page.goto("/account/wishlist");
  await page.getByRole("button", { name: "Share this list" }).click();
  const link = await linkOf(page);
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.getByRole("button", { name: "Copy link" }).click();
  await expect(page.getByText("Copied.")).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link);

  const friend = await (await browser.newContext()).newPage();
  await friend.goto(link);
  await expect(friend.getByRole("heading", { level: 1, name: "A wishlist" })).toBeVisible();
  await expect(rows(friend)).toHaveCount(2);
  await expect(friend.getByRole("button", { name: /Take off/ })).toHaveCount(0);
  await friend.getByRole("button", { name: "Add to cart Morro Wide Mug" }).click();
  await expect(friend.getByText("Morro Wide Mug is in your cart.")).toBeVisible();
  await expectAccessible(friend);

  await page.getByRole("button", { name: "Stop sharing" }).click();
  await expect(page.getByRole("button", { name: "Share this list" })).toBeVisible();
  await friend.reload();
  await expect(friend.getByText("This list is not shared, or no longer.")).toBeVisible();
  await friend.context().close();
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`its pages are accessible in ${colorScheme}, and fit a phone`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await keep(page, "tide-mug", "morro-mug");
    await expectAccessible(page);
    const fits = async () => {
      for (const width of [1280, 390, 320]) {
        await page.setViewportSize({ width, height: 844 });
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      }
    };
    await fits();
    await page.goto("/account/wishlist");
    await page.getByRole("button", { name: "Share this list" }).click();
    await expect(page.getByLabel("Link to this list")).toBeVisible();
    await page.getByLabel("Choice of Tide Mug").selectOption({ label: "Kelp, sold out" });
    await page.getByRole("button", { name: "Tell me when it is back" }).click();
    await expectAccessible(page);
    await fits();
    await page.goto("/wishlist?list=none");
    await expect(page.getByText("This list is not shared")).toBeVisible();
    await expectAccessible(page);
    await fits();
  });
}

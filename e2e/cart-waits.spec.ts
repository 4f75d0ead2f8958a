import { expect, type Page, test } from "@playwright/test";
import { drawer, putInCart } from "./shop.ts";

const more = (page: Page) => page.getByRole("main").getByRole("button", { name: "One more" });
const inCart = async (page: Page) =>
  ((await (await page.request.get("/api/cart")).json()) as { itemCount: number }).itemCount;

test("what is changed without a connection is shown, waits, and goes out with it", async ({
  page,
  context,
}) => {
  await putInCart(page, "tide-mug");
  await page.goto("/cart");
  await expect(page.getByRole("main")).toContainText("1 of 10");
  await context.setOffline(true);
  for (let clicks = 0; clicks < 3; clicks += 1) await more(page).click();
  await expect(page.getByRole("main")).toContainText("4 of 10");
  await expect(page.getByText(/You are offline\. Your 3 changes wait here/)).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByText(/You are offline/)).toBeHidden();
  await expect(page.getByRole("main")).toContainText("4 of 10");
  await expect.poll(() => inCart(page)).toBe(4);
  await page.reload();
  await expect(page.getByRole("main")).toContainText("4 of 10");
});

test("something is put in the cart without a connection", async ({ page, context }) => {
  await putInCart(page, "tide-mug");
  await page.goto("/p/cove-bowl");
  // The page's own script has to be there before the connection goes.
  await page.mouse.move(200, 200);
  await page.mouse.move(220, 240);
  await expect(page.locator("astro-island[ssr]")).toHaveCount(0);
  await context.setOffline(true);
  await page.getByRole("main").getByRole("button", { name: "Add to cart" }).click();
  await expect(drawer(page)).toContainText("2 of 10");
  await expect(drawer(page).getByText(/You are offline\. Your change waits here/)).toBeVisible();
  await context.setOffline(false);
  await expect.poll(() => inCart(page)).toBe(2);
});

for (const isOffline of [false, true])
  test(`where the rest of the drawer does not come, it stays and says so${isOffline ? ", without a connection too" : ""}`, async ({
    page,
    context,
  }) => {
    await putInCart(page, "tide-mug");
    await page.route(/DrawerBody[^/]*\.js/, (route) => route.abort());
    await page.goto("/p/cove-bowl");
    await page.mouse.move(200, 200);
    await page.mouse.move(220, 240);
    await expect(page.locator("astro-island[ssr]")).toHaveCount(0);
    await context.setOffline(isOffline);
    await page.getByRole("main").getByRole("button", { name: "Add to cart" }).click();
    await expect(drawer(page)).toContainText("2 of 10");
    await expect(drawer(page).getByRole("alert")).toContainText("What is in it could not be fetched.");
    if (isOffline)
      await expect(drawer(page).getByText(/You are offline\. Your change waits here/)).toBeVisible();
    await context.setOffline(false);
    await expect.poll(() => inCart(page)).toBe(2);
    await drawer(page).getByRole("link", { name: "See the whole cart" }).click();
    await expect(page.getByRole("main")).toContainText("2 of 10");
  });

test("rapid clicks in two tabs end in one cart that both show", async ({ page, context }) => {
  await putInCart(page, "tide-mug");
  const other = await context.newPage();
  for (const tab of [page, other]) {
    await tab.goto("/cart");
    await expect(tab.getByRole("main")).toContainText("1 of 10");
  }
  await Promise.all(
    [page, other].map(async (tab) => {
      for (let clicks = 0; clicks < 3; clicks += 1) await more(tab).click({ delay: 5 });
    }),
  );
  // Each says how many it wants in all: the last to be heard counts, and both come to see it.
  await expect
    .poll(async () => {
      const count = await inCart(page);
      const shown = await Promise.all([page, other].map((tab) => tab.getByRole("main").textContent()));
      return count >= 4 && count <= 7 && shown.every((text) => text?.includes(`${count} of 10`));
    })
    .toBe(true);
});

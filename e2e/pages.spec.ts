import { expect, test } from "@playwright/test";
import { expectAccessible } from "./accessible.ts";
import { drawer, giveCode, putInCart } from "./shop.ts";

const pages = [
  "/",
  "/c/ceramics",
  "/p/tide-mug",
  "/cart",
  "/search?q=mug",
  "/about",
  "/shipping",
  "/privacy",
  "/nowhere",
];

for (const scheme of ["light", "dark"] as const) {
  test.describe(`in ${scheme}`, () => {
    test.use({ colorScheme: scheme });
    for (const path of pages) {
      test(`${path} is accessible, and runs without an error`, async ({ page }) => {
        const errors: string[] = [];
        page.on("pageerror", (error) => errors.push(error.message));
        page.on("console", (message) => {
          const refused = path === "/nowhere" && message.text().includes("404");
          if (message.type() === "error" && !refused) errors.push(message.text());
        });
        await page.goto(path, { waitUntil: "networkidle" });
        await expectAccessible(page);
        expect(errors).toEqual([]);
      });
    }

    test("the cart drawer is accessible", async ({ page }) => {
      await putInCart(page, "tide-mug", [], 2);
      await expect(drawer(page)).toContainText("2 of 10");
      await expectAccessible(page);
    });

    test("a code that asks for more, and the form of places, are accessible", async ({ page }) => {
      await putInCart(page, "tide-mug");
      await giveCode(page, "WELCOME10");
      await expect(page.getByLabel("Your e-mail")).toBeFocused();
      await page.getByRole("button", { name: "Change the destination" }).click();
      await expect(page.getByLabel("Country").getByRole("option")).not.toHaveCount(1);
      await expectAccessible(page);
      await page.goto("/cart");
      await page.getByRole("button", { name: "Remove WELCOME10" }).click();
      await giveCode(page, "NOPE");
      await expect(page.getByRole("main")).toContainText("There is no coupon NOPE");
      await expectAccessible(page);
    });
  });
}

test("no page scrolls sideways on a phone", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  for (const path of pages) {
    await page.goto(path);
    const { content, screen } = await page.evaluate(() => ({
      content: document.documentElement.scrollWidth,
      screen: document.documentElement.clientWidth,
    }));
    expect(content, path).toBeLessThanOrEqual(screen);
  }
});

test("pages are complete without JavaScript", async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto("/c/ceramics");
  await expect(page.getByRole("link", { name: "Tide Mug" }).first()).toBeVisible();
  await page.goto("/p/tide-mug");
  await expect(page.getByRole("heading", { level: 1, name: "Tide Mug" })).toBeVisible();
  await expect(page.getByText("$34.00").first()).toBeVisible();
  await context.close();
});

test("pages carry the security headers", async ({ request }) => {
  const { headers } = await request.get("/").then((response) => ({ headers: response.headers() }));
  expect(headers["strict-transport-security"]).toContain("max-age=");
  expect(headers["x-content-type-options"]).toBe("nosniff");
  expect(headers["content-security-policy"]).toContain("frame-ancestors 'none'");
  expect(headers["permissions-policy"]).toContain("camera=()");
});

import { expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "./accessible.ts";

const soldOut = async (page: Page) => {
  await page.goto("/p/tide-mug", { waitUntil: "networkidle" });
  const form = page.getByLabel("Write to this address");
  await expect(form).toBeHidden();
  await page.getByRole("radio", { name: "Kelp" }).check({ force: true });
  await expect(form).toBeVisible();
  return form;
};

for (const scheme of ["light", "dark"] as const) {
  test(`who meets a sold out color can ask to be told, in ${scheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme });
    const field = await soldOut(page);
    await field.focus();
    await page.keyboard.type("Kelp@Example.com");
    await page.keyboard.press("Enter");
    await expect(page.getByText("We will write to Kelp@Example.com")).toBeVisible();
    await expectAccessible(page, { within: "main" });
    // It was said of that color alone.
    await page.getByRole("radio", { name: "Sand" }).check({ force: true });
    await expect(field).toBeHidden();
  });
}

test("the form fits a small phone, and says what goes wrong", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 700 });
  const field = await soldOut(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  await page.context().setOffline(true);
  await field.fill("kelp@example.com");
  await page.getByRole("button", { name: "Tell me" }).click();
  await expect(page.getByText("Check your connection")).toBeVisible();
});

import { expect, test } from "@playwright/test";
import { expectAccessible } from "./accessible.ts";
import { someone } from "./customer.ts";
import {
  arrive,
  arriveAsSupport,
  arriveHavingBought,
  closeDatabase,
  fill,
  own,
  query,
  section,
  toReviews,
} from "./reviewer.ts";

test.afterAll(closeDatabase);

test("the shop's people show a review, or say why not, by keyboard too; its writer reads why", async ({
  page,
  browser,
}) => {
  await query("UPDATE review SET status = 'published' WHERE status = 'pending'");
  await arrive(page, someone("writer"));
  for (const slug of ["fog-candle", "ember-candle"]) {
    await toReviews(page, slug);
    await section(page).getByRole("button", { name: "Write a review" }).click();
    await fill(page, 3, `Of the ${slug}`, "It burns.");
    await page.getByRole("button", { name: "Send the review" }).click();
    await expect(own(page)).toContainText("We read it before it is shown.");
  }
  const context = await browser.newContext();
  const desk = await context.newPage();
  await arriveAsSupport(desk, someone("support"));
  await desk.goto("/admin/reviews");
  const queue = desk.getByRole("list", { name: "Waiting" });
  await expect(queue.getByRole("listitem")).toHaveCount(2);
  await desk.keyboard.press("j");
  await desk.keyboard.press("p");
  await expect(queue).not.toContainText("Of the fog-candle");
  await desk.keyboard.press("j");
  await desk.keyboard.press("r");
  await expect(desk.getByLabel("Why, for its writer")).toBeFocused();
  await desk.getByLabel("Why, for its writer").fill("This is about another candle.");
  await desk.getByRole("button", { name: "Don’t show it", exact: true }).click();
  await expect(desk.getByRole("main")).toContainText("Nothing waits.");
  await desk.getByText("Not shown", { exact: true }).click();
  await expect(desk.getByRole("list", { name: "Not shown" })).toContainText("This is about another candle.");
  await context.close();

  await page.goto("/account/reviews");
  await expect(page.getByRole("main")).toContainText("We don’t show this one. This is about another candle.");
});

test("words that changed since they were read are read again", async ({ page, browser }) => {
  await query("UPDATE review SET status = 'published' WHERE status = 'pending'");
  await arrive(page, someone("changer"));
  await toReviews(page, "poppy-soap");
  await section(page).getByRole("button", { name: "Write a review" }).click();
  await fill(page, 5, "Kind words", "Lovely.");
  await page.getByRole("button", { name: "Send the review" }).click();
  await expect(own(page)).toContainText("We read it before it is shown.");
  const context = await browser.newContext();
  const desk = await context.newPage();
  await arriveAsSupport(desk, someone("support"));
  await desk.goto("/admin/reviews");
  await expect(desk.getByRole("main")).toContainText("Kind words");
  await query("UPDATE review SET title = 'Buy pills', updated_at = now() WHERE title = 'Kind words'");
  await desk.getByRole("button", { name: "Show it", exact: true }).click();
  await expect(desk.getByRole("alert")).toContainText("Read it again.");
  await expect(desk.getByRole("main")).toContainText("Buy pills");
  await context.close();
});

test("the queue is not for customers, nor for guests", async ({ page }) => {
  await page.goto("/admin/reviews");
  await expect(page.getByRole("main").getByRole("link", { name: "Sign in" })).toBeVisible();
  await arrive(page, someone("curious"));
  await page.goto("/admin/reviews");
  await expect(page.getByRole("main")).toContainText("the shop’s own people");
});

for (const scheme of ["light", "dark"] as const) {
  test.describe(`in ${scheme}`, () => {
    test.use({ colorScheme: scheme });

    test("reading, writing and judging are accessible", async ({ page }) => {
      const email = someone(`axe-${scheme}`);
      await arriveHavingBought(page, email, "kelp-soap");
      await toReviews(page, "dawn-patrol-coffee");
      await expectAccessible(page);
      await section(page).getByRole("button", { name: "Write a review" }).click();
      await page.getByRole("button", { name: "Send the review" }).click();
      await expect(section(page)).toContainText("Choose one to five stars.");
      await expectAccessible(page);
      await fill(page, 4, "Good", "Very.");
      await page.getByRole("button", { name: "Send the review" }).click();
      await expect(own(page)).toContainText("We read it");
      await page.goto("/account/reviews");
      await expect(own(page)).toBeVisible();
      await expectAccessible(page);
      await query(`UPDATE customer SET role = 'support' WHERE email = '${email}'`);
      await page.goto("/admin/reviews");
      await expect(page.getByRole("list", { name: "Waiting" })).toBeVisible();
      await page.keyboard.press("j");
      await page.keyboard.press("r");
      await expectAccessible(page);
    });
  });
}

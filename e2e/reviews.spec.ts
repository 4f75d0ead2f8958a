import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { someone } from "./customer.ts";
import {
  arrive,
  arriveHavingBought,
  cards,
  closeDatabase,
  fill,
  own,
  query,
  section,
  toReviews,
  writeMany,
} from "./reviewer.ts";

test.afterAll(closeDatabase);

/** Holds requests back, so that what is shown before the answer can be seen. */
async function hold(page: Page, path: RegExp, methods: string[]) {
  const { promise: held, resolve: release } = Promise.withResolvers<void>();
  await page.route(path, async (route) => {
    if (methods.includes(route.request().method())) await held;
    await route.continue();
  });
  return release;
}

test("a buyer writes, changes and deletes a review; each shows before the shop has answered", async ({
  page,
}) => {
  await arriveHavingBought(page, someone("buyer"), "morro-mug");
  await toReviews(page, "morro-mug");
  await section(page).getByRole("button", { name: "Write a review" }).click();
  await page.getByRole("button", { name: "Send the review" }).click();
  await expect(section(page)).toContainText("Choose one to five stars.");
  await expect(page.getByRole("radio", { name: "1 star" })).toBeFocused();

  await fill(page, 4, "Holds <b>soup</b>", "Line one.\n\nLine two.");
  let release = await hold(page, /reviews\/mine/, ["PUT", "DELETE"]);
  await page.getByRole("button", { name: "Send the review" }).click();
  await expect(own(page)).toContainText("Saving…");
  await expect(own(page)).toContainText("Holds <b>soup</b>");
  release();
  await expect(own(page)).toContainText("On the product’s page.");
  await expect(own(page)).toContainText("Bought it here");
  await expect(section(page)).toContainText("5 reviews");

  await page.reload();
  await own(page).getByRole("button", { name: "Edit" }).click();
  await expect(page.getByRole("radio", { name: "4 stars" })).toBeChecked();
  await fill(page, 2, "On reflection", "It chipped.");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(own(page).getByRole("img", { name: "2 of 5 stars" })).toBeVisible();
  await expect(own(page)).toContainText("On the product’s page.");

  await page.unrouteAll();
  release = await hold(page, /reviews\/mine/, ["DELETE"]);
  await own(page).getByRole("button", { name: "Delete…" }).click();
  await own(page).getByRole("button", { name: "Delete", exact: true }).click();
  await expect(own(page)).toBeHidden();
  release();
  await expect(section(page)).toContainText("4 reviews");
  await expect(section(page).getByRole("button", { name: "Write a review" })).toBeVisible();
});

test("what is refused comes back into the form, and a review whose deletion is refused comes back", async ({
  page,
}) => {
  await arrive(page, someone("refused"));
  await toReviews(page, "pescadero-tumbler");
  await section(page).getByRole("button", { name: "Write a review" }).click();
  await fill(page, 5, "Fine", "Words that took a while.");
  await page.route(/reviews\/mine/, (route) =>
    route.request().method() === "GET" ? route.continue() : route.abort(),
  );
  await page.getByRole("button", { name: "Send the review" }).click();
  await expect(section(page).getByRole("alert").first()).toContainText("We can’t reach the shop.");
  await expect(page.getByLabel("What it is like to live with")).toHaveValue("Words that took a while.");
  await page.unrouteAll();
  await page.getByRole("button", { name: "Send the review" }).click();
  await expect(own(page)).toContainText("We read it before it is shown.");

  await page.route(/reviews\/mine/, (route) =>
    route.fulfill({ status: 503, json: { code: "server.unavailable", detail: "Try again in a minute." } }),
  );
  await own(page).getByRole("button", { name: "Delete…" }).click();
  await own(page).getByRole("button", { name: "Delete", exact: true }).click();
  await expect(section(page).getByRole("alert").first()).toContainText("Try again in a minute.");
  await expect(own(page)).toContainText("Words that took a while.");
});

test("pictures are sent as they are chosen, wait to be looked at, and are shown then", async ({ page }) => {
  await arriveHavingBought(page, someone("painter"), "marsh-planter");
  await toReviews(page, "marsh-planter");
  await section(page).getByRole("button", { name: "Write a review" }).click();
  await fill(page, 5, "With a fern", "See for yourself.");
  const picture = (name: string) => join(import.meta.dirname, `../core/seed/media/${name}-320.webp`);
  await page
    .getByLabel("Add pictures")
    .setInputFiles([picture("tide-mug-pacific-front"), picture("headland-vase-chalk-front")]);
  await expect(section(page).getByRole("img", { name: /of yours$/ })).toHaveCount(2);
  await section(page).getByRole("button", { name: "Leave picture 1 out" }).click();
  await expect(section(page).getByRole("img", { name: /of yours$/ })).toHaveCount(1);
  await page.getByRole("button", { name: "Send the review" }).click();
  await expect(own(page)).toContainText("We read it before it is shown.");
  const shown = own(page).getByRole("img", { name: "As Ada L. has it, 1 of 1" });
  await expect(shown).toBeVisible();
  expect(
    await shown.evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth)),
  ).toBe(320);

  await query("UPDATE review SET status = 'published' WHERE title = 'With a fern'");
  await page.reload();
  await section(page).getByRole("button", { name: "With photos (1)" }).click();
  await expect(own(page)).toContainText("On the product’s page.");
  await own(page).getByRole("button", { name: "Edit" }).click();
  await expect(section(page).getByRole("img", { name: /of yours$/ })).toHaveCount(1);
  await page.getByLabel("In a few words").fill("With a bigger fern");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(own(page)).toContainText("With a bigger fern");
  await expect(own(page)).toContainText("We read it before it is shown.");
  await expect(shown).toBeVisible();
});

test("a file that is no picture is said to be none", async ({ page }) => {
  await arrive(page, someone("texter"));
  await toReviews(page, "sea-stack-vase");
  await section(page).getByRole("button", { name: "Write a review" }).click();
  await page
    .getByLabel("Add pictures")
    .setInputFiles({ name: "a.png", mimeType: "image/png", buffer: Buffer.from("no picture") });
  await expect(section(page)).toContainText("That is not a picture this browser can read.");
});

test("the list goes on as one reads, sorted and cut to a part of it", async ({ page }) => {
  await writeMany("bluff-plate", 45);
  await page.goto("/p/bluff-plate#reviews");
  await expect(cards(page)).toHaveCount(10);
  await section(page).getByLabel("Sort reviews by").selectOption("newest");
  await expect(cards(page).first()).toContainText("Words of 45");
  for (const count of [20, 30, 40, 45]) {
    await cards(page).last().scrollIntoViewIfNeeded();
    await expect(async () => expect(await cards(page).count()).toBeGreaterThanOrEqual(count)).toPass();
  }
  await expect(cards(page)).toHaveCount(45);
  await expect(section(page).getByRole("button", { name: "More reviews" })).toBeHidden();

  await section(page)
    .getByRole("button", { name: /^2 stars/ })
    .click();
  await expect(cards(page)).toHaveCount(9);
  await expect(section(page)).toContainText("Those with 2 stars");
  await section(page).getByLabel("Sort reviews by").selectOption("lowest");
  await expect(cards(page)).toHaveCount(9);
  await section(page).getByRole("button", { name: "Show all" }).click();
  await expect(cards(page).first().getByRole("img", { name: "1 of 5 stars" })).toBeVisible();
});

test("a part that is pressed before the list is awake is shown once it is", async ({ page }) => {
  await writeMany("limpet-dish", 12);
  await page.goto("/p/moonrise-vase");
  await section(page)
    .getByRole("button", { name: /^3 stars/ })
    .click();
  await expect(section(page)).toContainText("Those with 3 stars");
  await expect(cards(page)).toHaveCount(1);
  await expect(section(page).getByRole("button", { name: /^3 stars/ })).toBeFocused();
});

test("a review is found helpful, and not, as often as a finger likes", async ({ page }) => {
  await writeMany("cove-bowl", 3);
  await arrive(page, someone("voter"));
  await toReviews(page, "cove-bowl");
  const button = cards(page).first().getByRole("button");
  await button.click();
  await expect(button).toHaveAttribute("aria-pressed", "true");
  await expect(button).toContainText("Helpful (1)");
  const count = async () =>
    (
      await query<{ n: number }>(
        "SELECT count(*)::int AS n FROM review_vote v JOIN review r ON r.id = v.review_id WHERE r.author LIKE 'Reader%'",
      )
    )[0]?.n;
  await expect.poll(count).toBe(1);
  await button.evaluate((element) => {
    for (let press = 0; press < 5; press += 1) (element as HTMLElement).click();
  });
  await expect(button).toHaveAttribute("aria-pressed", "false");
  await expect.poll(count).toBe(0);
  await expect(button).toHaveText("Helpful");

  await page.route(/\/helpful$/, (route) => route.abort());
  await button.click();
  await expect(section(page)).toContainText("We can’t reach the shop.");
  await expect(button).toHaveAttribute("aria-pressed", "false");
  await page.unrouteAll();
  await page.reload();
  await expect(section(page).getByLabel("Sort reviews by")).toBeVisible();
  await expect(button).toHaveText("Helpful");
});

test("where the form does not come, the reviews stay, and the page can be loaded again", async ({ page }) => {
  await arrive(page, someone("form"));
  const form = /\/Writing[^/]*\.js/;
  await page.route(form, (route) => route.abort());
  await toReviews(page, "tide-mug");
  await expect(section(page).getByRole("alert")).toContainText("The form could not be fetched.");
  await expect(cards(page)).not.toHaveCount(0);
  await page.unroute(form);
  await section(page).getByRole("button", { name: "Load the page again" }).click();
  await expect(section(page).getByRole("button", { name: "Write a review" })).toBeVisible();
});

test("a guest reads, and is asked to sign in to write", async ({ page }) => {
  await page.goto("/p/tide-mug");
  await expect(page.getByRole("link", { name: /4\.4, 9 reviews/ })).toBeVisible();
  await page.getByRole("link", { name: /4\.4, 9 reviews/ }).click();
  await expect(cards(page)).not.toHaveCount(0);
  await section(page).getByRole("link", { name: "Sign in to write a review" }).click();
  await expect(page).toHaveURL(/\/account\/sign-in\?then=%2Fp%2Ftide-mug%23reviews$/);
});

test("reviews stand in the page without a script, for search engines too", async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto("/p/tide-mug");
  await expect(cards(page)).toHaveCount(3);
  const data = await page.locator('script[type="application/ld+json"]').allTextContents();
  const product = data.map((text) => JSON.parse(text)).find((thing) => thing["@type"] === "Product");
  expect(product.aggregateRating).toMatchObject({ ratingValue: 4.44, reviewCount: 9 });
  expect(product.review).toHaveLength(3);
  await context.close();
});

test("an account lists what it wrote and what it could write, and writes there", async ({ page }) => {
  await arriveHavingBought(page, someone("lister"), "kelp-soap", "logbook");
  await page.goto("/account/reviews");
  const waiting = page.getByRole("region", { name: "Waiting for a word" });
  await waiting.getByRole("button", { name: /logbook/i }).click();
  await fill(page, 5, "Flat", "It opens flat.");
  await page.getByRole("button", { name: "Send the review" }).click();
  await expect(own(page)).toContainText("On the product’s page.");
  await expect(waiting.getByRole("button")).toHaveCount(1);
  await page.reload();
  await expect(own(page)).toContainText("It opens flat.");
});

test("a product that nobody has written of says what to do", async ({ page }) => {
  await query("DELETE FROM review WHERE product_id = (SELECT id FROM product WHERE slug = 'salt-cellar')");
  await arrive(page, someone("first"));
  await page.goto("/p/salt-cellar#reviews");
  await expect(section(page)).toContainText("Nobody has written about it yet.");
  await expect(section(page).getByRole("button", { name: "Write a review" })).toBeVisible();
});

import { join } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { someone } from "./customer.ts";
import { arrive, arriveAsSupport, arriveHavingBought, closeDatabase, query, writeMany } from "./reviewer.ts";

test.afterAll(closeDatabase);

const section = (page: Page) => page.getByRole("region", { name: "Reviews", exact: true });
const own = (page: Page) => page.getByRole("region", { name: "Your review" });
const list = (page: Page) => section(page).getByRole("list", { name: "What people say" });
const cards = (page: Page) => list(page).getByRole("article");

async function toReviews(page: Page, slug: string): Promise<void> {
  await page.goto(`/p/${slug}#reviews`);
  await expect(section(page).getByLabel("Sort reviews by")).toBeVisible();
}

async function fill(page: Page, stars: number, title: string, body: string): Promise<void> {
  await page.getByRole("radio", { name: stars === 1 ? "1 star" : `${stars} stars` }).check();
  await page.getByLabel("In a few words").fill(title);
  await page.getByLabel("What it is like to live with").fill(body);
}

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

test("a product that nobody has written of says what to do", async ({ page }) => {
  await query("DELETE FROM review WHERE product_id = (SELECT id FROM product WHERE slug = 'salt-cellar')");
  await arrive(page, someone("first"));
  await page.goto("/p/salt-cellar#reviews");
  await expect(section(page)).toContainText("Nobody has written about it yet.");
  await expect(section(page).getByRole("button", { name: "Write a review" })).toBeVisible();
});

async function findings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`);
}

for (const scheme of ["light", "dark"] as const) {
  test.describe(`in ${scheme}`, () => {
    test.use({ colorScheme: scheme });

    test("reading, writing and judging are accessible", async ({ page }) => {
      const email = someone(`axe-${scheme}`);
      await arriveHavingBought(page, email, "kelp-soap");
      await toReviews(page, "dawn-patrol-coffee");
      expect(await findings(page)).toEqual([]);
      await section(page).getByRole("button", { name: "Write a review" }).click();
      await page.getByRole("button", { name: "Send the review" }).click();
      await expect(section(page)).toContainText("Choose one to five stars.");
      expect(await findings(page)).toEqual([]);
      await fill(page, 4, "Good", "Very.");
      await page.getByRole("button", { name: "Send the review" }).click();
      await expect(own(page)).toContainText("We read it");
      await page.goto("/account/reviews");
      await expect(own(page)).toBeVisible();
      expect(await findings(page)).toEqual([]);
      await query(`UPDATE customer SET role = 'support' WHERE email = '${email}'`);
      await page.goto("/admin/reviews");
      await expect(page.getByRole("list", { name: "Waiting" })).toBeVisible();
      await page.keyboard.press("j");
      await page.keyboard.press("r");
      expect(await findings(page)).toEqual([]);
    });
  });
}

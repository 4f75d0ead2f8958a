import { expect, test } from "@playwright/test";
import { addresses, cards, drawer, fillIn, goToPayment, paidTitle, pay, putInCart } from "./shop.ts";

test("a guest picks options, is stopped at ten pieces, pays, sees the order and reads the mail", async ({
  page,
  context,
}) => {
  await page.goto("/");
  await page.getByRole("navigation").getByRole("link", { name: "Ceramics" }).first().click();
  await page.getByRole("link", { name: "Tide Mug" }).first().click();
  await putInCart(page, "tide-mug", ["Sand"], 4);
  await expect(drawer(page)).toContainText("4 of 10");
  await expect(drawer(page)).toContainText("Sand");

  await putInCart(page, "cove-bowl", [], 5);
  await expect(drawer(page)).toContainText("9 of 10");
  await drawer(page)
    .getByRole("group", { name: "Quantity of Tide Mug" })
    .getByRole("button", { name: "One more" })
    .click();
  await expect(drawer(page)).toContainText("10 of 10");

  // The eleventh piece: the button says why, and the cart stays as it is.
  const more = drawer(page)
    .getByRole("group", { name: "Quantity of Tide Mug" })
    .getByRole("button", { name: "One more" });
  await expect(more).toHaveAttribute("aria-disabled", "true");
  await expect(more).toHaveAccessibleDescription(/10 pieces/);
  await page.goto("/p/tide-mug");
  await page.getByRole("radio", { name: "Sand" }).check({ force: true });
  await expect(page.getByRole("main")).toContainText("Your cart is full");
  await page.goto("/cart");
  await expect(page.getByRole("main")).toContainText("10 of 10");

  await goToPayment(page);
  await fillIn(page, "ada@example.com");
  await pay(page, cards.good);
  await expect(paidTitle(page)).toBeVisible();
  await expect(page.getByRole("main")).toContainText("Tide Mug");
  await expect(page.getByRole("main")).toContainText("12 Harbor Way");

  const mailbox = await context.newPage();
  await mailbox.goto(addresses().mailbox);
  await mailbox
    .getByRole("link", { name: /^.*Order \d+: thank you/ })
    .first()
    .click();
  const mail = mailbox.frameLocator("iframe");
  await expect(mail.getByText("Thank you. We have your order.")).toBeVisible();
  await expect(mail.getByText("Cove Breakfast Bowl")).toBeVisible();

  await page.goto("/cart");
  await expect(page.getByRole("main")).toContainText("nothing in it yet");
});

test("a declined card can be followed by a good one", async ({ page }) => {
  await putInCart(page, "bluff-plate");
  await goToPayment(page);
  await fillIn(page, "grace@example.com");
  await pay(page, cards.declined);
  await expect(page.getByText(/declined/i).first()).toBeVisible();
  await pay(page, cards.good);
  await expect(paidTitle(page)).toBeVisible();
});

test("a card that asks for 3-D Secure is paid after it", async ({ page }) => {
  await putInCart(page, "limpet-dish");
  await goToPayment(page);
  await fillIn(page, "joan@example.com");
  await pay(page, cards.challenged);
  await page.getByRole("button", { name: "Complete authentication" }).click();
  await expect(paidTitle(page)).toBeVisible();
});

test("who closes the tab right after paying finds the order later", async ({ page, context }) => {
  await putInCart(page, "headland-vase");
  await goToPayment(page);
  const order = new URL(page.url());
  await fillIn(page, "hedy@example.com");
  // Nothing of the shop is seen after the payment.
  await page.route("**/checkout/complete**", (route) => route.abort());
  await pay(page, cards.good).catch(() => undefined);
  await page.waitForTimeout(500);
  await page.close();
  expect(order.pathname).toContain("/c/pay/");

  const later = await context.newPage();
  const { items } = (await (await later.request.get("/api/orders")).json()) as { items: { id: string }[] };
  await later.goto(`/checkout/complete?order=${items[0]?.id}`);
  await expect(paidTitle(later)).toBeVisible();
  await expect(later.getByRole("main")).toContainText("Headland Vase");
});

test("going back from the payment page and paying later keeps the same order", async ({ page }) => {
  await putInCart(page, "moonrise-vase");
  await goToPayment(page);
  const first = page.url();
  await page.goto("/cart");
  await goToPayment(page);
  expect(page.url()).toBe(first);
  await page.goto("/cart");
  await page.getByRole("button", { name: "One more" }).click();
  await expect(page.getByRole("main")).toContainText("2 of 10");
  await goToPayment(page);
  expect(page.url()).not.toBe(first);
  await page.goto(first);
  await expect(page.getByText(/expired/i).first()).toBeVisible();
});

test("the shop stays calm while Stripe is down", async ({ page, request }) => {
  const { stripe } = addresses();
  await putInCart(page, "marsh-planter");
  await request.post(`${stripe.api}/_control/faults`, { data: { down: true } });
  await page.getByRole("button", { name: "Check out" }).click();
  await expect(drawer(page).getByText(/can.t reach our payment provider/i)).toBeVisible();
  await request.post(`${stripe.api}/_control/faults`, { data: { down: false } });
  await goToPayment(page);
});

test("an edit the server refuses is undone and told", async ({ page }) => {
  await putInCart(page, "morro-mug", [], 2);
  await page.goto("/cart");
  await expect(page.getByRole("main")).toContainText("2 of 10");
  await page.route("**/api/cart/items/**", (route) =>
    route.fulfill({
      status: 409,
      contentType: "application/problem+json",
      body: JSON.stringify({ status: 409, code: "stock.insufficient", detail: "Only 2 left." }),
    }),
  );
  await page.getByRole("button", { name: "One more" }).click();
  await expect(page.getByText(/Only 2 left/)).toBeVisible();
  await expect(page.getByRole("main")).toContainText("2 of 10");
});

import { expect, type Page, test } from "@playwright/test";
import {
  cards,
  drawer,
  fillIn,
  fillInCanada,
  giveCode,
  goToPayment,
  paidTitle,
  pay,
  putInCart,
  shipTo,
} from "./shop.ts";

/** Unlike any other run's, so that a first order is one. */
const someone = () => `someone-${Date.now()}@example.com`;

const payButton = (page: Page) => page.getByRole("button", { name: /^Pay \$/ });

test("a coupon stops applying and applies again as the quantity changes, and is removed", async ({
  page,
}) => {
  await putInCart(page, "tide-mug", [], 3);
  const cart = drawer(page);
  await expect(cart).toContainText(/Total\s*from \$102\.00/);
  await giveCode(page, "shore15");
  await expect(cart).toContainText(/Discount \(SHORE15\)\s*−\$15\.00/);
  await expect(cart).toContainText(/Total\s*from \$87\.00/);

  await cart.getByRole("button", { name: "One fewer" }).click();
  await expect(cart).toContainText("Spend $22.00 more to use SHORE15.");
  await expect(cart).not.toContainText("Discount");
  await expect(cart).toContainText(/Total\s*from \$74\.00/);

  await cart.getByRole("button", { name: "One more" }).click();
  await expect(cart).toContainText(/Discount \(SHORE15\)\s*−\$15\.00/);
  await expect(cart).not.toContainText("Spend");

  await cart.getByRole("button", { name: "Remove SHORE15" }).click();
  await expect(cart).toContainText(/Total\s*from \$102\.00/);
  await expect(cart.getByRole("button", { name: "Have a code?" })).toBeVisible();
});

test("a coupon that does not apply stands in the way of paying, and says so at its place", async ({
  page,
}) => {
  await putInCart(page, "morro-mug");
  await giveCode(page, "SHORE15");
  await expect(drawer(page)).toContainText("more to use SHORE15.");
  await page.getByRole("button", { name: "Check out" }).click();
  const place = page.getByRole("region", { name: "Discount code" });
  await expect(place).toContainText("take the coupon out to go on");
  await expect(place).toBeFocused();
  await page.getByRole("button", { name: "Remove SHORE15" }).click();
  await goToPayment(page);
});

test("a wrong code stays in its field, with the reason", async ({ page }) => {
  await putInCart(page, "tide-mug");
  await page.goto("/cart");
  await giveCode(page, "SURFSUP");
  const field = page.getByLabel("Code", { exact: true });
  await expect(field).toHaveAccessibleDescription(/no coupon SURFSUP/);
  await expect(field).toHaveValue("SURFSUP");
  await expect(field).toBeFocused();
  await field.fill("two words");
  await field.press("Enter");
  await expect(field).toHaveAccessibleDescription(/without spaces/);
  await field.fill("SHIPFREE");
  await field.press("Enter");
  await expect(page.getByRole("main")).toContainText("Free shipping");
});

test("a code for a first order asks whose it is, and the payment page has the address fixed", async ({
  page,
}) => {
  const email = someone();
  await putInCart(page, "tide-mug");
  await giveCode(page, "WELCOME10");
  const field = page.getByLabel("Your e-mail");
  await expect(field).toBeFocused();
  await expect(field).toHaveAccessibleDescription(/e-mail address to use WELCOME10/);
  await field.fill("someone@home");
  await field.press("Enter");
  await expect(field).toHaveAccessibleDescription(/not an e-mail address/);
  await expect(field).toHaveValue("someone@home");
  await field.fill(email);
  await field.press("Enter");
  await expect(drawer(page)).toContainText(/Discount \(WELCOME10\)\s*−\$3\.40/);
  await expect(drawer(page)).toContainText(`For ${email}`);
  await expect(drawer(page)).toContainText(/Total\s*from \$36\.60/);

  await goToPayment(page);
  await expect(page.getByText(email)).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Email" })).toHaveCount(0);
  await expect(payButton(page)).toHaveAccessibleName("Pay $36.60");
  await fillIn(page);
  await pay(page, cards.good);
  await expect(paidTitle(page)).toBeVisible();
  await expect(page.getByRole("main")).toContainText(/Discount \(WELCOME10\)\s*−\$3\.40/);
  await expect(page.getByRole("main")).toContainText(/Shipping \(Ground\)\s*\$6\.00/);
  await expect(page.getByRole("main")).toContainText(/Total\s*\$36\.60/);

  // The second order is none for a first one; with another address it is.
  await putInCart(page, "tide-mug");
  await giveCode(page, "WELCOME10");
  await field.fill(email);
  await field.press("Enter");
  await expect(field).toHaveAccessibleDescription(/for a first order/);
  await field.fill(someone());
  await field.press("Enter");
  await expect(drawer(page)).toContainText(/Discount \(WELCOME10\)\s*−\$3\.40/);
});

test("another country has its own shipping and tax, from the cart to the paid order", async ({ page }) => {
  await putInCart(page, "tide-mug");
  const cart = drawer(page);
  await expect(cart).toContainText(/Shipping to United States/);
  await shipTo(page, "Canada");
  await expect(cart).toContainText(/Shipping to Canada\s*Change\s*\$11\.00/);
  await expect(cart).toContainText("Tracked parcel, 5 to 10 working days.");
  await expect(cart).toContainText(/GST\s*\$2\.25/);
  await expect(cart).toContainText(/Total\s*\$47\.25/);
  await expect(page.getByRole("button", { name: "Change the destination" })).toBeFocused();

  // Heavier is dearer.
  await cart.getByRole("button", { name: "One more" }).click();
  await expect(cart).toContainText(/Shipping to Canada\s*Change\s*\$15\.00/);
  await expect(cart).toContainText(/Total\s*\$87\.15/);

  await goToPayment(page);
  await expect(payButton(page)).toHaveAccessibleName("Pay $87.15");
  await fillInCanada(page, "anne@example.com");
  await pay(page, cards.good);
  await expect(paidTitle(page)).toBeVisible();
  const order = page.getByRole("main");
  await expect(order).toContainText(/Shipping \(Tracked parcel\)\s*\$15\.00/);
  await expect(order).toContainText(/Tax\s*\$4\.15/);
  await expect(order).toContainText(/Total\s*\$87\.15/);
  await expect(order).toContainText("Tofino, BC V0R 2Z0");
  await expect(order).toContainText("Canada");
});

test("free shipping takes the shipping off, and nothing else", async ({ page }) => {
  await putInCart(page, "tide-mug");
  await giveCode(page, "SHIPFREE");
  const cart = drawer(page);
  await expect(cart).toContainText(/Shipping to United States\s*Change\s*Free/);
  await expect(cart).toContainText(/Total\s*\$34\.00/);
  await expect(cart).not.toContainText("Discount");
  await goToPayment(page);
  await expect(payButton(page)).toHaveAccessibleName("Pay $34.00");
});

test("who has not said their state is led to the field for it", async ({ page }) => {
  await putInCart(page, "tide-mug");
  await page.route("**/api/cart", async (route) => {
    const response = await route.fetch();
    const cart = (await response.json()) as Record<string, unknown>;
    const destination = { country: "US", region: null, regionNeeded: true };
    const shippingProblem = "region-needed";
    await route.fulfill({ response, json: { ...cart, destination, shippingOptions: [], shippingProblem } });
  });
  await page.route("**/api/shipping/destinations", (route) =>
    route.fulfill({ json: { items: [{ country: "US", regionNeeded: true }] } }),
  );
  await page.goto("/cart");
  await expect(page.getByRole("main")).toContainText("Total before shipping");
  await page.getByRole("button", { name: "Check out" }).click();
  const state = page.getByLabel("State");
  await expect(state).toBeFocused();
  await expect(state).toHaveAccessibleDescription("Choose your state to see shipping.");
  const sent = page.waitForRequest("**/api/cart/destination");
  await state.selectOption("California");
  await page.getByRole("button", { name: "Ship there" }).click();
  expect((await sent).postDataJSON()).toEqual({ country: "US", region: "CA" });
});

test("sums that are being worked out again are not shown as if they were", async ({ page }) => {
  await putInCart(page, "tide-mug", [], 3);
  await giveCode(page, "SHORE15");
  await expect(drawer(page)).toContainText(/Total\s*from \$87\.00/);
  let answer: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route("**/api/cart/items/**", async (route) => {
    await held;
    await route.continue();
  });
  await drawer(page).getByRole("button", { name: "One more" }).click();
  await expect(drawer(page)).toContainText(/Subtotal\s*\$136\.00/);
  const total = drawer(page).getByRole("definition").last();
  await expect(total).toHaveAttribute("data-old", "true");
  answer();
  await expect(total).toContainText("$121.00");
  await expect(total).not.toHaveAttribute("data-old", "true");
});

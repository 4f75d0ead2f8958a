import { expect, type Page, test } from "@playwright/test";
import { codeFor, mailTo, newCustomer, password, signIn, someone } from "./customer.ts";
import { drawer, putInCart } from "./shop.ts";

const main = (page: Page) => page.getByRole("main");
const code = (page: Page) => page.getByLabel("Code", { exact: true });

/** As a hand types it: the sixth digit sends. */
const type = (page: Page, digits: string) => code(page).pressSequentially(digits);

test("somebody signs up, mistypes the code, signs out, and in again by password and by code", async ({
  page,
}) => {
  const email = someone("ada");
  await page.goto("/account");
  await main(page).getByRole("link", { name: "Make an account" }).click();
  await page.getByRole("button", { name: "Go on" }).click();
  await expect(page.getByLabel("Name")).toBeFocused();
  await expect(page.getByLabel("Name")).toHaveAccessibleDescription("Type the name we should call you by.");
  await page.getByLabel("Name").fill("Ada Lovelace");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill("short");
  await page.getByRole("button", { name: "Go on" }).click();
  await expect(page.getByLabel("Password")).toHaveAccessibleDescription(/at least 8/);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Go on" }).click();

  await expect(code(page)).toBeFocused();
  await expect(page.getByRole("button", { name: /Send another in \d+ s/ })).toBeVisible();
  const digits = await codeFor(page.request, email);
  await type(page, digits === "123456" ? "123457" : "123456");
  await expect(code(page)).toHaveAccessibleDescription(/code is not right/);
  await expect(code(page)).toBeFocused();
  // Pasted as mail programs write it.
  await code(page).fill(`${digits.slice(0, 3)} ${digits.slice(3)}`);
  await expect(main(page)).toContainText(email);
  await expect(page).toHaveURL(/\/account$/);
  await expect(main(page)).toContainText("Nothing ordered yet");

  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(main(page)).toContainText("so we need to know that it is you");
  await main(page).getByRole("link", { name: "Sign in" }).click();
  await signIn(page, email, "not this one");
  await expect(page.getByLabel("Password")).toHaveAccessibleDescription(/don.t go together/);
  await signIn(page, email);
  await expect(page).toHaveURL(/\/account$/);

  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(main(page)).toContainText("so we need to know that it is you");
  await page.goto("/account/sign-in?then=%2Faccount%2Fsettings");
  await page.getByRole("button", { name: "Use a code from a mail instead" }).click();
  await page.getByLabel("E-mail").fill(email);
  await page.getByRole("button", { name: "Send me a code" }).click();
  await expect(code(page)).toBeFocused();
  await type(page, await codeFor(page.request, email, 2));
  await expect(page).toHaveURL(/\/account\/settings$/);
});

test("who signs up with an address that has an account is signed in to that one, and told", async ({
  page,
  browser,
}) => {
  const email = someone("grace");
  await newCustomer(page, email);
  const other = await (await browser.newContext()).newPage();
  await other.goto("/account/sign-up");
  await other.getByLabel("Name").fill("Grace");
  await other.getByLabel("E-mail").fill(email.toUpperCase());
  await other.getByLabel("Password").fill("another password");
  await other.getByRole("button", { name: "Go on" }).click();
  await type(other, await codeFor(other.request, email, 2));
  await expect(main(other)).toContainText("Its password is as it was");
  await main(other).getByRole("link", { name: "Go on" }).click();
  await expect(main(other)).toContainText("Ada Lovelace");
  await other.context().close();
});

test("no link leads from the sign-in to another site", async ({ page }) => {
  const email = someone("eve");
  await newCustomer(page, email);
  await page.request.post("/api/auth/sign-out");
  for (const then of ["//evil.example", "https://evil.example", "/\\evil.example"]) {
    await page.goto(`/account/sign-in?${new URLSearchParams({ then })}`);
    await signIn(page, email);
    await expect(page).toHaveURL(/^http:\/\/localhost:\d+\/account$/);
    await page.getByRole("button", { name: "Sign out" }).click();
    await expect(main(page)).toContainText("so we need to know");
  }
});

test("a forgotten password is chosen anew by the link in the mail, once", async ({ page }) => {
  const email = someone("joan");
  await newCustomer(page, email);
  await page.goto("/account/reset");
  await page.getByLabel("E-mail").fill(email);
  await page.getByRole("button", { name: "Send the link" }).click();
  await expect(main(page)).toContainText("the link is on its way");
  const mail = await mailTo(page.request, email, /new password/);
  const link = /https?:\/\/\S+\/account\/reset\?token=[^\s)>\]]+/.exec(mail)?.[0] ?? "";
  await page.goto(link);
  await page.getByLabel("New password", { exact: true }).fill("the fog lifts at ten");
  await page.getByRole("button", { name: "Keep it" }).click();
  await expect(main(page)).toContainText("That is your password now");
  await main(page).getByRole("link", { name: "Sign in" }).click();
  await signIn(page, email, "the fog lifts at ten");
  await expect(page).toHaveURL(/\/account$/);

  await page.goto(link);
  await page.getByLabel("New password", { exact: true }).fill("once more, then");
  await page.getByRole("button", { name: "Keep it" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "used, or is too old" })).toBeVisible();
  await page.getByRole("button", { name: "Ask for another link" }).click();
  await expect(page.getByLabel("E-mail")).toBeVisible();
});

test("addresses are kept, changed, put first and taken out", async ({ page }) => {
  await newCustomer(page, someone("emmy"));
  await page.goto("/account/addresses");
  await page.getByRole("button", { name: "Add an address" }).click();
  await expect(page.getByLabel("Country")).toBeFocused();
  await page.getByRole("button", { name: "Keep it" }).click();
  await expect(page.getByLabel("Full name")).toBeFocused();
  const fill = async (name: string) => {
    await page.getByLabel("Full name").fill(name);
    await page.getByLabel("Street and number").fill("12 Harbor Way");
    await page.getByLabel("City").fill("Point Arena");
    await page.getByLabel("ZIP code").fill("95468");
    await page.getByLabel("State").selectOption("CA");
    await page.getByRole("button", { name: "Keep it" }).click();
  };
  await fill("Emmy Noether");
  await expect(page.getByRole("status").filter({ hasText: "Kept." })).toBeVisible();
  await expect(main(page).getByRole("listitem").filter({ hasText: "Emmy" })).toContainText("Where things go");
  await page.getByRole("button", { name: "Add an address" }).click();
  await fill("Fritz Noether");
  const fritz = main(page).getByRole("listitem").filter({ hasText: "Fritz" });
  await fritz.getByRole("button", { name: /Send things here/ }).click();
  await expect(fritz).toContainText("Where things go");
  await fritz.getByRole("button", { name: /^Change/ }).click();
  await page.getByLabel("Country").selectOption("CA");
  await page.getByLabel("Province").selectOption("BC");
  await page.getByLabel("Postal code").fill("V0R 2Z0");
  await page.getByRole("button", { name: "Keep it" }).click();
  await expect(fritz).toContainText("Canada");
  await fritz.getByRole("button", { name: /Take out/ }).click();
  await expect(fritz).toHaveCount(0);
  await page.reload();
  await expect(main(page).getByRole("listitem").filter({ hasText: "Emmy" })).toContainText("Where things go");
  await expect(fritz).toHaveCount(0);
});

test("a guest's cart joins the account's, and what does not fit is told", async ({ page, browser }) => {
  const email = someone("rosa");
  await newCustomer(page, email);
  await putInCart(page, "tide-mug", ["Sand"], 6);
  const guest = await (await browser.newContext()).newPage();
  await putInCart(guest, "cove-bowl", [], 6);
  await guest.goto("/account/sign-in?then=/cart");
  await signIn(guest, email);
  await expect(main(guest)).toContainText("You are signed in.");
  await expect(main(guest)).toContainText(/2 pieces did not fit/);
  await main(guest).getByRole("link", { name: "Go on" }).click();
  await expect(guest).toHaveURL(({ pathname }) => pathname === "/cart");
  await expect(main(guest)).toContainText("10 of 10");
  await expect(main(guest)).toContainText(/2 pieces did not fit/);
  await guest.goto("/account");
  await expect(main(guest).getByRole("link", { name: "Your cart: 10 pieces" })).toBeVisible();
  await expect(drawer(guest)).toBeHidden();
  await guest.context().close();
});

test("coupons are put in the cart from the account", async ({ page }) => {
  await newCustomer(page, someone("ruth"));
  await putInCart(page, "tide-mug", [], 2);
  await page.goto("/account/coupons");
  const shore = main(page).getByRole("listitem").filter({ hasText: "SHORE15" });
  await page.getByRole("button", { name: "Put in the cart: SHORE15" }).click();
  await expect(page.getByRole("status").filter({ hasText: "SHORE15 is in your cart" })).toBeVisible();
  // Two mugs are $68: it is in the cart, and says what it still asks for.
  await expect(shore).toContainText("$22.00");
  await page.getByRole("button", { name: "Put in the cart: WELCOME10" }).click();
  await expect(page.getByRole("status").filter({ hasText: "WELCOME10 is in your cart" })).toBeVisible();
  await expect(shore.getByRole("link", { name: "In your cart" })).toHaveCount(0);
  await expect(main(page).getByRole("link", { name: "In your cart" })).toHaveCount(1);
});

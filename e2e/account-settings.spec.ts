import { expect, type Page, test } from "@playwright/test";
import { codeFor, mailTo, newCustomer, password, signIn, someone } from "./customer.ts";

const main = (page: Page) => page.getByRole("main");
const code = (page: Page) => page.getByLabel("Code", { exact: true });

/** As a hand types it: the sixth digit sends. */
const type = (page: Page, digits: string) => code(page).pressSequentially(digits);

test("a new address counts with the code from its mail, and the old one is told", async ({ page }) => {
  const [former, next] = [someone("former"), someone("next")];
  await newCustomer(page, former);
  await page.goto("/account/settings");
  const section = page.getByRole("region", { name: "E-mail" });
  await section.getByLabel("New address").fill(next);
  await section.getByRole("button", { name: "Change it" }).click();
  await expect(code(page)).toBeFocused();
  const digits = /\b\d{6}\b/.exec(await mailTo(page.request, next, /Confirm your new/))?.[0] ?? "";
  await type(page, digits);
  await expect(section).toContainText("That is your address now");
  await expect(section).toContainText(next);
  expect(await mailTo(page.request, former, /another e-mail address/)).not.toBe("");
  await page.request.post("/api/auth/sign-out");
  await page.goto("/account/sign-in");
  await signIn(page, next);
  await expect(main(page)).toContainText(next);
});

test("who is signed in in two browsers signs the other one out", async ({ page, browser }) => {
  const email = someone("hedy");
  await newCustomer(page, email);
  const other = await (await browser.newContext()).newPage();
  await other.goto("/account/sign-in?then=/account/settings");
  await signIn(other, email);
  // The address of the sign-in ends alike.
  await other.waitForURL(({ pathname }) => pathname === "/account/settings");

  await page.goto("/account/settings");
  const section = page.getByRole("region", { name: "Where you are signed in" });
  await expect(section.getByRole("listitem")).toHaveCount(2);
  await section.getByRole("button", { name: "Sign out everywhere else" }).click();
  await expect(section).toContainText("Every other browser is signed out");
  await expect(section.getByRole("listitem")).toHaveCount(1);
  await other.reload();
  await expect(main(other)).toContainText("so we need to know that it is you");
  await other.context().close();
});

test("a changed password ends other browsers, and the old one", async ({ page, browser }) => {
  const email = someone("ida");
  await newCustomer(page, email);
  const other = await (await browser.newContext()).newPage();
  await other.goto("/account/sign-in");
  await signIn(other, email);
  await expect(main(other)).toContainText(email);
  await page.goto("/account/settings");
  const section = page.getByRole("region", { name: "Password" });
  await section.getByLabel("Present password").fill("not this one");
  await section.getByLabel("New password").fill("a second good one");
  await section.getByRole("button", { name: "Change it" }).click();
  await expect(section.getByLabel("Present password")).toHaveAccessibleDescription(/not your present/);
  await section.getByLabel("Present password").fill(password);
  await section.getByRole("button", { name: "Change it" }).click();
  await expect(section).toContainText("That is your password now");
  await other.reload();
  await expect(main(other)).toContainText("so we need to know that it is you");
  await other.context().close();
});

test("an account made by a code alone can be given a password", async ({ page }) => {
  const email = someone("nell");
  await page.goto("/account/sign-in?then=/account/settings");
  await page.getByRole("button", { name: "Use a code from a mail instead" }).click();
  await page.getByLabel("E-mail").fill(email);
  await page.getByRole("button", { name: "Send me a code" }).click();
  await expect(code(page)).toBeFocused();
  await type(page, await codeFor(page.request, email));
  const section = page.getByRole("region", { name: "Password" });
  await expect(section).toContainText("You sign in with codes.");
  await section.getByLabel("New password").fill(password);
  await section.getByRole("button", { name: "Set it" }).click();
  await expect(section).toContainText("You can sign in with it from now on.");
  await expect(section.getByLabel("Present password")).toBeVisible();
  await page.request.post("/api/auth/sign-out");
  await page.goto("/account/sign-in");
  await signIn(page, email);
  await expect(main(page)).toContainText(email);
});

test("what asks for a fresh sign-in leads there and back", async ({ page }) => {
  const email = someone("lina");
  await newCustomer(page, email);
  await page.goto("/account/settings");
  // Fifteen minutes later.
  await page.route("**/api/me", (route) =>
    route.request().method() === "DELETE"
      ? route.fulfill({ status: 403, json: { code: "session.not_fresh", detail: "Sign in again." } })
      : route.continue(),
  );
  await page.getByRole("button", { name: "Delete it" }).click();
  await page.getByLabel(/To be sure, type/).fill(email);
  await page.getByRole("button", { name: "Delete it for good" }).click();
  await main(page).getByRole("link", { name: "sign in again" }).click();
  await signIn(page, email);
  await expect(page).toHaveURL(({ pathname }) => pathname === "/account/settings");
});

test("settings are kept at once, and taken back where the shop refuses", async ({ page }) => {
  await newCustomer(page, someone("mary"));
  await page.goto("/account/settings");
  const html = page.locator("html");
  await page.getByRole("radio", { name: "Dark" }).check();
  await expect(html).toHaveAttribute("data-theme", "dark");
  await page.getByRole("checkbox", { name: "News" }).check();
  await page.getByRole("checkbox", { name: "Asking what I think" }).uncheck();
  await page.getByRole("checkbox", { name: "When something is back" }).uncheck();
  const name = page.getByRole("region", { name: "Name" });
  await name.getByRole("textbox").fill("Mary Somerville");
  await name.getByRole("button", { name: "Keep it" }).click();
  await expect(name).toContainText("That is what we call you now");
  await page.reload();
  await expect(html).toHaveAttribute("data-theme", "dark");
  await expect(page.getByRole("radio", { name: "Dark" })).toBeChecked();
  await expect(page.getByRole("checkbox", { name: "News" })).toBeChecked();
  await expect(page.getByRole("checkbox", { name: "Asking what I think" })).not.toBeChecked();
  await expect(page.getByRole("checkbox", { name: "When something is back" })).not.toBeChecked();

  await page.route("**/api/me", (route) =>
    route.request().method() === "PATCH" ? route.abort() : route.continue(),
  );
  await page.getByRole("radio", { name: "Light", exact: true }).click();
  await expect(main(page)).toContainText("It is as it was.");
  await expect(page.getByRole("radio", { name: "Dark" })).toBeChecked();
  await expect(html).toHaveAttribute("data-theme", "dark");
});

test("the header's switch is kept in the account, for another browser", async ({ page, browser }) => {
  const email = someone("lise");
  await newCustomer(page, email);
  await page.goto("/account");
  await expect(main(page)).toContainText(email);
  const kept = page.waitForResponse((answer) => answer.request().method() === "PATCH");
  await page.getByRole("button", { name: "Dark theme" }).click();
  expect((await kept).ok()).toBe(true);
  const other = await (await browser.newContext()).newPage();
  await other.goto("/account/sign-in");
  await signIn(other, email);
  await expect(main(other)).toContainText(email);
  await expect(other.locator("html")).toHaveAttribute("data-theme", "dark");
  await other.context().close();
});

test("the data can be downloaded, and the account deleted", async ({ page }) => {
  const email = someone("vera");
  await newCustomer(page, email);
  await page.goto("/account/settings");
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download it" }).click();
  const file = await (await download).createReadStream();
  let text = "";
  for await (const chunk of file) text += chunk;
  expect(JSON.stringify(JSON.parse(text))).toContain(email);

  await page.getByRole("button", { name: "Delete it" }).click();
  await page.getByLabel(/To be sure, type/).fill("another@example.com");
  await page.getByRole("button", { name: "Delete it for good" }).click();
  await expect(page.getByLabel(/To be sure, type/)).toHaveAccessibleDescription(/to be sure/);
  await page.getByLabel(/To be sure, type/).fill(email);
  await page.getByRole("button", { name: "Delete it for good" }).click();
  await expect(main(page)).toContainText("Your account is gone");
  await page.goto("/account");
  await expect(main(page)).toContainText("so we need to know that it is you");
  await page.goto("/account/sign-in");
  await signIn(page, email);
  await expect(page.getByLabel("Password")).toHaveAccessibleDescription(/don.t go together/);
});

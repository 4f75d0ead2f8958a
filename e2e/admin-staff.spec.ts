import { Totp } from "@cali/core/second-factor/totp.ts";
import { appCode } from "@cali/sandbox/testing/second-factor.ts";
import { type Browser, expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "./accessible.ts";
import { mailTo, newCustomer, signIn, someone } from "./customer.ts";
import { arriveAsSupport, closeDatabase, query } from "./reviewer.ts";
import { addresses } from "./shop.ts";

// Whoever worked here in other journeys: this one counts owners, and reads the whole list.
test.beforeAll(() =>
  query(
    `UPDATE customer SET role = 'customer' WHERE role <> 'customer' AND email <> '${addresses().admin.email}'`,
  ),
);
test.afterAll(closeDatabase);

const main = (page: Page) => page.getByRole("main");
const row = (page: Page, email: string) => page.getByRole("row").filter({ hasText: email });

async function asOwner(page: Page): Promise<void> {
  const signedIn = await page.request.post("/api/auth/sign-in/email", { data: addresses().admin });
  expect(signedIn.ok()).toBe(true);
  await page.goto("/admin/staff");
  await expect(page.getByRole("heading", { name: "Staff" })).toBeVisible();
}

async function change(page: Page, email: string, item: string): Promise<void> {
  await row(page, email)
    .getByRole("button", { name: /^Change/ })
    .click();
  await page.getByRole("menuitem", { name: item }).click();
}

const newPage = async (browser: Browser): Promise<Page> => (await browser.newContext()).newPage();

test("somebody is invited, accepts, works as support, becomes manager, and is let go", async ({
  page,
  browser,
}) => {
  const email = someone("invited");
  await asOwner(page);
  await page.getByRole("button", { name: "Invite", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Invite somebody" });
  await dialog.getByLabel("E-mail").fill("nobody");
  await dialog.getByRole("button", { name: "Send the invitation" }).click();
  await expect(dialog).toContainText(/is not an e-mail address/i);
  await expectAccessible(page);
  await dialog.getByLabel("E-mail").fill(email);
  await dialog.getByRole("button", { name: "Send the invitation" }).click();
  await expect(page.getByRole("region", { name: "Invited" })).toContainText(email);
  await expectAccessible(page);

  const link = /https?:\S+\/account\/invite\?token=\S+/.exec(
    await mailTo(page.request, email, /Work in our shop/),
  );
  const invited = await newPage(browser);
  await invited.goto(link?.[0] ?? "");
  await expect(main(invited)).toContainText(`asks ${email} to work in the shop as support`);
  await expectAccessible(invited);
  await newCustomer(invited, email);
  await invited.goto(link?.[0] ?? "");
  await invited.getByRole("button", { name: "Accept" }).click();
  await expect(main(invited)).toContainText("You are support now");

  // As support: reviews, but no audit log and no staff.
  await invited.goto("/admin/reviews");
  await expect(invited.getByRole("heading", { level: 1, name: /Reviews/ })).toBeVisible();
  await invited.goto("/admin/staff");
  await expect(main(invited)).toContainText("Your role in the shop doesn’t include this page");
  await expect(invited.getByRole("navigation", { name: "Admin" }).getByText("Audit log")).toBeHidden();
  expect((await invited.request.get("/api/admin/audit")).status()).toBe(403);

  await page.reload();
  await change(page, email, "Make manager");
  await expect(row(page, email)).toContainText("Manager");
  expect(await mailTo(page.request, email, /manager in our shop/)).toContain("from now on");
  expect((await invited.request.get("/api/admin/audit")).status()).toBe(200);

  await change(page, email, "End access…");
  await page.getByRole("button", { name: "End access" }).click();
  // The row goes at once; this is said when the shop has done it.
  await expect(page.getByText("no longer works here").first()).toBeVisible();
  await expect(row(page, email)).toHaveCount(0);
  expect((await invited.request.get("/api/admin/audit")).status()).toBe(401);
  await invited.goto("/admin/reviews");
  await expect(invited.getByRole("link", { name: "Sign in" }).first()).toBeVisible();
});

test("the last owner stays one, and hears so", async ({ page }) => {
  await asOwner(page);
  const { email } = addresses().admin;
  await change(page, email, "Make support");
  await page.getByRole("button", { name: "Become support" }).click();
  await expect(page.getByRole("alert").getByText("The shop has no other owner")).toBeVisible();
  await expect(row(page, email)).toContainText("Owner");
});

test("an invitation is withdrawn, and its link says so", async ({ page }) => {
  const email = someone("withdrawn");
  await asOwner(page);
  const made = await page.request.post("/api/admin/staff/invites", { data: { email, role: "manager" } });
  expect(made.ok()).toBe(true);
  await page.reload();
  await page.getByRole("button", { name: `Withdraw ${email}’s invitation` }).click();
  await page.getByRole("button", { name: "Withdraw", exact: true }).click();
  await expect(page.getByText(email)).toHaveCount(0);
  const link = /\/account\/invite\?token=\S+/.exec(await mailTo(page.request, email, /Work in our shop/));
  await page.goto(link?.[0] ?? "");
  await expect(main(page)).toContainText("used, withdrawn or is too old");
});

/** A code that wasn't entered yet: no earlier than the half minute after the last one. */
async function nextCode(page: Page, secret: string, after: number): Promise<string> {
  await expect.poll(() => Totp.stepAt(Date.now()), { timeout: 40_000 }).toBeGreaterThan(after);
  await expect(page.getByRole("main")).toBeVisible();
  return appCode(secret);
}

test("a second factor is set up, asked for at the next sign-in, and turned off again", async ({
  page,
  browser,
}) => {
  test.setTimeout(150_000);
  const email = someone("factor");
  await arriveAsSupport(page, email);
  await page.goto("/account/settings");
  const section = page.getByRole("region", { name: "Second factor" });
  await section.getByRole("button", { name: "Set it up" }).click();
  await expect(section.getByRole("img", { name: /For your app/ })).toBeVisible();
  await section.getByText("No camera at hand").click();
  const secret = ((await section.getByText(/^([A-Z2-7]{4} ?){8}$/).textContent()) ?? "").replaceAll(" ", "");
  await expectAccessible(page);
  await section.getByLabel("Code from your app").pressSequentially("000000");
  await expect(section).toContainText("That code is not right");
  const used = Totp.stepAt(Date.now());
  await section.getByLabel("Code from your app").fill(appCode(secret));
  const codes = section.getByRole("list", { name: "Backup codes" }).getByRole("listitem");
  await expect(codes).toHaveCount(10);
  const [backup = ""] = await codes.allTextContents();
  await expectAccessible(page);
  await section.getByRole("button", { name: "I have kept them" }).click();
  await expect(section).toContainText("10 backup codes are left");
  expect(await mailTo(page.request, email, /second factor is on/)).not.toBe("");

  // By the password, then by the app: in vain with a wrong code.
  const other = await newPage(browser);
  await other.goto("/account/sign-in?then=/admin/reviews");
  await signIn(other, email);
  await expect(other.getByLabel("Code from your app")).toBeFocused();
  await expectAccessible(other);
  expect((await other.request.get("/api/admin/reviews")).status()).toBe(403);
  await other.getByLabel("Code from your app").pressSequentially("000000");
  await expect(main(other)).toContainText("That code is not right");
  await other.getByLabel("Code from your app").fill(await nextCode(other, secret, used));
  await expect(other).toHaveURL(({ pathname }) => pathname === "/admin/reviews");
  expect((await other.request.get("/api/admin/reviews")).status()).toBe(200);

  // And with a backup code.
  const third = await newPage(browser);
  await third.goto("/account/sign-in");
  await signIn(third, email);
  await third.getByRole("button", { name: "Use a backup code instead" }).click();
  await third.getByLabel("Backup code").fill(backup);
  await third.getByRole("button", { name: "Sign in" }).click();
  await expect(third).toHaveURL(/\/account$/);

  // Tries of ten minutes are few; this journey is no thief's.
  await query("DELETE FROM throttle");
  await page.reload();
  await expect(section).toContainText("9 backup codes are left");
  await section.getByRole("button", { name: "Turn it off" }).click();
  const step = Totp.stepAt(Date.now());
  await section
    .getByLabel("Code from your app, or a backup code")
    .fill(await nextCode(page, secret, Math.max(step - 1, used + 1)));
  await section.getByRole("button", { name: "Turn it off" }).click();
  await expect(section.getByRole("button", { name: "Set it up" })).toBeVisible();
  await expect(section).toContainText("Your second factor is off");
});

test("who lacks the second factor that the shop asks for is led to it", async ({ page }) => {
  const email = someone("lacking");
  await arriveAsSupport(page, email);
  await query("UPDATE store_settings SET second_factor_required = true");
  try {
    await page.goto("/admin/reviews");
    await expect(page.getByRole("heading", { name: "A second factor first" })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("link", { name: "Set it up" }).click();
    await expect(page.getByRole("region", { name: "Second factor" })).toContainText(
      "The shop asks its people for one",
    );
  } finally {
    await query("UPDATE store_settings SET second_factor_required = false");
  }
});

test("a list is kept as a view, found again, and forgotten", async ({ page }) => {
  await asOwner(page);
  const name = `Bosses ${Date.now().toString(36)}`;
  await page.getByRole("navigation", { name: "Lists" }).getByRole("link", { name: "Owners" }).click();
  await page.getByRole("button", { name: "Views" }).click();
  await page.getByRole("menuitem", { name: "Save this view…" }).click();
  const dialog = page.getByRole("dialog", { name: "Save this view" });
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toContainText("Give it a name");
  await dialog.getByLabel("Name").fill(name);
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("button", { name })).toBeVisible();

  await page.goto("/admin/staff");
  await page.getByRole("button", { name: "Views" }).click();
  await page.getByRole("menuitem", { name }).click();
  await expect(page).toHaveURL(/\?role=owner$/);
  await page.getByRole("button", { name }).click();
  await page.getByRole("menuitem", { name: `Delete “${name}”…` }).click();
  await page.getByRole("button", { name: "Delete", exact: true }).click();
  await expect(page.getByRole("button", { name })).toHaveCount(0);
});

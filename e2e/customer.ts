import { type APIRequestContext, expect, type Page } from "@playwright/test";
import { addresses } from "./shop.ts";

interface Mail {
  subject: string;
  text: string;
}

async function mailsTo(request: APIRequestContext, to: string): Promise<Mail[]> {
  const answer = await request.get(`${addresses().mailbox}/messages?to=${encodeURIComponent(to)}`);
  return ((await answer.json()) as { items: Mail[] }).items;
}

/** The newest mail to an address with this in its subject, once there are as many of those as are waited for. */
export async function mailTo(
  request: APIRequestContext,
  to: string,
  subject: RegExp,
  count = 1,
): Promise<string> {
  const found = async () => (await mailsTo(request, to)).filter((mail) => subject.test(mail.subject));
  await expect.poll(async () => (await found()).length, { timeout: 20_000 }).toBeGreaterThanOrEqual(count);
  return (await found())[0]?.text ?? "";
}

/** The six digits of the newest mail with a code. @param count codes that were sent so far. */
export async function codeFor(request: APIRequestContext, to: string, count = 1): Promise<string> {
  return /\b\d{6}\b/.exec(await mailTo(request, to, /code/i, count))?.[0] ?? "";
}

export const password = "a quiet cove at dusk";

/** Nobody that another journey knows. */
export const someone = (name: string): string => `${name}-${Date.now().toString(36)}@example.com`;

/** An account, signed in to in the page's browser, without going through the forms. */
export async function newCustomer(page: Page, email: string): Promise<void> {
  const { request } = page;
  const began = await request.post("/api/auth/sign-up/email", {
    data: { name: "Ada Lovelace", email, password },
  });
  expect(began.ok()).toBe(true);
  const otp = await codeFor(request, email);
  const ended = await request.post("/api/auth/email-otp/verify-email", { data: { email, otp } });
  expect(ended.ok()).toBe(true);
}

export async function signIn(page: Page, email: string, secret = password): Promise<void> {
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(secret);
  await page.getByRole("button", { name: "Sign in" }).click();
}

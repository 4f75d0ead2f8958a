import { type APIRequestContext, expect, test } from "@playwright/test";
import { expectAccessible } from "./accessible.ts";
import { addresses } from "./shop.ts";

interface Product {
  slug: string;
  variants: { id: string; available: number }[];
}

/** A variant with few pieces, which one shopper can take off the shelf. */
async function scarce(request: APIRequestContext): Promise<{ id: string; available: number }> {
  const list = (await (await request.get("/api/catalog/products?limit=50")).json()) as { items: Product[] };
  for (const { slug } of list.items) {
    const product = (await (await request.get(`/api/catalog/products/${slug}`)).json()) as Product;
    const found = product.variants.find(({ available }) => available > 0 && available < 4);
    if (found) return found;
  }
  throw new Error("nothing in the shop is scarce");
}

const mailTo = async (request: APIRequestContext, to: string) => {
  const answer = await request.get(`${addresses().mailbox}/messages?to=${encodeURIComponent(to)}`);
  return ((await answer.json()) as { items: { subject: string; text: string }[] }).items;
};

test("who asked is told when it is back, and leaves the list from the mail", async ({ page, playwright }) => {
  const reader = `reader-${Date.now()}@example.com`;
  const other = await playwright.request.newContext({ baseURL: addresses().site });
  const { id: variantId, available } = await scarce(other);
  expect((await other.put(`/api/cart/items/${variantId}`, { data: { quantity: available } })).ok()).toBe(
    true,
  );
  expect((await other.post("/api/checkout")).ok()).toBe(true);
  const asked = await other.post("/api/stock-notices", { data: { variantId, email: reader } });
  expect(asked.status()).toBe(202);
  expect((await other.delete("/api/checkout")).ok()).toBe(true);

  await other.post(`${addresses().control}/api/schedules/email-retry/run`);
  await expect.poll(async () => (await mailTo(other, reader)).length).toBe(1);
  const [mail] = await mailTo(other, reader);
  const link = /https?:\/\/\S+\/unsubscribe\?token=[^\s)>]+/.exec(mail?.text ?? "")?.[0] ?? "";
  await other.dispose();

  await page.goto(link);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Leave the list" }).click();
  await expect(page.getByRole("heading", { name: "Done." })).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: "We won’t write" })).toBeVisible();
});

test("a link that is not whole says so, and leaves nothing", async ({ page }) => {
  await page.goto("/unsubscribe");
  await expect(page.getByText("There is nothing to leave at this address.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Leave the list" })).toHaveCount(0);
  await page.goto("/unsubscribe?token=eml_1.review-requests.x");
  await page.getByRole("button", { name: "Leave the list" }).click();
  await expect(page.getByText("This link is not complete.")).toBeVisible();
});

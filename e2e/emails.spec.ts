import { join } from "node:path";
import { expect, type Page, test } from "@playwright/test";
import { expectAccessible, findings } from "./accessible.ts";
import { addresses } from "./shop.ts";

const wcag = { tags: ["wcag2a", "wcag2aa", "wcag21aa"] };

/** Every mail the store sends, as the preview lists them. */
async function mails(page: Page): Promise<string[]> {
  await page.goto(`${addresses().control}/emails`);
  return page.getByRole("navigation", { name: "Mails" }).getByRole("link").allTextContents();
}

for (const theme of ["light", "dark"] as const) {
  test.describe(`${theme}, without the policy of the frame`, () => {
    // As served nothing may run in a mail, and that goes for axe too.
    test.use({ bypassCSP: true });
    test(`every mail can be read in ${theme}, with its pictures, as wide as a phone and wider`, async ({
      page,
    }) => {
      const names = await mails(page);
      expect(names).toHaveLength(21);
      for (const name of names) {
        await page.goto(`${addresses().control}/emails/${name}/html?theme=${theme}`);
        expect.soft(await findings(page, wcag), name).toEqual([]);
        expect.soft(await emptyPictures(page), name).toEqual([]);
        for (const width of [320, 390, 600]) {
          await page.setViewportSize({ width, height: 800 });
          expect.soft(await page.evaluate(() => document.documentElement.scrollWidth), name).toBe(width);
        }
        await page.screenshot({
          path: join(import.meta.dirname, `results/emails/${name}-${theme}.png`),
          fullPage: true,
        });
      }
    });
  });

  test.describe(`in ${theme}`, () => {
    test.use({ colorScheme: theme });
    test("the preview is accessible, and keeps what was chosen", async ({ page }) => {
      await page.goto(`${addresses().control}/emails`);
      await page.getByRole("link", { name: "Dark" }).click();
      await page.getByRole("link", { name: "return-approved" }).click();
      const mail = page.frameLocator("iframe");
      await expect(mail.getByRole("heading", { name: "Yes, send it back." })).toBeVisible();
      await expect(mail.locator("body")).toHaveCSS("background-color", "rgb(14, 22, 21)");
      await page.getByRole("link", { name: "Plain text" }).click();
      await expect(page.locator("pre")).toContainText("Yes, send it back.");
      await expectAccessible(page, wcag);
    });
  });
}

const emptyPictures = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.images].filter((image) => image.naturalWidth === 0).map((image) => image.src),
  );

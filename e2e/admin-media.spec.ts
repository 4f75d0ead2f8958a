import { expect, type Page, test } from "@playwright/test";
import { expectAccessible } from "./accessible.ts";
import { arriveAsManager, pictureFile } from "./keeper.ts";
import { closeDatabase } from "./reviewer.ts";

test.afterAll(closeDatabase);

const pictures = (page: Page) => page.getByRole("list", { name: "Pictures of the shop" });
const underway = (page: Page) => page.getByRole("list", { name: "On their way" });

/** Lets go of a file over the place that takes them. */
async function drop(page: Page, { name, mimeType, buffer }: ReturnType<typeof pictureFile>): Promise<void> {
  const dataTransfer = await page.evaluateHandle(
    ([base64, file, type]) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const transfer = new DataTransfer();
      transfer.items.add(new File([bytes], file, { type }));
      return transfer;
    },
    [buffer.toString("base64"), name, mimeType] as const,
  );
  await page.getByText("Drop them here").dispatchEvent("drop", { dataTransfer });
}

test("pictures are sent by choosing and by dropping, are made ready, and can be removed again", async ({
  page,
}) => {
  await arriveAsManager(page);
  await page.goto("/admin/pictures");
  await page
    .getByLabel("Add pictures")
    .setInputFiles([
      pictureFile("Mug, front.webp"),
      { ...pictureFile("IMG_2041.HEIC"), mimeType: "image/heic" },
      pictureFile("Mug, angle.webp"),
    ]);
  await expect(underway(page).getByRole("alert")).toContainText("HEIC");
  const front = pictures(page).getByRole("link", { name: "Mug, front.webp" });
  const angle = pictures(page).getByRole("link", { name: "Mug, angle.webp" });
  await expect(front).toBeVisible({ timeout: 30_000 });
  await expect(angle).toBeVisible({ timeout: 30_000 });
  await expect
    .poll(() => front.getByRole("presentation").evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBe(320);
  await underway(page).getByRole("button", { name: "Put away IMG_2041.HEIC" }).click();
  await expect(underway(page).getByRole("listitem")).toHaveCount(0);
  await drop(page, pictureFile("Dropped.webp"));
  await expect(pictures(page).getByRole("link", { name: "Dropped.webp" })).toBeVisible({ timeout: 30_000 });
  await expectAccessible(page);
  for (const name of ["Dropped.webp", "Mug, angle.webp", "Mug, front.webp"]) {
    await pictures(page)
      .getByRole("button", { name: `Remove ${name}` })
      .click();
    await page.getByRole("button", { name: "Remove it" }).click();
    await expect(pictures(page).getByRole("link", { name })).toHaveCount(0);
  }
});

test("a picture that breaks off on its way can be sent again", async ({ page }) => {
  await arriveAsManager(page);
  await page.goto("/admin/pictures");
  await page.route(/\/incoming\//, (route) => route.abort());
  await page.getByLabel("Add pictures").setInputFiles(pictureFile("Again.webp"));
  await expect(underway(page).getByRole("alert")).toContainText("The connection broke on the way");
  await page.unroute(/\/incoming\//);
  await underway(page).getByRole("button", { name: "Try again" }).click();
  await expect(pictures(page).getByRole("link", { name: "Again.webp" })).toBeVisible({ timeout: 30_000 });
  await pictures(page).getByRole("button", { name: "Remove Again.webp" }).click();
  await page.getByRole("button", { name: "Remove it" }).click();
  await expect(pictures(page).getByRole("link", { name: "Again.webp" })).toHaveCount(0);
});

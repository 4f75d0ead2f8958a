import { expect, type Page } from "@playwright/test";

interface Status {
  state: string;
  waiting: { count: number };
}

/** Has what was changed published, and waits until shoppers see it. For who is signed in and may. */
export async function publish(page: Page): Promise<void> {
  const { origin } = new URL(page.url());
  const asked = await page.request.post("/api/admin/publish", { data: {}, headers: { origin } });
  expect(asked.ok()).toBe(true);
  await expect
    .poll(
      async () => {
        const { state, waiting } = (await (await page.request.get("/api/admin/publish")).json()) as Status;
        return `${state}, ${waiting.count} waiting`;
      },
      { timeout: 120_000 },
    )
    .toBe("live, 0 waiting");
}

import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/** Until nothing on the page moves that will come to rest: a dialog half gone has half its contrast. */
const settle = (page: Page): Promise<unknown> =>
  page.evaluate(async () => {
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
    const moving = document
      .getAnimations()
      .filter((it) => it.playState === "running" && it.effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(moving.map((it) => it.finished));
  });

interface Look {
  /** Rules to go by, by their tags; all of axe's own choice without. */
  tags?: string[];
  /** Only this part of the page. */
  within?: string;
}

/** What axe finds on a page at rest, a line for each rule: its name and the places. */
export async function findings(page: Page, { tags, within }: Look = {}): Promise<string[]> {
  await settle(page);
  const axe = new AxeBuilder({ page });
  if (tags) axe.withTags(tags);
  if (within) axe.include(within);
  const { violations } = await axe.analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`);
}

export const expectAccessible = async (page: Page, look?: Look): Promise<void> =>
  expect(await findings(page, look)).toEqual([]);

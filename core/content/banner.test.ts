import { someCustomer } from "@cali/sandbox/testing/customers.ts";
import { testDatabase } from "@cali/sandbox/testing/database.ts";
import { describe, expect, it } from "vitest";
import { Actor } from "../actor/index.ts";
import { Banners } from "./index.ts";
import { type AdminBanner, BannerCreate } from "./schema.ts";

const db = testDatabase("empty");

const manager = <T>(work: () => Promise<T>) => Actor.provide(someCustomer({ role: "manager" }), work);

const plain: BannerCreate = {
  name: "Plain",
  placement: "bar",
  categoryId: null,
  text: "Ground shipping is free from $75.",
  linkUrl: null,
  linkText: null,
  imageKey: null,
  imageAlt: "",
  dismissible: true,
  active: true,
  startsAt: null,
  endsAt: null,
};
const create = (change: Partial<BannerCreate> = {}) => manager(() => Banners.create({ ...plain, ...change }));
const orderOf = async (placement: string) =>
  (await manager(Banners.list)).filter((banner) => banner.placement === placement).map(({ id }) => id);
const hours = (count: number) => new Date(Date.now() + count * 3_600_000).toISOString();

function toSave(banner: AdminBanner) {
  const { id: _, categoryName: __, state: ___, updatedAt: ____, startsAt, endsAt, ...rest } = banner;
  return { ...rest, startsAt: startsAt?.toISOString() ?? null, endsAt: endsAt?.toISOString() ?? null };
}

describe("a banner", () => {
  it("is made, saved and taken away", async () => {
    const made = await create({ startsAt: hours(1) });
    expect(made).toMatchObject({ text: plain.text, state: "scheduled", version: 1 });
    const saved = await manager(() => Banners.save(made.id, { ...toSave(made), text: "Other words." }));
    expect(saved).toMatchObject({ text: "Other words.", version: 2, startsAt: made.startsAt });
    await expect(manager(() => Banners.save(made.id, toSave(made)))).rejects.toMatchObject({
      code: "edit.stale",
      details: { current: saved },
    });
    await manager(() => Banners.remove(made.id));
    await expect(manager(() => Banners.get(made.id))).rejects.toMatchObject({ code: "banner.not_found" });
  });

  it.each([
    ["off", { active: false, startsAt: hours(1) }],
    ["scheduled", { startsAt: hours(1), endsAt: hours(2) }],
    ["running", {}],
    ["running", { startsAt: hours(-1), endsAt: hours(1) }],
    ["ended", { startsAt: hours(-2), endsAt: hours(-1) }],
  ] as const)("is %s: %j", async (state, change) => {
    expect((await create(change)).state).toBe(state);
  });

  it("comes last at its place, also when it is given another", async () => {
    await db.sql("DELETE FROM banner");
    const [a, b] = [await create(), await create()];
    const home = await create({ placement: "home" });
    await manager(() => Banners.save(a.id, { ...toSave(a), placement: "home" }));
    expect(await orderOf("bar")).toEqual([b.id]);
    expect(await orderOf("home")).toEqual([home.id, a.id]);
  });

  it("is for managers to write", async () => {
    await expect(
      Actor.provide(someCustomer({ role: "support" }), () => Banners.create(plain)),
    ).rejects.toMatchObject({ code: "actor.not_allowed" });
  });
});

describe("Banners.reorder", () => {
  it("puts one place in order, makes no save stale, and leaves those it isn't told of at the end", async () => {
    await db.sql("DELETE FROM banner");
    const [a, b, c] = [await create(), await create(), await create()];
    const elsewhere = await create({ placement: "home" });
    await manager(() => Banners.reorder({ placement: "bar", ids: [c.id, a.id, "bnr_gone", elsewhere.id] }));
    expect(await orderOf("bar")).toEqual([c.id, a.id, b.id]);
    await manager(() => Banners.save(c.id, { ...toSave(c), text: "Still mine." }));
    expect(await orderOf("bar")).toEqual([c.id, a.id, b.id]);
  });
});

describe("Banners.shown", () => {
  it("has what is on and not over, with its moments as numbers", async () => {
    await db.sql("DELETE FROM banner");
    const later = await create({ startsAt: hours(1), endsAt: hours(2) });
    await create({ active: false });
    await create({ endsAt: hours(-1) });
    const now = await create();
    const shown = await Banners.shown();
    expect(shown.map(({ id }) => id)).toEqual([later.id, now.id]);
    expect(shown[0]).toMatchObject({ startsAt: later.startsAt?.getTime(), endsAt: later.endsAt?.getTime() });
    expect(shown[1]).toMatchObject({ startsAt: null, endsAt: null });
  });
});

describe("BannerCreate", () => {
  it.each<[string, Partial<BannerCreate>, string]>([
    ["a link without words", { linkUrl: "/c/surf" }, "linkText"],
    ["words without a link", { linkText: "Surf" }, "linkUrl"],
    ["a picture nobody describes", { placement: "home", imageKey: "a" }, "imageAlt"],
    ["a picture in a bar", { imageKey: "a", imageAlt: "A" }, "imageKey"],
    ["a category of a bar", { categoryId: "cat_x" }, "categoryId"],
    [
      "an end before the start",
      { startsAt: "2027-01-02T00:00:00Z", endsAt: "2027-01-01T23:59:59.999Z" },
      "endsAt",
    ],
    [
      "an end at the start",
      { startsAt: "2027-01-01T00:00:00Z", endsAt: "2027-01-01T00:00:00.000Z" },
      "endsAt",
    ],
    ["no words", { text: "   " }, "text"],
  ])("refuses %s", (_, change, field) => {
    const { error } = BannerCreate.safeParse({ ...plain, ...change });
    expect(error?.issues.map(({ path }) => path[0])).toEqual([field]);
  });

  const refusedLinks = [
    "javascript:alert(1)",
    "//evil.example",
    "/\\evil.example",
    "data:text/html,x",
    "c/surf",
    "http://",
    "",
  ];
  const allowedLinks = [
    "/",
    "/c/surf",
    "/p/tide-mug?color=ink#reviews",
    "https://example.com/a",
    "http://example.com",
  ];

  it.each([
    ...refusedLinks.map((link) => [link, false] as const),
    ...allowedLinks.map((link) => [link, true] as const),
  ])("takes %j for a link: %s, as the database does", async (linkUrl, isAllowed) => {
    expect(BannerCreate.safeParse({ ...plain, linkUrl, linkText: "Go" }).success).toBe(isAllowed);
    const insert = db.sql(
      "INSERT INTO banner (id, name, placement, text, link_url, link_text) VALUES ('bnr_' || gen_random_uuid(), 'x', 'bar', 'x', $1, 'Go')",
      [linkUrl],
    );
    if (isAllowed) await insert;
    else await expect(insert).rejects.toMatchObject({ constraint: "banner_link_safe" });
  });
});

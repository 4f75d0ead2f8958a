import { someCustomer } from "@cali/sandbox/testing/customers.ts";
import { testDatabase } from "@cali/sandbox/testing/database.ts";
import { describe, expect, it } from "vitest";
import { Actor } from "../../actor/index.ts";
import { Catalog } from "../index.ts";
import { Categories } from "./index.ts";
import { type AdminCategory, CategorySave, slugOf } from "./schema.ts";

const db = testDatabase("seeded");

const as = <T>(role: "support" | "manager", work: () => Promise<T>) =>
  Actor.provide(someCustomer({ role }), work);
const manager = <T>(work: () => Promise<T>) => as("manager", work);

let made = 0;
const fields = (name: string) => ({
  name,
  slug: slugOf(name),
  description: "",
  imageKey: null,
  imageAlt: "",
  seoTitle: null,
  seoDescription: null,
});
/** A new category of a name nobody has. */
const create = (parentId: string | null = null): Promise<AdminCategory> => {
  made += 1;
  return manager(() => Categories.create({ ...fields(`Shelf ${made}`), parentId }));
};
const move = (id: string, parentId: string | null, position: number) =>
  manager(() => Categories.move(id, { parentId, position }));
const below = async (parentId: string | null) =>
  (await manager(Categories.tree)).filter((each) => each.parentId === parentId).map(({ id }) => id);
const toSave = ({ id: _, parentId: __, productCount: ___, activeCount: ____, ...rest }: AdminCategory) =>
  rest;

describe("Categories.tree", () => {
  it("has every category with what is in it, the order being the shop's", async () => {
    const tree = await manager(Categories.tree);
    expect(tree.filter(({ parentId }) => parentId === null).map(({ slug }) => slug)).toEqual(
      (await Catalog.categories()).filter(({ parentSlug }) => parentSlug === null).map(({ slug }) => slug),
    );
    await db.sql("UPDATE product SET status = 'draft' WHERE slug = 'tide-mug'");
    const [cups] = (await manager(Categories.tree)).filter(({ slug }) => slug === "cups");
    expect(cups?.activeCount).toBe((cups?.productCount ?? 0) - 1);
  });
});

describe("Categories.create", () => {
  it("puts it last below its parent", async () => {
    const parent = await create();
    const first = await create(parent.id);
    const second = await create(parent.id);
    expect(await below(parent.id)).toEqual([first.id, second.id]);
    expect((await below(null)).at(-1)).toBe(parent.id);
  });

  it("says that an address is taken, and that a parent is gone", async () => {
    await expect(
      manager(() => Categories.create({ ...fields("Ceramics"), parentId: null })),
    ).rejects.toMatchObject({ code: "category.slug_taken" });
    await expect(create("cat_gone")).rejects.toMatchObject({ code: "category.not_found" });
  });

  it("is for managers", async () => {
    await expect(
      as("support", () => Categories.create({ ...fields("X"), parentId: null })),
    ).rejects.toMatchObject({ code: "actor.not_allowed" });
  });
});

describe("Categories.save", () => {
  it("keeps all that is said, and raises the version", async () => {
    const before = await create();
    const said = {
      ...toSave(before),
      name: "Things",
      slug: `things-${made}`,
      description: "Of all kinds.",
      imageKey: "category-surf",
      imageAlt: "Boards",
      seoTitle: "Things for the coast",
      seoDescription: "All kinds of things.",
    };
    const after = await manager(() => Categories.save(before.id, said));
    expect(after).toMatchObject({ ...said, version: before.version + 1 });
  });

  it("refuses one made from an older version, and gives the newer", async () => {
    const before = await create();
    const theirs = await manager(() =>
      Categories.save(before.id, { ...toSave(before), description: "Theirs" }),
    );
    await expect(
      manager(() => Categories.save(before.id, { ...toSave(before), description: "Mine" })),
    ).rejects.toMatchObject({ code: "edit.stale", details: { current: theirs } });
    expect(await manager(() => Categories.get(before.id))).toEqual(theirs);
  });

  it("goes through where it was only moved meanwhile", async () => {
    const before = await create();
    await move(before.id, null, 0);
    const after = await manager(() => Categories.save(before.id, { ...toSave(before), description: "Mine" }));
    expect(after.description).toBe("Mine");
  });

  it("asks for words about a picture", () => {
    const said = { ...fields("A"), version: 1, imageKey: "category-surf" };
    expect(CategorySave.safeParse(said).error?.issues[0]?.path).toEqual(["imageAlt"]);
    expect(CategorySave.safeParse({ ...said, imageAlt: "Boards" }).success).toBe(true);
  });
});

describe("Categories.move", () => {
  it("puts it at any place among its new siblings, the others keeping their order", async () => {
    const parent = await create();
    const [a, b, c] = [await create(parent.id), await create(parent.id), await create(parent.id)];
    const other = await create();
    for (const [place, expected] of [
      [0, [other.id, a.id, b.id, c.id]],
      [2, [a.id, b.id, other.id, c.id]],
      [3, [a.id, b.id, c.id, other.id]],
      [1, [a.id, other.id, b.id, c.id]],
      [99, [a.id, b.id, c.id, other.id]],
    ] as const) {
      await move(other.id, parent.id, place);
      expect(await below(parent.id)).toEqual(expected);
    }
  });

  it("takes all below it along", async () => {
    const [parent, other] = [await create(), await create()];
    const child = await create(parent.id);
    await move(parent.id, other.id, 0);
    expect(await below(other.id)).toEqual([parent.id]);
    expect(await below(parent.id)).toEqual([child.id]);
  });

  it("refuses to put a category below itself", async () => {
    const parent = await create();
    const child = await create(parent.id);
    const grandchild = await create(child.id);
    for (const to of [parent.id, child.id, grandchild.id])
      await expect(move(parent.id, to, 0)).rejects.toMatchObject({ code: "category.move_not_allowed" });
    await expect(move(parent.id, "cat_gone", 0)).rejects.toMatchObject({ code: "category.not_found" });
    await expect(move("cat_gone", null, 0)).rejects.toMatchObject({ code: "category.not_found" });
  });

  it("keeps a tree of it, and everybody in a place of their own, whatever many do at once", async () => {
    const shelves: AdminCategory[] = [];
    for (let n = 0; n < 8; n += 1) shelves.push(await create());
    let seed = 7;
    const random = (limit: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
      return seed % limit;
    };
    const moves = Array.from({ length: 120 }, () => ({
      id: shelves[random(8)]?.id ?? "",
      parentId: random(4) === 0 ? null : (shelves[random(8)]?.id ?? null),
      position: random(9),
    }));
    const codes = new Set<string>();
    await Promise.all(
      moves.map(({ id, parentId, position }) =>
        move(id, parentId, position).catch((error: { code: string }) => codes.add(error.code)),
      ),
    );
    expect([...codes]).toEqual(["category.move_not_allowed"]);
    const reached = await db.sql<{ n: number }>(
      `WITH RECURSIVE down AS (SELECT id FROM category WHERE parent_id IS NULL
         UNION ALL SELECT c.id FROM category c JOIN down ON c.parent_id = down.id)
       SELECT count(*)::int AS n FROM down`,
    );
    expect(reached[0]?.n).toBe((await manager(Categories.tree)).length);
    const shared = await db.sql(
      `SELECT 1 FROM category WHERE id = ANY($1) GROUP BY parent_id, position HAVING count(*) > 1 AND parent_id IS NOT NULL`,
      [shelves.map(({ id }) => id)],
    );
    expect(shared).toEqual([]);
  });
});

describe("Categories.remove", () => {
  it("takes an empty one", async () => {
    const { id } = await create();
    await manager(() => Categories.remove(id));
    await expect(manager(() => Categories.remove(id))).rejects.toMatchObject({ code: "category.not_found" });
  });

  it("says what is in the way", async () => {
    const reasonOf = async (id: string): Promise<string> =>
      manager(() => Categories.remove(id)).then(
        () => "",
        ({ code, message }: { code: string; message: string }) => `${code}: ${message}`,
      );
    const parent = await create();
    const { id } = await create(parent.id);
    expect(await reasonOf(parent.id)).toMatch(/^category.not_empty: There are categories/);
    await db.sql(
      "INSERT INTO banner (id, name, placement, category_id, text) VALUES ('bnr_x', 'x', 'category', $1, 'x')",
      [id],
    );
    expect(await reasonOf(id)).toMatch(/^category.not_empty: A banner/);
    await db.sql("DELETE FROM banner WHERE id = 'bnr_x'");
    await db.sql(
      "INSERT INTO coupon (id, code, kind, category_ids) VALUES ('cpn_x', 'FOR-X', 'free-shipping', $1)",
      [[id]],
    );
    expect(await reasonOf(id)).toMatch(/^category.not_empty: A coupon/);
    await db.sql("UPDATE coupon SET active = false WHERE id = 'cpn_x'");
    await db.sql("UPDATE product SET category_id = $1 WHERE slug = 'tide-mug'", [id]);
    expect(await reasonOf(id)).toMatch(/^category.not_empty: There are products/);
    await db.sql(
      "UPDATE product SET category_id = (SELECT id FROM category WHERE slug = 'cups') WHERE slug = 'tide-mug'",
    );
    expect(await reasonOf(id)).toBe("");
  });
});

describe("slugOf", () => {
  it.each([
    ["Mugs & Cups", "mugs-cups"],
    ["  Crème brûlée  ", "creme-brulee"],
    ["Surfer’s own", "surfers-own"],
    ["!!!", ""],
    [`${"a".repeat(79)} b`, "a".repeat(79)],
  ])("makes %j %j", (name, slug) => expect(slugOf(name)).toBe(slug));
});

import { testDatabase } from "@cali/sandbox/testing/database.ts";
import { refusalOf } from "@cali/sandbox/testing/refusal.ts";
import { beforeEach, describe, expect, it } from "vitest";

const db = testDatabase("seeded");
const refusal = refusalOf(db);
const ALLOWED = "nothing: it was allowed";

let made = 0;
beforeEach(() => {
  made += 1;
});

const rowOf = async (table: "category" | "banner" | "coupon", id: string) =>
  (await db.sql<{ version: number }>(`SELECT version FROM ${table} WHERE id = $1`, [id]))[0]?.version;

describe("a category", () => {
  beforeEach(() =>
    db.sql("INSERT INTO category (id, slug, name) VALUES ('cat_' || $1, 'c-' || $1, 'C')", [String(made)]),
  );
  const set = (columns: string) => refusal(`UPDATE category SET ${columns} WHERE id = 'cat_${made}'`);

  it("has a name, and words for its picture", async () => {
    expect(await set("name = ''")).toBe("category_name_length");
    expect(await set("image_key = 'a', image_alt = ' '")).toBe("category_image_alt_written");
    expect(await set("slug = 'Ceramics!'")).toBe("category_slug_format");
    expect(await set("slug = 'ceramics'")).toBe("category_slug_unique");
  });

  it("is a new version when it changes, not when it moves", async () => {
    await set("name = 'D'");
    expect(await rowOf("category", `cat_${made}`)).toBe(2);
    await set("position = 7, parent_id = (SELECT id FROM category WHERE slug = 'surf')");
    expect(await rowOf("category", `cat_${made}`)).toBe(2);
  });

  it("stays while a coupon that can be used is for it", async () => {
    const id = `cat_${made}`;
    await db.sql("INSERT INTO coupon (id, code, kind, category_ids) VALUES ($1, $1, 'free-shipping', $2)", [
      `CPN_${made}`,
      [id],
    ]);
    const drop = () => refusal("DELETE FROM category WHERE id = $1", [id]);
    expect(await drop()).toBe("category_of_coupon_stays");
    await db.sql("UPDATE coupon SET ends_at = now() - interval '1 minute' WHERE id = $1", [`CPN_${made}`]);
    expect(await drop()).toBe(ALLOWED);
  });
});

describe("a banner", () => {
  const insert = (columns: Record<string, unknown> = {}) => {
    const row = { id: `bnr_${made}`, name: "B", placement: "home", text: "Words", ...columns };
    const names = Object.keys(row);
    return refusal(
      `INSERT INTO banner (${names.join(", ")}) VALUES (${names.map((_, n) => `$${n + 1}`).join(", ")})`,
      Object.values(row),
    );
  };

  it.each<[string, Record<string, unknown>]>([
    ["banner_placement_known", { placement: "footer" }],
    ["banner_name_length", { name: "" }],
    ["banner_text_length", { text: "" }],
    ["banner_text_length", { text: "x".repeat(301) }],
    ["banner_dates", { starts_at: "2027-01-01T00:00:00Z", ends_at: "2027-01-01T00:00:00Z" }],
    ["banner_link_whole", { link_url: "/" }],
    ["banner_link_whole", { link_text: "Go" }],
    ["banner_link_safe", { link_url: "javascript:alert(1)", link_text: "Go" }],
    ["banner_link_safe", { link_url: "//evil.example", link_text: "Go" }],
    ["banner_link_safe", { link_url: "/\\evil.example", link_text: "Go" }],
    ["banner_image_alt_written", { image_key: "a" }],
    ["banner_category_id_category_id_fk", { placement: "category", category_id: "cat_gone" }],
  ])("is refused by %s: %j", async (rule, columns) => {
    expect(await insert(columns)).toBe(rule);
  });

  it("is of a category on a category's page only", async () => {
    const [surf] = await db.sql<{ id: string }>("SELECT id FROM category WHERE slug = 'surf'");
    expect(await insert({ category_id: surf?.id })).toBe("banner_category_of_placement");
    expect(await insert({ category_id: surf?.id, placement: "category" })).toBe(ALLOWED);
  });

  it("is a new version when it changes, not when it moves", async () => {
    await insert();
    await db.sql("UPDATE banner SET position = 9 WHERE id = $1", [`bnr_${made}`]);
    expect(await rowOf("banner", `bnr_${made}`)).toBe(1);
    await db.sql("UPDATE banner SET text = 'Others' WHERE id = $1", [`bnr_${made}`]);
    expect(await rowOf("banner", `bnr_${made}`)).toBe(2);
  });

  it("waits to be published once it is on, or was", async () => {
    const waits = async () =>
      (await db.sql("SELECT 1 FROM unpublished WHERE subject_id = $1", [`bnr_${made}`])).length;
    await insert();
    expect(await waits()).toBe(0);
    await db.sql("UPDATE banner SET active = true WHERE id = $1", [`bnr_${made}`]);
    expect(await waits()).toBe(1);
    await db.sql("DELETE FROM unpublished");
    await db.sql("UPDATE banner SET active = false WHERE id = $1", [`bnr_${made}`]);
    expect(await waits()).toBe(1);
  });
});

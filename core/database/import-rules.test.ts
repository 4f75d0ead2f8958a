import { testDatabase } from "@cali/sandbox/testing/database.ts";
import { refusalOf } from "@cali/sandbox/testing/refusal.ts";
import { describe, expect, it } from "vitest";

const db = testDatabase("seeded");
const refusal = refusalOf(db);
const allowed = "nothing: it was allowed";
const statuses = ["uploading", "checking", "checked", "applying", "done", "failed", "cancelled"];

const moves: Record<string, string[]> = {
  uploading: ["checking", "cancelled"],
  checking: ["checked", "failed", "cancelled"],
  checked: ["applying", "cancelled"],
  applying: ["done", "failed", "cancelled"],
};

describe("an import", () => {
  it("moves along its table only: nothing is applied that wasn't looked through, and what is over stays over", async () => {
    let n = 0;
    for (const from of statuses)
      for (const to of statuses.filter((status) => status !== from)) {
        n += 1;
        const error = (status: string) => (status === "failed" ? "it broke" : null);
        await db.sql("INSERT INTO import (id, file_name, status, error) VALUES ($1, 'x.csv', $2, $3)", [
          `imp_${n}`,
          from,
          error(from),
        ]);
        const said = await refusal("UPDATE import SET status = $2, error = $3 WHERE id = $1", [
          `imp_${n}`,
          to,
          error(to),
        ]);
        expect(`${from} to ${to}: ${said}`).toBe(
          `${from} to ${to}: ${moves[from]?.includes(to) ? allowed : "import_move_allowed"}`,
        );
      }
  });

  it("counts no product twice, and says why it failed", async () => {
    await db.sql("INSERT INTO import (id, file_name, status) VALUES ('imp_c', 'x.csv', 'checking')");
    const set = (columns: string) => refusal(`UPDATE import SET ${columns} WHERE id = 'imp_c'`);
    expect(await set("product_count = 2, create_count = 1")).toBe("import_counts_add_up");
    expect(await set("product_count = 2, create_count = 1, same_count = 1")).toBe(allowed);
    expect(await set("done_count = 3")).toBe("import_done_within");
    expect(await set("status = 'failed'")).toBe("import_failed_says_why");
  });
});

describe("a picture of the shop's own", () => {
  const insert = (columns: string, values: string) =>
    refusal(`INSERT INTO asset (id, key, file_name${columns}) VALUES (${values})`);
  it("isn't named as customers' are, is ready with its sides, and is fetched from one place once", async () => {
    expect(await insert("", "'ast_1', 'upload-1', 'x'")).toBe("asset_key_not_an_upload");
    expect(await insert(", status", "'ast_1', 'a', 'x', 'ready'")).toBe("asset_ready_has_sides");
    expect(await insert(", status", "'ast_1', 'a', 'x', 'refused'")).toBe("asset_refused_says_why");
    expect(await insert(", source_url", "'ast_1', 'a', 'x', 'https://a.example/1'")).toBe(allowed);
    expect(await insert(", source_url", "'ast_2', 'b', 'x', 'https://a.example/1'")).toBe(
      "asset_source_unique",
    );
  });
});

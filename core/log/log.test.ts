import { testDatabase } from "@cali/sandbox/testing/database.ts";
import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { Database } from "../database/index.ts";
import { reasonOf, toLogged } from "./index.ts";

testDatabase("empty");

describe("what is logged of a statement that failed", () => {
  it("is what PostgreSQL says, and none of the values", async () => {
    const orm = await Database.orm();
    const error: unknown = await orm
      .execute(sql`SELECT ${"a-session-token"}::text, ${"ada@example.com"}::text FROM nowhere`)
      .then(
        () => undefined,
        (refused: unknown) => refused,
      );
    expect(reasonOf(error)).toBe('relation "nowhere" does not exist');
    const { message, stack } = toLogged(error) as Record<string, string>;
    expect(message).toBe('relation "nowhere" does not exist');
    expect(stack).toContain("nowhere");
    expect(JSON.stringify(toLogged(error))).not.toMatch(/a-session-token|ada@example/);
  });
});

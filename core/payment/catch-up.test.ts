import { describe, expect, it } from "vitest";
import { StoreError } from "../error/index.ts";
import { catchUp, type Span } from "./catch-up.ts";

interface Thing {
  id: string;
  created: number;
}

const now = Math.floor(Date.now() / 1000);

/** One every minute of the last hundred hours. */
const things: Thing[] = Array.from({ length: 6_000 }, (_, n) => ({
  id: `evt_${n}`,
  created: now - (6_000 - n) * 60,
}));

/** What Stripe has, as far as it can be read at once. */
const stripe = (most: number, missing: Set<string>) => async (span: Span) => {
  const all = things.filter(({ created }) => created >= span.gte && created <= span.lte);
  return all.length > most ? undefined : { all, missed: all.filter(({ id }) => missing.has(id)) };
};

const start = new Date((now - 6_001 * 60) * 1000);

describe("catchUp", () => {
  it("goes through a backlog far beyond what it can read at once, oldest first", async () => {
    const missing = new Set(things.filter((_, n) => n % 7 === 0).map(({ id }) => id));
    const repaired: string[] = [];
    const { counts, until } = await catchUp(start, stripe(50, missing), async ({ id }) => repaired.push(id));
    expect(repaired).toEqual([...missing]);
    expect(counts).toEqual({ read: things.length, repaired: missing.size, failed: 0 });
    expect(until.getTime() / 1000).toBe(things.at(-1)?.created);
  });

  it("reads the last hour again, and stays where it was when there is nothing new", async () => {
    const mark = new Date((things.at(-1)?.created ?? 0) * 1000);
    const { counts, until } = await catchUp(mark, stripe(500, new Set()), async () => undefined);
    expect(counts.read).toBe(61);
    expect(until).toEqual(mark);
  });

  it("stays before the oldest that could not be repaired, and goes on with the others", async () => {
    const repaired: string[] = [];
    const { counts, until } = await catchUp(
      start,
      stripe(500, new Set(["evt_100", "evt_200", "evt_5000"])),
      async ({ id }) => {
        if (id === "evt_200") throw new Error("broken");
        repaired.push(id);
      },
    );
    expect(repaired).toEqual(["evt_100", "evt_5000"]);
    expect(counts).toMatchObject({ repaired: 2, failed: 1 });
    expect(until.getTime() / 1000).toBe(things[200]?.created);
  });

  it("takes one object that Stripe can't give for one object, and three in a row for an outage", async () => {
    const outage = async ({ id }: Thing) => {
      if (Number(id.slice(4)) < 3) throw new StoreError("payment.unavailable", "down");
    };
    const two = await catchUp(start, stripe(500, new Set(["evt_1", "evt_2", "evt_9"])), outage);
    expect(two.counts).toMatchObject({ repaired: 1, failed: 2 });
    await expect(
      catchUp(start, stripe(500, new Set(["evt_0", "evt_1", "evt_2"])), outage),
    ).rejects.toMatchObject({ code: "payment.unavailable" });
  });
});

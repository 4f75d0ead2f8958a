import type { OrderItem } from "@cali/core/order/schema.ts";
import type { ReturnView } from "@cali/core/returns/schema.ts";
import { describe, expect, it } from "vitest";
import { isAsking, returnable } from "./returnable.ts";

const line = (variantId: string, quantity: number) => ({ variantId, quantity }) as OrderItem;
const parcel = (...items: OrderItem[]) => ({ items }) as never;
const asked = (status: ReturnView["status"], variantId: string, quantity: number) => ({
  status,
  items: [{ variantId, quantity } as ReturnView["items"][number]],
});
const left = (...args: Parameters<typeof returnable>) =>
  returnable(...args).map(({ variantId, most }) => [variantId, most]);

describe("returnable", () => {
  const items = [line("mug", 3), line("bowl", 1)];

  it("is what has left the shop, in any number of parcels", () => {
    expect(left({ items, shipments: [] }, [])).toEqual([]);
    expect(left({ items, shipments: [parcel(line("mug", 1)), parcel(line("mug", 1))] }, [])).toEqual([
      ["mug", 2],
    ]);
  });

  it("is not what was sent back before; what was refused may be asked again", () => {
    const order = { items, shipments: [parcel(...items)] };
    expect(left(order, [asked("received", "bowl", 1), asked("approved", "mug", 1)])).toEqual([["mug", 2]]);
    expect(left(order, [asked("rejected", "bowl", 1)])).toEqual([
      ["mug", 3],
      ["bowl", 1],
    ]);
  });
});

describe("isAsking", () => {
  it("is so while one waits for its answer", () => {
    expect(isAsking([asked("approved", "mug", 1)])).toBe(false);
    expect(isAsking([asked("approved", "mug", 1), asked("requested", "mug", 1)])).toBe(true);
  });
});

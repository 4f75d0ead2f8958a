import { CART_LIMIT as coreLimit } from "@cali/core/cart/schema.ts";
import { describe, expect, it } from "vitest";
import { apply, type Edit, isBlocked, newest, noCart, quantityOf, roomIn } from "./cart.ts";
import { CART_LIMIT } from "./limit.ts";

const line = (name: string, unitPriceCents: number, available = 10) => ({
  productId: `prd_${name}`,
  productSlug: name,
  name,
  sku: name.toUpperCase(),
  options: ["Sand"],
  imageKey: null,
  unitPriceCents,
  available,
});

const mug: Edit = { variantId: "mug", quantity: 2, line: line("mug", 3400) };
const bowl: Edit = { variantId: "bowl", quantity: 1, line: line("bowl", 3200, 3) };

/** Every cart adds up, whatever was done to it. */
function checked(...edits: Edit[]) {
  const cart = edits.reduce(apply, noCart);
  expect(cart.itemCount).toBe(cart.items.reduce((sum, { quantity }) => sum + quantity, 0));
  expect(cart.subtotalCents).toBe(
    cart.items.reduce((sum, { quantity, unitPriceCents }) => sum + quantity * unitPriceCents, 0),
  );
  return cart;
}

describe("apply", () => {
  it("puts a new line at the end", () => {
    expect(checked(mug, bowl).items.map(({ name }) => name)).toEqual(["mug", "bowl"]);
  });

  it("changes nothing more the second time", () => {
    expect(checked(mug, mug)).toEqual(checked(mug));
  });

  it("takes a line out at zero", () => {
    expect(checked(mug, bowl, { variantId: "mug", quantity: 0 }).items).toHaveLength(1);
  });

  it("leaves the cart alone when it does not know the line", () => {
    expect(checked(mug, { variantId: "lamp", quantity: 1 })).toEqual(checked(mug));
  });

  it("marks a line that asks for more than there is, and clears it again", () => {
    const tooMany = checked(bowl, { variantId: "bowl", quantity: 4 });
    expect(tooMany.items[0]?.problem).toBe("not-enough");
    expect(isBlocked(tooMany)).toBe(true);
    expect(isBlocked(apply(tooMany, { variantId: "bowl", quantity: 3 }))).toBe(false);
  });

  it("keeps a line that is gone marked", () => {
    const cart = checked(bowl);
    const gone = { ...cart, items: cart.items.map((item) => ({ ...item, problem: "gone" as const })) };
    expect(apply(gone, { variantId: "bowl", quantity: 1 }).items[0]?.problem).toBe("gone");
  });
});

describe("roomIn", () => {
  it("is what is left of the limit, never less than none", () => {
    expect(roomIn(checked(mug, bowl))).toBe(CART_LIMIT - 3);
    expect(roomIn({ ...noCart, itemCount: 12 })).toBe(0);
  });

  it("goes by the core's limit", () => {
    expect(CART_LIMIT).toBe(coreLimit);
  });
});

describe("quantityOf", () => {
  it("is none for what is not in the cart", () => {
    expect(quantityOf(checked(mug), "mug")).toBe(2);
    expect(quantityOf(checked(mug), "bowl")).toBe(0);
  });
});

describe("newest", () => {
  const at = (id: string | null, version: number) => ({ ...noCart, id, version });

  it("keeps the later of two answers about one cart", () => {
    expect(newest(at("a", 3), at("a", 2)).version).toBe(3);
    expect(newest(at("a", 2), at("a", 3)).version).toBe(3);
  });

  it("takes another cart whatever its version", () => {
    expect(newest(at("a", 9), at("b", 1)).id).toBe("b");
    expect(newest(at("a", 9), at(null, 0)).id).toBe(null);
    expect(newest(undefined, at("a", 1)).id).toBe("a");
  });
});

import { CART_LIMIT as coreLimit, emptyCart } from "@cali/core/cart/schema.ts";
import { describe, expect, it } from "vitest";
import { apply, type Edit, isBlocked, newest, noCart, quantityOf, roomIn, subjectOf } from "./cart.ts";
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

describe("apply, of what only the server can work out", () => {
  const coupon = {
    code: "SHORE15",
    kind: "fixed" as const,
    summary: "$15.00 off",
    discountCents: 1500,
    problem: null,
  };
  const option = { methodId: "m", name: "Ground", priceCents: 600, taxCents: 0, minDays: 3, maxDays: 6 };
  const priced = {
    ...checked(mug),
    coupon,
    discountCents: 1500,
    shippingOptions: [option],
    shippingCents: 600,
    totalCents: 5900,
  };

  it("leaves the server's sums as they were when a quantity changes", () => {
    const { coupon, discountCents, shippingOptions, totalCents } = apply(priced, {
      variantId: "mug",
      quantity: 3,
    });
    expect({ coupon, discountCents, shippingOptions, totalCents }).toEqual({
      coupon: priced.coupon,
      discountCents: 1500,
      shippingOptions: [option],
      totalCents: 5900,
    });
  });

  it("takes the coupon and its discount off at once", () => {
    expect(apply(priced, { coupon: null })).toMatchObject({ coupon: null, discountCents: 0 });
  });

  it("sends it elsewhere at once, and forgets what shipping cost before", () => {
    const destination = { country: "GB", region: null, regionNeeded: false };
    expect(apply(priced, { destination })).toMatchObject({
      destination,
      shippingOptions: [],
      shippingProblem: null,
    });
  });

  it("asks for the region that is missing", () => {
    const destination = { country: "US", region: null, regionNeeded: true };
    expect(apply(priced, { destination }).shippingProblem).toBe("region-needed");
    expect(apply(priced, { destination: { ...destination, region: "CA" } }).shippingProblem).toBe(null);
  });
});

describe("subjectOf", () => {
  it("is the same for changes of which the last one counts", () => {
    const place = { country: "GB", region: null, regionNeeded: false };
    const changes = [mug, bowl, { coupon: null }, { destination: place }] as const;
    expect(new Set(changes.map(subjectOf)).size).toBe(changes.length);
    expect(subjectOf({ destination: { ...place, country: "CA" } })).toBe(subjectOf({ destination: place }));
    expect(subjectOf({ variantId: "mug", quantity: 0 })).toBe(subjectOf(mug));
  });
});

describe("noCart", () => {
  it("is the core's empty cart", () => {
    expect(noCart).toEqual(emptyCart);
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

import { AddressFields, type SavedAddress } from "@cali/core/customer/schema.ts";
import { describe, expect, it } from "vitest";
import { apply, fieldsIn, fieldsOf, postcodeName } from "./book.ts";

const saved = (id: string, isDefault = false): SavedAddress => ({
  ...{ id, isDefault, name: "Ana Ruiz", line1: "1 Main St", line2: null, city: "Point Arena" },
  ...{ state: "CA", postalCode: "95468", country: "US", phone: null },
});

/** Never two defaults, whatever is done. */
function ids(...args: Parameters<typeof apply>): string[] {
  const book = apply(...args);
  expect(book.filter(({ isDefault }) => isDefault).length).toBeLessThanOrEqual(1);
  return book.map(({ id, isDefault }) => (isDefault ? `${id}*` : id));
}

describe("apply", () => {
  const book = [saved("a", true), saved("b"), saved("c")];

  it("takes one out, twice as once", () => {
    expect(ids(book, { remove: "b" })).toEqual(["a*", "c"]);
    expect(ids(apply(book, { remove: "b" }), { remove: "b" })).toEqual(["a*", "c"]);
  });

  it("moves the default", () => {
    expect(ids(book, { makeDefault: "c" })).toEqual(["a", "b", "c*"]);
  });
});

describe("fieldsIn", () => {
  it("makes what the API takes of a form, and nothing of what is empty", () => {
    const values = {
      name: " Ana Ruiz ",
      line1: "1 Main St",
      line2: "  ",
      city: "Point Arena",
      country: "US",
    };
    const fields = fieldsIn({ ...values, isDefault: "on" });
    expect(AddressFields.parse(fields)).toEqual(fields);
    expect(fields).toMatchObject({ name: "Ana Ruiz", line2: null, state: null, isDefault: true });
    expect(fieldsIn(values).isDefault).toBe(false);
  });
});

describe("fieldsOf", () => {
  it("is the address without its id, as the API takes it", () => {
    expect(AddressFields.parse(fieldsOf(saved("a")))).toEqual(fieldsOf(saved("a")));
  });
});

describe("postcodeName", () => {
  it("is what people there call it", () => {
    expect(["US", "GB", "DE"].map(postcodeName)).toEqual(["ZIP code", "Postcode", "Postal code"]);
  });
});

import type { AddressFields, SavedAddress } from "@cali/core/customer/schema.ts";
import type { Values } from "../account/form.ts";

/** What can be shown before the server agrees. What is typed is not among it: a refusal would lose it. */
export type Change = { remove: string } | { makeDefault: string };

/** The book as it will be. Of the addresses at most one is the default. */
export function apply(book: SavedAddress[], change: Change): SavedAddress[] {
  if ("remove" in change) return book.filter(({ id }) => id !== change.remove);
  return book.map((address) => ({ ...address, isDefault: address.id === change.makeDefault }));
}

const textIn = (values: Values, name: string): string | null => values[name]?.trim() || null;

/** What the form says. */
export const fieldsIn = (values: Values): AddressFields => ({
  name: textIn(values, "name") ?? "",
  line1: textIn(values, "line1") ?? "",
  line2: textIn(values, "line2"),
  city: textIn(values, "city") ?? "",
  state: textIn(values, "state"),
  postalCode: textIn(values, "postalCode"),
  country: textIn(values, "country") ?? "",
  phone: textIn(values, "phone"),
  isDefault: values.isDefault === "on",
});

/** An address's own fields, to send it back as it is but for what changes. */
export const fieldsOf = ({ id: _, ...fields }: SavedAddress): AddressFields => fields;

const postcodes: Record<string, string> = { US: "ZIP code", GB: "Postcode", AU: "Postcode" };

/** What people there call it. */
export const postcodeName = (country: string): string => postcodes[country] ?? "Postal code";

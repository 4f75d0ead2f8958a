import type { ProductStatus } from "@cali/core/product/schema.ts";
import type { Tone } from "../ui/Badge.tsx";

/** What a product's state is called, and what it means. */
export const statuses: Record<ProductStatus, { label: string; tone: Tone }> = {
  draft: { label: "Draft", tone: "waiting" },
  active: { label: "Active", tone: "good" },
  archived: { label: "Archived", tone: "over" },
};

export const statusOptions = Object.entries(statuses).map(([value, { label }]) => ({ value, label }));

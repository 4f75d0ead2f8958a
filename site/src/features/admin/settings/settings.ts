import type { ShippingRules, TaxRules } from "@cali/core/settings/schema.ts";
import { ApiError, api } from "../../../lib/api.ts";
import { countryName } from "../../cart/place.ts";
import { keepDetail } from "../detail/query.ts";

export const PATH = "/admin/settings";
export const SHIPPING = `${PATH}/shipping`;
export const TAX = `${PATH}/tax`;

export type Zone = ShippingRules["zones"][number];
export type Method = Zone["methods"][number];
export type Rate = TaxRules["rates"][number];

interface Request {
  method: "POST" | "PUT" | "DELETE";
  body: { version: number } & Record<string, unknown>;
}

/**
 * Changes shipping or tax. Each answer is all of it as it is then, and shown at once; so is what somebody else has changed
 * meanwhile: it is looked through before it is saved once more.
 */
export async function change(
  whole: typeof SHIPPING | typeof TAX,
  path: string,
  request: Request,
): Promise<void> {
  try {
    keepDetail(whole, await api(`${whole}${path}`, request));
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== "edit.stale") throw error;
    keepDetail(whole, error.problem.current);
    throw new ApiError(
      error.code,
      "Somebody else has changed the settings meanwhile; they are shown as they are now. Look, then save again.",
      error.status,
    );
  }
}

export const placeName = ({ country, region }: { country: string; region: string }): string =>
  region === "" ? countryName(country) : `${countryName(country)}, ${region}`;

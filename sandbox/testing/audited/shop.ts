import type { ShippingRules, StoreSettingsDetail, TaxRules } from "@cali/core/settings/schema.ts";
import type { Scenarios, World } from "./world.ts";

const shipping = ({ call }: World) => call<ShippingRules>("GET", "/admin/settings/shipping");
const tax = ({ call }: World) => call<TaxRules>("GET", "/admin/settings/tax");

/** Countries that the demo shop doesn't sell to. */
const countries = ["AT", "BE", "CH", "DE", "DK", "ES", "FI", "FR", "IE", "IT", "NL", "NO", "PT", "SE"];
const elsewhere = () => ({ country: countries.shift() ?? "", region: "" });

const addZone = async (world: World) => {
  const name = `Zone ${world.unique()}`;
  const { version } = await shipping(world);
  const zone = { name, places: [elsewhere()] };
  const rules = await world.call<ShippingRules>("POST", "/admin/settings/shipping/zones", { version, zone });
  return { id: rules.zones.find((made) => made.name === name)?.id ?? "", version: rules.version };
};

const method = (name: string) => ({
  name,
  priceCents: 400,
  freeAboveCents: null,
  minDays: 1,
  maxDays: 2,
  active: true,
  steps: [],
});
const addMethod = async (world: World) => {
  const { id, version } = await addZone(world);
  const rules = await world.call<ShippingRules>("POST", `/admin/settings/shipping/zones/${id}/methods`, {
    version,
    method: method("By bicycle"),
  });
  const zone = rules.zones.find((made) => made.id === id);
  return { id: zone?.methods[0]?.id ?? "", version: rules.version };
};

const addRate = async (world: World) => {
  const place = elsewhere();
  const { version } = await tax(world);
  const rate = { name: "VAT", ...place, ratePpm: 200_000, onShipping: false };
  const rules = await world.call<TaxRules>("POST", "/admin/settings/tax/rates", { version, rate });
  const id = rules.rates.find(({ country }) => country === place.country)?.id ?? "";
  return { id, version: rules.version, rate };
};

export const shop: Scenarios = {
  "PUT /api/admin/settings": async ({ call, unique }) => {
    const before = await call<StoreSettingsDetail>("GET", "/admin/settings");
    await call("PUT", "/admin/settings", { ...before, name: `Shop ${unique()}` });
  },
  "POST /api/admin/settings/shipping/zones": addZone,
  "PUT /api/admin/settings/shipping/zones/{id}": async (world) => {
    const { id, version } = await addZone(world);
    const zone = { name: `Zone ${world.unique()}`, places: [elsewhere()] };
    await world.call("PUT", `/admin/settings/shipping/zones/${id}`, { version, zone });
  },
  "DELETE /api/admin/settings/shipping/zones/{id}": async (world) => {
    const { id, version } = await addZone(world);
    await world.call("DELETE", `/admin/settings/shipping/zones/${id}`, { version });
  },
  "POST /api/admin/settings/shipping/zones/{id}/methods": addMethod,
  "PUT /api/admin/settings/shipping/methods/{id}": async (world) => {
    const { id, version } = await addMethod(world);
    await world.call("PUT", `/admin/settings/shipping/methods/${id}`, { version, method: method("On foot") });
  },
  "DELETE /api/admin/settings/shipping/methods/{id}": async (world) => {
    const { id, version } = await addMethod(world);
    await world.call("DELETE", `/admin/settings/shipping/methods/${id}`, { version });
  },
  "POST /api/admin/settings/tax/rates": addRate,
  "PUT /api/admin/settings/tax/rates/{id}": async (world) => {
    const { id, version, rate } = await addRate(world);
    await world.call("PUT", `/admin/settings/tax/rates/${id}`, { version, rate: { ...rate, ratePpm: 1 } });
  },
  "DELETE /api/admin/settings/tax/rates/{id}": async (world) => {
    const { id, version } = await addRate(world);
    await world.call("DELETE", `/admin/settings/tax/rates/${id}`, { version });
  },
};

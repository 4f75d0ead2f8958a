import {
  MethodInput,
  OfVersion,
  RateInput,
  ShippingRules,
  StoreSettingsDetail,
  StoreSettingsInput,
  TaxRules,
  ZoneInput,
} from "@cali/core/settings/schema.ts";
import { StoreDesk } from "@cali/core/settings/store.ts";
import { ShippingMethods } from "@cali/core/shipping/methods.ts";
import { ShippingZones } from "@cali/core/shipping/zones.ts";
import { TaxRates } from "@cali/core/tax/rates.ts";
import * as z from "zod";
import { route } from "../../http/route.ts";

const params = z.strictObject({ id: z.string().max(64) });

const store = [
  route({
    method: "GET",
    path: "",
    summary: "How the shop is called, where it is, and how it sells",
    access: "settings.read",
    answer: StoreSettingsDetail,
    handle: () => StoreDesk.get(),
  }),
  route({
    method: "PUT",
    path: "",
    summary: "Change the shop's settings",
    access: "settings.write",
    body: StoreSettingsInput,
    answer: StoreSettingsDetail,
    handle: ({ body }) => StoreDesk.save(body),
  }),
];

const shipping = [
  route({
    method: "GET",
    path: "/shipping",
    summary: "Where the shop ships to, how, and for how much",
    access: "settings.read",
    answer: ShippingRules,
    handle: () => ShippingZones.get(),
  }),
  route({
    method: "POST",
    path: "/shipping/zones",
    summary: "Add a zone of places that are shipped to alike",
    access: "settings.write",
    body: ZoneInput,
    answer: ShippingRules,
    handle: ({ body }) => ShippingZones.addZone(body),
  }),
  route({
    method: "PUT",
    path: "/shipping/zones/:id",
    summary: "Change a zone's name and places",
    access: "settings.write",
    params,
    body: ZoneInput,
    answer: ShippingRules,
    handle: ({ params: { id }, body }) => ShippingZones.saveZone(id, body),
  }),
  route({
    method: "DELETE",
    path: "/shipping/zones/:id",
    summary: "Remove a zone with its methods",
    access: "settings.write",
    params,
    body: OfVersion,
    answer: ShippingRules,
    handle: ({ params: { id }, body: { version } }) => ShippingZones.removeZone(id, version),
  }),
  route({
    method: "POST",
    path: "/shipping/zones/:id/methods",
    summary: "Add a way of shipping to a zone",
    access: "settings.write",
    params,
    body: MethodInput,
    answer: ShippingRules,
    handle: ({ params: { id }, body }) => ShippingMethods.addMethod(id, body),
  }),
  route({
    method: "PUT",
    path: "/shipping/methods/:id",
    summary: "Change a way of shipping",
    access: "settings.write",
    params,
    body: MethodInput,
    answer: ShippingRules,
    handle: ({ params: { id }, body }) => ShippingMethods.saveMethod(id, body),
  }),
  route({
    method: "DELETE",
    path: "/shipping/methods/:id",
    summary: "Remove a way of shipping",
    access: "settings.write",
    params,
    body: OfVersion,
    answer: ShippingRules,
    handle: ({ params: { id }, body: { version } }) => ShippingMethods.removeMethod(id, version),
  }),
];

const tax = [
  route({
    method: "GET",
    path: "/tax",
    summary: "What each place takes in tax",
    access: "settings.read",
    answer: TaxRules,
    handle: () => TaxRates.get(),
  }),
  route({
    method: "POST",
    path: "/tax/rates",
    summary: "Add a place's rate",
    access: "settings.write",
    body: RateInput,
    answer: TaxRules,
    handle: ({ body }) => TaxRates.add(body),
  }),
  route({
    method: "PUT",
    path: "/tax/rates/:id",
    summary: "Change a rate",
    access: "settings.write",
    params,
    body: RateInput,
    answer: TaxRules,
    handle: ({ params: { id }, body }) => TaxRates.save(id, body),
  }),
  route({
    method: "DELETE",
    path: "/tax/rates/:id",
    summary: "Remove a rate",
    access: "settings.write",
    params,
    body: OfVersion,
    answer: TaxRules,
    handle: ({ params: { id }, body: { version } }) => TaxRates.remove(id, version),
  }),
];

export const routes = [...store, ...shipping, ...tax];

import { type Permission, permissions, type Role } from "@cali/core/actor/permission.ts";
import { Id } from "@cali/core/id/index.ts";
import { newCustomer } from "@cali/sandbox/testing/customers.ts";
import { Shopper, sessionIn, variants } from "@cali/sandbox/testing/shopper.ts";
import { testStore } from "@cali/sandbox/testing/store.ts";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";

const store = testStore();

const actors = ["nobody", "guest", "customer", "other customer", "support", "manager", "owner"] as const;
type ActorName = (typeof actors)[number];

/**
 * Every route, as the API's own document has it. `anyone` and `customer`: let in, and shown or given what is their own.
 * `owned`: of something that belongs to one customer, which is there for that customer alone. Otherwise what it takes.
 */
type Rule = "anyone" | "customer" | Permission | { owned: string; body?: object; signedIn?: true };

const address = { name: "A", line1: "B", city: "C", country: "US" };

const matrix: Record<string, Rule> = {
  "GET /api/analytics/summary": "analytics.read",
  "GET /api/analytics/revenue": "analytics.read",
  "GET /api/analytics/products": "analytics.read",
  "GET /api/analytics/categories": "analytics.read",
  "GET /api/analytics/orders": "analytics.read",
  "GET /api/analytics/conversion": "analytics.read",
  "GET /api/analytics/customers": "analytics.read",
  "GET /api/analytics/returns": "analytics.read",
  "GET /api/analytics/stock": "analytics.read",
  "GET /api/analytics/emails": "analytics.read",
  "GET /api/analytics/pulse": "analytics.read",
  "POST /api/analytics/visits": "anyone",
  "GET /api/admin/audit": "audit.read",
  "GET /api/admin/audit/verification": "audit.read",
  "GET /api/admin/audit/{id}": "audit.read",
  "GET /api/admin/banners": "catalog.read",
  "POST /api/admin/banners": "content.write",
  "PUT /api/admin/banners/order": "content.write",
  "GET /api/admin/banners/{id}": "catalog.read",
  "PUT /api/admin/banners/{id}": "content.write",
  "DELETE /api/admin/banners/{id}": "content.write",
  "GET /api/admin/categories": "catalog.read",
  "POST /api/admin/categories": "catalog.write",
  "GET /api/admin/categories/{id}": "catalog.read",
  "PUT /api/admin/categories/{id}": "catalog.write",
  "PUT /api/admin/categories/{id}/place": "catalog.write",
  "DELETE /api/admin/categories/{id}": "catalog.write",
  "GET /api/admin/coupons": "coupons.read",
  "POST /api/admin/coupons": "coupons.write",
  "GET /api/admin/coupons/batches": "coupons.read",
  "POST /api/admin/coupons/batches": "coupons.write",
  "GET /api/admin/coupons/batches/{id}": "coupons.read",
  "PUT /api/admin/coupons/batches/{id}/active": "coupons.write",
  "GET /api/admin/coupons/batches/{id}/codes": "coupons.read",
  "GET /api/admin/coupons/{id}": "coupons.read",
  "PUT /api/admin/coupons/{id}": "coupons.write",
  "DELETE /api/admin/coupons/{id}": "coupons.write",
  "GET /api/admin/coupons/{id}/usage": "coupons.read",
  "GET /api/admin/coupons/{id}/orders": "coupons.read",
  "GET /api/admin/customers": "customers.read",
  "GET /api/admin/customers/{id}": "customers.read",
  "POST /api/admin/customers/{id}/notes": "customers.note",
  "DELETE /api/admin/customers/{id}/notes/{noteId}": "customers.note",
  "DELETE /api/admin/customers/{id}/sessions": "customers.end-sessions",
  "DELETE /api/admin/customers/{id}/sessions/{sessionId}": "customers.end-sessions",
  "GET /api/admin/email-previews/{id}": "emails.read",
  "GET /api/admin/emails": "emails.read",
  "GET /api/admin/emails/{id}": "emails.read",
  "POST /api/admin/emails/{id}/retry": "emails.retry",
  "POST /api/admin/emails/retry": "emails.retry",
  "GET /api/admin/emails/providers": "emails.read",
  "POST /api/admin/emails/providers/{name}/resume": "emails.retry",
  "GET /api/admin/emails/suppressions": "emails.read",
  "POST /api/admin/emails/suppressions": "emails.suppress",
  "DELETE /api/admin/emails/suppressions": "emails.suppress",
  "GET /api/admin/exports": "catalog.write",
  "POST /api/admin/exports": "catalog.write",
  "GET /api/admin/exports/{id}": "catalog.write",
  "GET /api/admin/exports/{id}/file": "catalog.write",
  "GET /api/admin/imports": "catalog.write",
  "POST /api/admin/imports": "catalog.write",
  "GET /api/admin/imports/{id}": "catalog.write",
  "GET /api/admin/imports/{id}/notes": "catalog.write",
  "POST /api/admin/imports/{id}/apply": "catalog.write",
  "POST /api/admin/imports/{id}/cancel": "catalog.write",
  "POST /api/admin/imports/{id}/check": "catalog.write",
  "GET /api/admin/inventory": "catalog.read",
  "POST /api/admin/inventory": "inventory.adjust",
  "GET /api/admin/inventory/{variantId}": "catalog.read",
  "POST /api/admin/inventory/{variantId}": "inventory.adjust",
  "GET /api/admin/inventory/{variantId}/ledger": "catalog.read",
  "GET /api/admin/media": "catalog.read",
  "POST /api/admin/media": "catalog.write",
  "DELETE /api/admin/media/{id}": "catalog.write",
  "GET /api/admin/orders": "orders.read",
  "GET /api/admin/orders/print": "orders.read",
  "POST /api/admin/orders/fulfil": "orders.fulfil",
  "GET /api/admin/orders/{id}": "orders.read",
  "POST /api/admin/orders/{id}/parcels": "orders.fulfil",
  "PUT /api/admin/orders/{id}/parcels/{parcelId}/delivered": "orders.fulfil",
  "POST /api/admin/orders/{id}/refunds/preview": "orders.refund",
  "POST /api/admin/orders/{id}/refunds": "orders.refund",
  "POST /api/admin/orders/{id}/cancellation": "orders.cancel",
  "POST /api/admin/orders/{id}/acceptance": "orders.refund",
  "POST /api/admin/orders/{id}/notes": "orders.note",
  "DELETE /api/admin/orders/{id}/notes/{noteId}": "orders.note",
  "POST /api/admin/orders/{id}/mails": "emails.retry",
  "PUT /api/admin/orders/{id}/alerts/{alertId}": "orders.note",
  "GET /api/admin/products": "catalog.read",
  "POST /api/admin/products": "catalog.write",
  "GET /api/admin/products/sheet": "catalog.read",
  "PATCH /api/admin/products/variants": "catalog.write",
  "GET /api/admin/products/{id}": "catalog.read",
  "PUT /api/admin/products/{id}": "catalog.write",
  "DELETE /api/admin/products/{id}": "catalog.write",
  "POST /api/admin/products/{id}/duplicate": "catalog.write",
  "GET /api/admin/returns": "orders.read",
  "GET /api/admin/returns/{id}": "orders.read",
  "POST /api/admin/returns/{id}/approval": "returns.decide",
  "POST /api/admin/returns/{id}/rejection": "returns.decide",
  "POST /api/admin/returns/{id}/receipt": "orders.refund",
  "GET /api/admin/publish": "publish.read",
  "POST /api/admin/publish": "publish.write",
  "GET /api/admin/publish/history": "publish.read",
  "GET /api/admin/publish/history/{id}": "publish.read",
  "POST /api/admin/returns/{id}/exchange": "orders.refund",
  "GET /api/admin/reviews": "reviews.moderate",
  "PUT /api/admin/reviews/{id}/status": "reviews.moderate",
  "GET /api/admin/invitation": "anyone",
  "POST /api/admin/invitation": "customer",
  "GET /api/admin/me": "customer",
  "GET /api/admin/staff": "staff.manage",
  "GET /api/admin/staff/invites": "staff.manage",
  "POST /api/admin/staff/invites": "staff.manage",
  "POST /api/admin/staff/invites/{id}/mail": "staff.manage",
  "DELETE /api/admin/staff/invites/{id}": "staff.manage",
  "PUT /api/admin/staff/{id}/role": "staff.manage",
  "DELETE /api/admin/staff/{id}": "staff.manage",
  "DELETE /api/admin/staff/{id}/second-factor": "staff.manage",
  "GET /api/admin/views": "admin.own",
  "POST /api/admin/views": "admin.own",
  "DELETE /api/admin/views/{id}": "admin.own",
  "GET /api/admin/settings": "settings.read",
  "PUT /api/admin/settings": "settings.write",
  "GET /api/admin/settings/shipping": "settings.read",
  "POST /api/admin/settings/shipping/zones": "settings.write",
  "PUT /api/admin/settings/shipping/zones/{id}": "settings.write",
  "DELETE /api/admin/settings/shipping/zones/{id}": "settings.write",
  "POST /api/admin/settings/shipping/zones/{id}/methods": "settings.write",
  "PUT /api/admin/settings/shipping/methods/{id}": "settings.write",
  "DELETE /api/admin/settings/shipping/methods/{id}": "settings.write",
  "GET /api/admin/settings/tax": "settings.read",
  "POST /api/admin/settings/tax/rates": "settings.write",
  "PUT /api/admin/settings/tax/rates/{id}": "settings.write",
  "DELETE /api/admin/settings/tax/rates/{id}": "settings.write",
  "GET /api/admin/today": "admin.own",
  "GET /api/cart": "anyone",
  "PUT /api/cart/items/{variantId}": "anyone",
  "DELETE /api/cart/items/{variantId}": "anyone",
  "PUT /api/cart/coupon": "anyone",
  "DELETE /api/cart/coupon": "anyone",
  "PUT /api/cart/destination": "anyone",
  "GET /api/catalog/products": "anyone",
  "GET /api/catalog/products/{slug}": "anyone",
  "GET /api/catalog/live": "anyone",
  "GET /api/catalog/categories": "anyone",
  "POST /api/checkout": "anyone",
  "DELETE /api/checkout": "anyone",
  "POST /api/email/unsubscribe": "anyone",
  "GET /api/health": "anyone",
  "GET /api/me": "customer",
  "PATCH /api/me": "customer",
  "DELETE /api/me": "customer",
  "GET /api/me/export": "customer",
  "GET /api/me/sessions": "customer",
  "DELETE /api/me/sessions": "customer",
  // Ending what is not there, or not one's own, changes nothing and is no error: functions/me.test.ts.
  "DELETE /api/me/sessions/{id}": "customer",
  "GET /api/me/addresses": "customer",
  "POST /api/me/addresses": "customer",
  "PUT /api/me/addresses/{id}": { owned: "address", body: address, signedIn: true },
  "DELETE /api/me/addresses/{id}": { owned: "address", signedIn: true },
  "GET /api/me/coupons": "customer",
  "GET /api/me/reviews": "customer",
  "GET /api/me/reviews/to-write": "customer",
  "GET /api/orders": "anyone",
  "GET /api/orders/{id}": { owned: "order" },
  "POST /api/orders/{id}/buy-again": { owned: "order" },
  "GET /api/orders/{id}/returns": { owned: "order" },
  "POST /api/orders/{id}/returns": {
    owned: "order",
    body: { items: [{ variantId: "var_x", quantity: 1, reason: "other" }] },
  },
  "GET /api/products/{id}/reviews": "anyone",
  "GET /api/products/{id}/reviews/mine": "customer",
  "PUT /api/products/{id}/reviews/mine": "customer",
  "DELETE /api/products/{id}/reviews/mine": "customer",
  "PUT /api/reviews/{id}/helpful": "customer",
  "DELETE /api/reviews/{id}/helpful": "customer",
  "GET /api/shipping/destinations": "anyone",
  "POST /api/stock-notices": "anyone",
  "GET /api/wishlist": "anyone",
  "GET /api/wishlist/state": "anyone",
  "GET /api/wishlist/shared/{token}": "anyone",
  "POST /api/wishlist/share": "anyone",
  "DELETE /api/wishlist/share": "anyone",
  "PUT /api/wishlist/{productId}": "anyone",
  "DELETE /api/wishlist/{productId}": "anyone",
  "POST /api/auth/sign-up/email": "anyone",
  "POST /api/auth/email-otp/send-verification-otp": "anyone",
  "POST /api/auth/email-otp/verify-email": "anyone",
  "POST /api/auth/sign-in/email-otp": "anyone",
  "POST /api/auth/sign-in/email": "anyone",
  "GET /api/auth/get-session": "anyone",
  "POST /api/auth/sign-out": "anyone",
  "POST /api/auth/second-factor/sign-in": "anyone",
  "GET /api/auth/second-factor": "customer",
  "POST /api/auth/second-factor": "customer",
  "PUT /api/auth/second-factor": "customer",
  "DELETE /api/auth/second-factor": "customer",
  "POST /api/auth/second-factor/backup-codes": "customer",
  "POST /api/auth/request-password-reset": "anyone",
  "POST /api/auth/reset-password": "anyone",
  "POST /api/auth/change-password": "customer",
  "POST /api/auth/set-password": "customer",
  "POST /api/auth/email-otp/request-email-change": "customer",
  "POST /api/auth/email-otp/change-email": "customer",
  "POST /api/media/assets/{id}": "catalog.write",
  "POST /api/media/uploads": "customer",
};

const roleOf: Record<ActorName, Role | undefined> = {
  nobody: undefined,
  guest: undefined,
  customer: "customer",
  "other customer": "customer",
  support: "support",
  manager: "manager",
  owner: "owner",
};

let variant = "";
let owner: Awaited<ReturnType<typeof newCustomer>>;
const ids: Record<string, string> = {};

async function ownedAddress(): Promise<string> {
  const { body } = await owner.shopper.call<{ id: string }>("POST", "/me/addresses", { body: address });
  return body.id;
}

beforeAll(async () => {
  [variant = ""] = await variants(store, 1);
  owner = await newCustomer(store);
  await owner.shopper.put(variant, 1);
  const { orderId, url } = (await owner.shopper.checkout()).body;
  await store.stripe.control.pay(sessionIn(url));
  await store.stripe.control.idle();
  ids.order = orderId;
});
beforeEach(() => store.sql("DELETE FROM throttle"));

/** Somebody new each time, so that one route's doing is not another's; the customer is the one whose things these are. */
async function browserOf(actor: ActorName, rule: Rule): Promise<Shopper> {
  if (actor === "customer" && typeof rule === "object") return owner.shopper;
  const role = roleOf[actor];
  if (role) return (await newCustomer(store, { role })).shopper;
  const shopper = new Shopper(store);
  if (actor === "guest") await shopper.put(variant, 1);
  return shopper;
}

async function call(actor: ActorName, route: string, rule: Rule): Promise<{ status: number; code?: string }> {
  const [method = "", path = ""] = route.split(" ");
  const browser = await browserOf(actor, rule);
  const owned = typeof rule === "object" ? rule : undefined;
  const id =
    owned?.owned === "address"
      ? await ownedAddress()
      : owned
        ? (ids[owned.owned] ?? "")
        : Id.create("variant");
  const body = owned?.body ?? (method === "GET" || method === "DELETE" ? undefined : {});
  const { status, body: said } = await browser.call<{ code?: string } | null>(
    method,
    path.replace(/^\/api/, "").replace(/\{\w+\}/, id),
    body === undefined ? {} : { body },
  );
  return { status, ...(said?.code === undefined ? {} : { code: said.code }) };
}

/** What the rule says of an actor, in the API's own codes; `in`: past the door, whatever it finds there. */
function expected(rule: Rule, actor: ActorName): "in" | string {
  const role = roleOf[actor];
  if (rule === "anyone") return "in";
  if (rule === "customer") return role ? "in" : "actor.sign_in_needed";
  if (typeof rule === "object") {
    if (rule.signedIn && !role) return "actor.sign_in_needed";
    return actor === "customer" ? "in" : `${rule.owned}.not_found`;
  }
  if (!role) return "actor.sign_in_needed";
  return (permissions[rule] as readonly Role[]).includes(role) ? "in" : "actor.not_allowed";
}

describe("every route of the API's document", () => {
  it("is in this matrix, with the access it says of itself", async () => {
    const { body } = await new Shopper(store).call<{
      paths: Record<string, Record<string, { "x-access": string }>>;
    }>("GET", "/openapi.json");
    const documented = Object.entries(body.paths).flatMap(([path, operations]) =>
      Object.entries(operations).map(([method, operation]) => [
        `${method.toUpperCase()} ${path}`,
        operation["x-access"],
      ]),
    );
    const ruled = Object.entries(matrix).map(([route, rule]) => [
      route,
      typeof rule === "string" ? rule : rule.signedIn ? "customer" : "anyone",
    ]);
    expect(documented.toSorted()).toEqual(ruled.toSorted());
  });

  it.each(Object.keys(matrix))("%s", async (route) => {
    const rule = matrix[route] ?? "anyone";
    // The owner comes last: what is theirs may be gone afterwards.
    const order = actors.toSorted((a, b) => Number(a === "customer") - Number(b === "customer"));
    const seen: Record<string, unknown> = {};
    const wanted: Record<string, unknown> = {};
    for (const batch of [order.filter((actor) => actor !== "customer"), ["customer"] as const]) {
      await Promise.all(
        batch.map(async (actor) => {
          const { status, code } = await call(actor, route, rule);
          const want = expected(rule, actor);
          wanted[actor] = want;
          const isOut =
            status === 401 ||
            code === "actor.not_allowed" ||
            code === `${(rule as { owned?: string }).owned}.not_found`;
          // A wrong password is no closed door.
          const isIn = !isOut || code === "auth.invalid_credentials";
          seen[actor] = isIn ? "in" : code;
          expect(status, `${actor}: ${code}`).toBeLessThan(500);
        }),
      );
    }
    expect(seen).toEqual(wanted);
  });
});

import { Cart } from "@cali/core/cart/index.ts";
import { MyCoupon } from "@cali/core/cart/my-coupons.ts";
import { Checkout } from "@cali/core/checkout/index.ts";
import { Address } from "@cali/core/customer/address.ts";
import { assertConfirmed, deleteMine } from "@cali/core/customer/erase.ts";
import { exportMine } from "@cali/core/customer/export.ts";
import { Customer } from "@cali/core/customer/index.ts";
import { AddressFields, DeleteMe, Me, MeChange, SavedAddress } from "@cali/core/customer/schema.ts";
import { SESSION_COOKIE } from "@cali/core/customer/session.ts";
import { Sessions, SessionView } from "@cali/core/customer/sessions.ts";
import * as z from "zod";
import { route } from "../http/route.ts";

const params = z.strictObject({ id: z.string().max(64) });
const listOf = (item: z.ZodType) => z.object({ items: z.array(item), nextCursor: z.null() });
const whole = <T>(items: T[]) => ({ items, nextCursor: null });
const HOUR = 60 * 60;

export const routes = [
  route({
    method: "GET",
    path: "",
    summary: "Who you are",
    access: "customer",
    answer: Me,
    handle: () => Customer.me(),
  }),
  route({
    method: "PATCH",
    path: "",
    summary: "Change what you say of yourself; what is absent stays",
    access: "customer",
    body: MeChange,
    answer: Me,
    handle: ({ body }) => Customer.change(body),
  }),
  route({
    method: "DELETE",
    path: "",
    summary: "Delete your account. What you bought stays without who you are",
    access: "customer",
    limits: { what: "me:delete", account: { times: 10, seconds: HOUR } },
    body: DeleteMe,
    answer: z.object({ status: z.literal("deleted") }),
    handle: async ({ body: { email }, context }) => {
      assertConfirmed(email);
      await Checkout.cancel();
      await deleteMine(email);
      context.header("set-cookie", `${SESSION_COOKIE}=; Path=/; Max-Age=0; HttpOnly; Secure; SameSite=Lax`);
      return { status: "deleted" };
    },
  }),
  route({
    method: "GET",
    path: "/export",
    summary: "Everything the shop knows of you, to keep",
    access: "customer",
    limits: { what: "me:export", account: { times: 20, seconds: HOUR } },
    answer: z.record(z.string(), z.unknown()),
    handle: async ({ context }) => {
      context.header("content-disposition", 'attachment; filename="cali-store-my-data.json"');
      return exportMine();
    },
  }),
  route({
    method: "GET",
    path: "/sessions",
    summary: "Where you have signed in",
    access: "customer",
    answer: listOf(SessionView),
    handle: async () => whole(await Sessions.list()),
  }),
  route({
    method: "DELETE",
    path: "/sessions",
    summary: "Sign every other browser out",
    access: "customer",
    answer: listOf(SessionView),
    handle: async () => whole(await Sessions.endAllOthers()),
  }),
  route({
    method: "DELETE",
    path: "/sessions/:id",
    summary: "Sign one browser out",
    access: "customer",
    params,
    answer: listOf(SessionView),
    handle: async ({ params: { id } }) => whole(await Sessions.end(id)),
  }),
  route({
    method: "GET",
    path: "/addresses",
    summary: "Your addresses, the default one first",
    access: "customer",
    answer: listOf(SavedAddress),
    handle: async () => whole(await Address.list()),
  }),
  route({
    method: "POST",
    path: "/addresses",
    summary: "Keep an address",
    access: "customer",
    body: AddressFields,
    answer: SavedAddress,
    handle: ({ body }) => Address.create(body),
  }),
  route({
    method: "PUT",
    path: "/addresses/:id",
    summary: "Change an address",
    access: "customer",
    params,
    body: AddressFields,
    answer: SavedAddress,
    handle: ({ params: { id }, body }) => Address.set(id, body),
  }),
  route({
    method: "DELETE",
    path: "/addresses/:id",
    summary: "Forget an address",
    access: "customer",
    params,
    answer: listOf(SavedAddress),
    handle: async ({ params: { id } }) => {
      await Address.remove(id);
      return whole(await Address.list());
    },
  }),
  route({
    method: "GET",
    path: "/coupons",
    summary: "The coupons you can use, and why one can't be used",
    access: "customer",
    answer: listOf(MyCoupon),
    handle: async () => whole(await Cart.myCoupons()),
  }),
];

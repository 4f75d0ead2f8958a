import { AdminReturns } from "@cali/core/returns/admin.ts";
import {
  AdminReturn,
  ApproveInput,
  ExchangeInput,
  ReceiveInput,
  RejectInput,
  ReturnQuery,
  ReturnRow,
} from "@cali/core/returns/schema.ts";
import * as z from "zod";
import { pageOf } from "../../http/page.ts";
import { route } from "../../http/route.ts";

const params = z.strictObject({ id: z.string().max(64) });

export const routes = [
  route({
    method: "GET",
    path: "",
    summary: "What shoppers want to send back, and where that is",
    access: "orders.read",
    query: ReturnQuery,
    answer: pageOf(ReturnRow),
    handle: ({ query }) => AdminReturns.list(query),
  }),
  route({
    method: "GET",
    path: "/:id",
    summary: "A return, what it would give back, and what may be done with it now",
    access: "orders.read",
    params,
    answer: AdminReturn,
    handle: ({ params: { id } }) => AdminReturns.get(id),
  }),
  route({
    method: "POST",
    path: "/:id/approval",
    summary: "Let a shopper send their pieces back, and say where to",
    access: "returns.decide",
    params,
    body: ApproveInput,
    answer: AdminReturn,
    handle: ({ params: { id }, body: { note } }) => AdminReturns.approve(id, note),
  }),
  route({
    method: "POST",
    path: "/:id/rejection",
    summary: "Don't take pieces back, and say why",
    access: "returns.decide",
    params,
    body: RejectInput,
    answer: AdminReturn,
    handle: ({ params: { id }, body: { note } }) => AdminReturns.reject(id, note),
  }),
  route({
    method: "POST",
    path: "/:id/receipt",
    summary: "The pieces are here: give back what was paid for them, or another amount",
    access: "orders.refund",
    params,
    body: ReceiveInput,
    answer: AdminReturn,
    handle: ({ params: { id }, body }) => AdminReturns.receive(id, body),
  }),
  route({
    method: "POST",
    path: "/:id/exchange",
    summary: "The pieces are here: send others of the same products in their place",
    access: "orders.refund",
    params,
    body: ExchangeInput,
    answer: AdminReturn,
    handle: ({ params: { id }, body }) => AdminReturns.exchange(id, body),
  }),
];

import { CustomerFile } from "@cali/core/customer-file/index.ts";
import { CustomerDetail, CustomerItem, CustomerQuery } from "@cali/core/customer-file/schema.ts";
import { Note } from "@cali/core/note/index.ts";
import { NoteInput, Notes } from "@cali/core/note/schema.ts";
import * as z from "zod";
import { pageOf } from "../../http/page.ts";
import { route } from "../../http/route.ts";

const id = z.string().max(64);
const params = z.strictObject({ id });

export const routes = [
  route({
    method: "GET",
    path: "",
    summary: "The shop's customers, with what they bought and spent",
    access: "customers.read",
    query: CustomerQuery,
    answer: pageOf(CustomerItem),
    handle: ({ query }) => CustomerFile.list(query),
  }),
  route({
    method: "GET",
    path: "/:id",
    summary: "A customer, with orders, addresses, sessions and notes",
    access: "customers.read",
    params,
    answer: CustomerDetail,
    handle: ({ params: { id } }) => CustomerFile.get(id),
  }),
  route({
    method: "POST",
    path: "/:id/notes",
    summary: "Write a note on a customer, for the shop's people alone",
    access: "customers.note",
    params,
    body: NoteInput,
    answer: Notes,
    handle: async ({ params: { id }, body }) => ({ items: await Note.add({ customerId: id }, body) }),
  }),
  route({
    method: "DELETE",
    path: "/:id/notes/:noteId",
    summary: "Take back a note of one's own",
    access: "customers.note",
    params: z.strictObject({ id, noteId: id }),
    answer: Notes,
    handle: async ({ params: { id, noteId } }) => ({ items: await Note.remove({ customerId: id }, noteId) }),
  }),
  route({
    method: "DELETE",
    path: "/:id/sessions",
    summary: "Sign a customer out everywhere",
    access: "customers.end-sessions",
    params,
    answer: CustomerDetail,
    handle: async ({ params: { id } }) => {
      await CustomerFile.endSessions(id);
      return CustomerFile.get(id);
    },
  }),
  route({
    method: "DELETE",
    path: "/:id/sessions/:sessionId",
    summary: "Sign a customer out of one browser",
    access: "customers.end-sessions",
    params: z.strictObject({ id, sessionId: id }),
    answer: CustomerDetail,
    handle: async ({ params: { id, sessionId } }) => {
      await CustomerFile.endSessions(id, sessionId);
      return CustomerFile.get(id);
    },
  }),
];

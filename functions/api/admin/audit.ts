import { Audit } from "@cali/core/audit/index.ts";
import { AuditEntry, AuditParams, AuditQuery, Verified, VerifyQuery } from "@cali/core/audit/schema.ts";
import { pageOf } from "../../http/page.ts";
import { route } from "../../http/route.ts";

export const routes = [
  route({
    method: "GET",
    path: "",
    summary: "What the shop's people changed, newest first",
    access: "audit.read",
    query: AuditQuery,
    answer: pageOf(AuditEntry),
    handle: ({ query }) => Audit.list(query),
  }),
  route({
    method: "GET",
    path: "/verification",
    summary: "Whether the log is as it was written, stretch by stretch",
    access: "audit.read",
    query: VerifyQuery,
    answer: Verified,
    handle: ({ query: { after } }) => Audit.verify(after),
  }),
  route({
    method: "GET",
    path: "/:id",
    summary: "One entry of the log",
    access: "audit.read",
    params: AuditParams,
    answer: AuditEntry,
    handle: ({ params: { id } }) => Audit.fromId(id),
  }),
];

import { Staff } from "@cali/core/staff/index.ts";
import {
  Colleague,
  Invite,
  InviteQuery,
  NewInvite,
  RoleChange,
  StaffQuery,
} from "@cali/core/staff/schema.ts";
import * as z from "zod";
import { pageOf } from "../../http/page.ts";
import { route } from "../../http/route.ts";

const byId = z.strictObject({ id: z.string().max(64) });
const Done = z.object({ success: z.literal(true) });
const done = { success: true };

export const routes = [
  route({
    method: "GET",
    path: "",
    summary: "The shop's people, the longest here first",
    access: "staff.manage",
    query: StaffQuery,
    answer: pageOf(Colleague),
    handle: ({ query }) => Staff.list(query),
  }),
  route({
    method: "GET",
    path: "/invites",
    summary: "Open invitations, the newest first",
    access: "staff.manage",
    query: InviteQuery,
    answer: pageOf(Invite),
    handle: ({ query }) => Staff.listInvites(query),
  }),
  route({
    method: "POST",
    path: "/invites",
    summary: "Invite somebody to work in the shop; a mail with a link goes to them",
    access: "staff.manage",
    body: NewInvite,
    answer: Invite,
    handle: ({ body }) => Staff.invite(body),
  }),
  route({
    method: "POST",
    path: "/invites/:id/mail",
    summary: "Send an invitation again, with another link, for another seven days",
    access: "staff.manage",
    params: byId,
    answer: Invite,
    handle: ({ params: { id } }) => Staff.resendInvite(id),
  }),
  route({
    method: "DELETE",
    path: "/invites/:id",
    summary: "Withdraw an invitation",
    access: "staff.manage",
    params: byId,
    answer: Done,
    handle: async ({ params: { id } }) => {
      await Staff.revokeInvite(id);
      return done;
    },
  }),
  route({
    method: "PUT",
    path: "/:id/role",
    summary: "Give somebody another role, from their next request on",
    access: "staff.manage",
    params: byId,
    body: RoleChange,
    answer: Colleague,
    handle: ({ params: { id }, body: { role } }) => Staff.setRole(id, role),
  }),
  route({
    method: "DELETE",
    path: "/:id",
    summary: "Make somebody a customer again, and sign them out everywhere",
    access: "staff.manage",
    params: byId,
    answer: Done,
    handle: async ({ params: { id } }) => {
      await Staff.revoke(id);
      return done;
    },
  }),
  route({
    method: "DELETE",
    path: "/:id/second-factor",
    summary: "Take somebody's second factor away, who has lost it, and sign them out everywhere",
    access: "staff.manage",
    params: byId,
    answer: Colleague,
    handle: ({ params: { id } }) => Staff.resetSecondFactor(id),
  }),
];

import { Staff } from "@cali/core/staff/index.ts";
import { Invitation, InviteToken, StaffRole } from "@cali/core/staff/schema.ts";
import * as z from "zod";
import { route } from "../../http/route.ts";

export const routes = [
  route({
    method: "GET",
    path: "",
    summary: "What an invitation to work in the shop says, by the token in its link",
    access: "anyone",
    limits: { what: "invitation", address: { times: 60, seconds: 900 } },
    query: InviteToken,
    answer: Invitation,
    handle: ({ query: { token } }) => Staff.invitation(token),
  }),
  route({
    method: "POST",
    path: "",
    summary: "Accept it, signed in with the address it was sent to",
    access: "customer",
    audited: true,
    limits: { what: "invitation", address: { times: 60, seconds: 900 } },
    body: InviteToken,
    answer: z.object({ role: StaffRole }),
    handle: ({ body: { token } }) => Staff.acceptInvite(token),
  }),
];

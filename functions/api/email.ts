import { Unsubscribe } from "@cali/core/email/unsubscribe.ts";
import * as z from "zod";
import { route } from "../http/route.ts";

export const routes = [
  route({
    method: "POST",
    path: "/unsubscribe",
    summary: "Leave the list that a mail came by, with the token in it",
    access: "anyone",
    // Mail programs post here by themselves, with a form in the body that says nothing more (RFC 8058); some name their own
    // site. The token says all that has to be said.
    fromAnywhere: true,
    query: z.strictObject({ token: z.string().max(200) }),
    answer: z.object({ list: z.enum(["review-requests", "stock-notices"]) }),
    handle: async ({ query: { token } }) => ({ list: await Unsubscribe.leave(token) }),
  }),
];

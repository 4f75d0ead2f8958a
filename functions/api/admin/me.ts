import { Staff } from "@cali/core/staff/index.ts";
import { AdminMe } from "@cali/core/staff/schema.ts";
import { route } from "../../http/route.ts";

export const routes = [
  route({
    method: "GET",
    path: "",
    summary: "Who you are to the shop, and what you may do",
    // Also for who lacks a second factor: the page has to be able to say so.
    access: "customer",
    answer: AdminMe,
    handle: () => Staff.me(),
  }),
];

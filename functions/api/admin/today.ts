import { today } from "@cali/core/today/index.ts";
import { Today } from "@cali/core/today/schema.ts";
import { route } from "../../http/route.ts";

export const routes = [
  route({
    method: "GET",
    path: "",
    summary: "What waits for a person",
    access: "admin.own",
    answer: Today,
    handle: () => today(),
  }),
];

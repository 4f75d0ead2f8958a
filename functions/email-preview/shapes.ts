import { EmailPreview } from "@cali/core/email/schema.ts";
import * as z from "zod";
import type { Mounted } from "../http/app.ts";
import type { RouteShape } from "../http/route.ts";

export const previewShape = {
  method: "GET",
  path: "/:id",
  summary: "A mail as it would be sent now; one with a code or a link of its reader's own is not shown",
  access: "emails.read",
  params: z.strictObject({ id: z.string().max(64) }),
  answer: EmailPreview,
} as const satisfies RouteShape;

/** Said without its machinery: the API describes it, a function of its own does it. */
export const previewShapes: Mounted<RouteShape> = { path: "/admin/email-previews", routes: [previewShape] };

import { Env } from "@cali/core/env/index.ts";
import { handle } from "hono/aws-lambda";
import { mounted as admin } from "./api/admin/index.ts";
import { routes as analytics } from "./api/analytics.ts";
import { mounted } from "./api/index.ts";
import { shapes } from "./auth/shapes.ts";
import { begin } from "./begin.ts";
import { previewShapes } from "./email-preview/shapes.ts";
import { createApp, type Mounted } from "./http/app.ts";
import { docsPage } from "./http/docs-page.ts";
import { openApi } from "./http/openapi.ts";
import type { RouteShape } from "./http/route.ts";
import { mediaShapes } from "./media/shapes.ts";

begin("docs");

/** What all functions answer below the same address. Apart from them, so that none carries what only describes it. */
export const everything: Mounted<RouteShape>[] = [
  ...mounted,
  ...admin,
  previewShapes,
  { path: "/analytics", routes: analytics },
  { path: "/auth", routes: Object.values(shapes) },
  mediaShapes,
];

const app = createApp([]);
const described = () => openApi(everything, Env.need(["SITE_URL"]).SITE_URL);
app.get("/api/openapi.json", (context) => context.json(described()));
app.get("/api/docs", (context) => context.html(docsPage(described())));

export const handler = handle(app);

import type { Mounted } from "../../http/app.ts";
import * as audit from "./audit.ts";
import * as banners from "./banners.ts";
import * as categories from "./categories.ts";
import * as coupons from "./coupons.ts";
import * as customers from "./customers.ts";
import * as emails from "./emails.ts";
import * as exports from "./exports.ts";
import * as imports from "./imports.ts";
import * as inventory from "./inventory.ts";
import * as invitation from "./invitation.ts";
import * as me from "./me.ts";
import * as media from "./media.ts";
import * as orders from "./orders.ts";
import * as products from "./products.ts";
import * as publish from "./publish.ts";
import * as returns from "./returns.ts";
import * as reviews from "./reviews.ts";
import * as settings from "./settings.ts";
import * as staff from "./staff.ts";
import * as today from "./today.ts";
import * as views from "./views.ts";

/** Every file of this folder, at the path it is named for. A function of its own: shoppers' requests don't carry it. */
export const mounted: Mounted[] = [
  { path: "/admin/audit", routes: audit.routes },
  { path: "/admin/banners", routes: banners.routes },
  { path: "/admin/categories", routes: categories.routes },
  { path: "/admin/coupons", routes: coupons.routes },
  { path: "/admin/customers", routes: customers.routes },
  { path: "/admin/emails", routes: emails.routes },
  { path: "/admin/exports", routes: exports.routes },
  { path: "/admin/imports", routes: imports.routes },
  { path: "/admin/inventory", routes: inventory.routes },
  { path: "/admin/invitation", routes: invitation.routes },
  { path: "/admin/me", routes: me.routes },
  { path: "/admin/media", routes: media.routes },
  { path: "/admin/orders", routes: orders.routes },
  { path: "/admin/products", routes: products.routes },
  { path: "/admin/returns", routes: returns.routes },
  { path: "/admin/publish", routes: publish.routes },
  { path: "/admin/reviews", routes: reviews.routes },
  { path: "/admin/staff", routes: staff.routes },
  { path: "/admin/views", routes: views.routes },
  { path: "/admin/settings", routes: settings.routes },
  { path: "/admin/today", routes: today.routes },
];

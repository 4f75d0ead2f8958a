import type { Mounted } from "../http/app.ts";
import * as cart from "./cart.ts";
import * as catalog from "./catalog.ts";
import * as checkout from "./checkout.ts";
import * as email from "./email.ts";
import * as health from "./health.ts";
import * as me from "./me.ts";
import * as meReviews from "./me-reviews.ts";
import * as orders from "./orders.ts";
import * as products from "./products.ts";
import * as reviews from "./reviews.ts";
import * as shipping from "./shipping.ts";
import * as stockNotices from "./stock-notices.ts";
import * as wishlist from "./wishlist.ts";

/** Every file of this folder, at the path it is named for; what is below `admin` is a function of its own. */
export const mounted: Mounted[] = [
  { path: "/cart", routes: cart.routes },
  { path: "/catalog", routes: catalog.routes },
  { path: "/checkout", routes: checkout.routes },
  { path: "/email", routes: email.routes },
  { path: "/health", routes: health.routes },
  { path: "/me", routes: me.routes },
  { path: "/me/reviews", routes: meReviews.routes },
  { path: "/orders", routes: orders.routes },
  { path: "/products", routes: products.routes },
  { path: "/reviews", routes: reviews.routes },
  { path: "/shipping", routes: shipping.routes },
  { path: "/stock-notices", routes: stockNotices.routes },
  { path: "/wishlist", routes: wishlist.routes },
];

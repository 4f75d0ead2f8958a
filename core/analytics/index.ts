export { count } from "./count.ts";
export * as Analytics from "./index.ts";
export { orders } from "./orders.ts";
export { conversion, customers, visit } from "./people.ts";
export { pulse } from "./period.ts";
export { categories, products } from "./products.ts";
export { revenue, summary } from "./revenue.ts";
export { emails, returns, stock } from "./service.ts";

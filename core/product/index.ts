export { bulkEdit } from "./bulk.ts";
export { activateDue } from "./due.ts";
export * as Products from "./index.ts";
export { list, sheet } from "./list.ts";
export { fromId } from "./read.ts";
export { remove } from "./remove.ts";
export { createProduct, duplicate, saveProduct } from "./save.ts";

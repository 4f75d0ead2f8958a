export { listOwn, listToWrite } from "./account.ts";
export * as Reviews from "./index.ts";
export { list } from "./list.ts";
export { setHelpful } from "./vote.ts";
export { mine, remove, write } from "./write.ts";

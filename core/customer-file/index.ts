export { get } from "./get.ts";
export * as CustomerFile from "./index.ts";
export { list } from "./list.ts";
export { endSessions } from "./sessions.ts";

import type { HttpBindings } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { Context } from "hono";

export interface SocketEnv {
  Bindings: HttpBindings;
}

/** Breaks the connection in place of an answer, as a crashed server or a cut network does. */
export function hangUp(c: Context<SocketEnv>): Response {
  c.env.incoming.socket.destroy();
  return RESPONSE_ALREADY_SENT;
}

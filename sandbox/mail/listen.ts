import type { ServerType } from "@hono/node-server";

/** The sandbox trusts whoever reaches it, so only this machine does. */
export const HOST = "127.0.0.1";

/** Listens on a port, any free one unless told, and says which. */
export function listen(server: ServerType, port = 0): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, HOST, () => {
      server.off("error", reject);
      const address = server.address();
      resolve(address && typeof address === "object" ? address.port : port);
    });
  });
}

/** Closes a server without waiting for connections that are kept alive or stream. */
export function close(server: ServerType): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    if ("closeAllConnections" in server) server.closeAllConnections();
  });
}

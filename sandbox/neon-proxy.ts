import { connect } from "node:net";
import { WebSocketServer } from "ws";

/**
 * WebSocket in, TCP out: with it `@neondatabase/serverless` talks to any PostgreSQL of this machine, so that the
 * production driver runs here unchanged. The driver names the server it wants in `?address=host:port`.
 */
export async function startNeonProxy(): Promise<{ address: string; close(): Promise<void> }> {
  const server = new WebSocketServer({ host: "127.0.0.1", port: 0 });
  await new Promise((resolve) => server.once("listening", resolve));
  server.on("connection", (socket, request) => {
    const wanted = new URL(request.url ?? "/", "http://localhost").searchParams.get("address") ?? "";
    const port = Number(wanted.split(":").at(-1));
    const upstream = connect(port, "127.0.0.1");
    socket.on("message", (data: Buffer) => upstream.write(data));
    socket.on("close", () => upstream.destroy());
    upstream.on("data", (data) => socket.send(data));
    upstream.on("close", () => socket.close());
    upstream.on("error", () => socket.terminate());
  });
  const address = server.address();
  const port = address && typeof address === "object" ? address.port : 0;
  return {
    address: `127.0.0.1:${port}/v1`,
    close: () => {
      for (const client of server.clients) client.terminate();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

import { readdir, readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { getPriority, setPriority } from "node:os";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { chromium } from "playwright-core";
import type { Shot } from "./shots.ts";

const FLAGS = [
  "--use-gl=angle",
  "--use-angle=swiftshader",
  "--enable-unsafe-swiftshader",
  "--ignore-gpu-blocklist",
];
const HTML = `<!doctype html><style>@font-face{font-family:"Bricolage Grotesque Variable";src:url(/font.woff2);font-weight:200 800}</style>
<p style="font:600 20px 'Bricolage Grotesque Variable'">a<b>b</b></p><canvas></canvas><script type="module" src="/page.js"></script>`;

/** A page in headless Chromium that takes pictures: `shoot` resolves with raw RGBA rows, bottom row first. */
export async function openDarkroom() {
  const bundle = await build({
    entryPoints: [fileURLToPath(new URL("./page.ts", import.meta.url))],
    bundle: true,
    splitting: true,
    format: "esm",
    outdir: "/bundle",
    write: false,
    logLevel: "error",
  });
  const files = new Map(bundle.outputFiles.map((file) => [file.path.slice("/bundle".length), file.contents]));
  const font = await readFile(
    createRequire(import.meta.url).resolve(
      "@fontsource-variable/bricolage-grotesque/files/bricolage-grotesque-latin-wght-normal.woff2",
    ),
  );
  let developed: (pixels: Buffer) => void = () => undefined;
  const server = createServer((request, response) => {
    if (request.method === "POST") {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        developed(Buffer.concat(chunks));
        response.end();
      });
      return;
    }
    const path = request.url ?? "/";
    const script = files.get(path);
    if (script) return void response.setHeader("content-type", "text/javascript").end(script);
    if (path === "/font.woff2") return void response.end(font);
    response.setHeader("content-type", "text/html").end(HTML);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const { browser, server: chrome } = await launch();
  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.goto(`http://127.0.0.1:${port}/`);
  await page
    .waitForFunction(() => "shoot" in globalThis)
    .catch((cause: unknown) => {
      throw new Error(`The studio did not open: ${complaints.join("\n")}`, { cause });
    });
  await yieldTo(chrome.process().pid);
  return {
    async shoot(shot: Shot): Promise<Buffer> {
      const pixels = new Promise<Buffer>((resolve) => {
        developed = resolve;
      });
      await page.evaluate((order) => globalThis.shoot(order), shot);
      for (const complaint of complaints.splice(0))
        if (!/ReadPixels|GPU stall/.test(complaint)) console.warn(complaint);
      return pixels;
    },
    async close(): Promise<void> {
      await browser.close();
      await chrome.close();
      server.close();
    },
  };
}

async function launch() {
  const { default: packed } = await import("@sparticuz/chromium");
  const server = await chromium.launchServer({
    executablePath: await packed.executablePath(),
    args: [...packed.args, ...FLAGS],
    headless: true,
  });
  const browser = await chromium.connect(server.wsEndpoint());
  return { browser, server };
}

/** Chromium raises its own priority when it may. A `nice` studio stays nice, thread by thread, as Linux counts them. */
async function yieldTo(pid: number | undefined): Promise<void> {
  const threads = await readdir(`/proc/${pid}/task`).catch(() => []);
  for (const thread of threads) {
    try {
      setPriority(Number(thread), getPriority());
    } catch (error) {
      // A thread may end between being listed and being set.
      if (!(error instanceof Error && "code" in error && error.code === "ERR_SYSTEM_ERROR")) throw error;
    }
  }
}

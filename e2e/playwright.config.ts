import { existsSync } from "node:fs";
import { join } from "node:path";
import { defineConfig, devices } from "@playwright/test";
import chromium from "@sparticuz/chromium";

export const port = Number(process.env.E2E_PORT ?? 4400);

const installed = [
  "/usr/bin/google-chrome",
  "/usr/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** A browser of the system's where there is one; else the one that ships inside an npm package. */
const system = installed.find((path) => existsSync(path));
const launchOptions = {
  executablePath: system ?? (await chromium.executablePath()),
  // Software WebGL, no sandbox for root, and no calls home: they only fill a closed network with refusals.
  args: [
    "--no-sandbox",
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--disable-background-networking",
    "--disable-component-update",
  ],
};

export default defineConfig({
  testDir: ".",
  outputDir: "results",
  // The journeys share one store, and two cores.
  workers: 1,
  fullyParallel: false,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  reporter: [
    ["list"],
    ["json", { outputFile: process.env.PLAYWRIGHT_JSON_OUTPUT_FILE ?? "results/report.json" }],
  ],
  use: { baseURL: `http://localhost:${port}`, trace: "retain-on-failure", launchOptions },
  projects: [
    { name: "chromium", use: { ...devices["Desktop Chrome"], viewport: { width: 1280, height: 900 } } },
  ],
  webServer: {
    command: `node --disable-warning=ExperimentalWarning ${join(import.meta.dirname, "../sandbox/start.ts")} --port ${port} --fresh`,
    env: { CALI_HOME: join(import.meta.dirname, ".store") },
    url: `http://localhost:${port}`,
    timeout: 240_000,
    reuseExistingServer: !process.env.CI,
    stdout: "pipe",
    gracefulShutdown: { signal: "SIGTERM", timeout: 20_000 },
  },
});

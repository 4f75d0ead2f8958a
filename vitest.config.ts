import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["{core,functions,sandbox,site,stacks,bench}/**/*.test.{ts,tsx}"],
    exclude: ["**/node_modules/**", "**/dist/**"],
    globalSetup: ["sandbox/testing/global-setup.ts"],
    // Two cores: more processes than that only wait for each other.
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 60_000,
    env: { LOG_LEVEL: "silent" },
  },
});

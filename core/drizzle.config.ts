import { defineConfig } from "drizzle-kit";

export default defineConfig({
  dialect: "postgresql",
  schema: "./*/*.sql.ts",
  out: "./migrations",
  casing: "snake_case",
});

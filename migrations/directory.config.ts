import { defineConfig } from "drizzle-kit";

export default defineConfig({
  dialect: "sqlite",
  driver: "d1-http",
  schema: ["./workers/api/platform/directory-tables.ts", "./workers/api/modules/*/directory-tables.ts"],
  out: "./migrations/directory",
});

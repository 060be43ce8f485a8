import { defineConfig } from "drizzle-kit";

export default defineConfig({
  dialect: "sqlite",
  driver: "d1-http",
  schema: ["./workers/api/platform/tables.ts", "./workers/api/modules/*/tables.ts"],
  out: "./migrations/tenant",
});

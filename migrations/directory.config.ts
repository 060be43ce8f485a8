import { defineConfig } from "drizzle-kit";

export default defineConfig({
  dialect: "sqlite",
  driver: "d1-http",
  schema: [
    "./workers/api/platform/directory-tables.ts",
    "./workers/api/modules/auth/tables.ts",
    "./workers/api/modules/whatsapp/directory-tables.ts",
  ],
  out: "./migrations/directory",
});

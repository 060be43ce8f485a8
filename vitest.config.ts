import { cloudflareTest, readD1Migrations } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";

const directory = await readD1Migrations("migrations/directory");
const tenant = await readD1Migrations("migrations/tenant");

const queue = { maxBatchSize: 10, maxBatchTimeout: 0 };

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "node",
          environment: "node",
          include: ["**/*.rules.test.ts", "{shared,pages,scripts,workers/simulator}/**/*.test.{ts,tsx}"],
          exclude: ["**/node_modules/**", "**/*.journey.test.ts"],
          isolate: false,
        },
      },
    ],
  },
});
void cloudflareTest;
void directory;
void tenant;
void queue;

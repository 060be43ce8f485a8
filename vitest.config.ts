import { fileURLToPath } from "node:url";
import { cloudflareTest, readD1Migrations } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";
import "./scripts/reference-assets.mjs";
import { testSecrets } from "./workers/api/test-setup/secrets.ts";
import { createSimulator } from "./workers/simulator/app.ts";

const directory = await readD1Migrations("migrations/directory");
const tenant = await readD1Migrations("migrations/tenant");

// wrangler misses the secrets it requires unless they are in the environment; the bindings below win over a developer's own.
Object.assign(process.env, testSecrets);

/** Everything that the Worker, its objects and the tests themselves fetch ends up here. */
const simulator = createSimulator();

/** Ends what hangs. Far more than any test takes, because how busy a machine is must not decide one. */
const patience = { testTimeout: 60_000, hookTimeout: 60_000, expect: { poll: { timeout: 30_000 } } };

const consumer = { maxBatchSize: 10, maxBatchTimeout: 0 };

export default defineConfig({
  test: {
    silent: "passed-only",
    projects: [
      {
        test: {
          name: "node",
          ...patience,
          environment: "node",
          include: ["**/*.rules.test.ts", "{shared,pages,scripts,workers/simulator}/**/*.test.{ts,tsx}"],
          exclude: ["**/node_modules/**", "**/*.journey.test.ts"],
          isolate: false,
        },
      },
      {
        resolve: {
          alias: {
            cheerio: fileURLToPath(new URL("workers/api/modules/templates/mjml-rules/no-cheerio.ts", import.meta.url)),
          },
        },
        plugins: [
          cloudflareTest({
            wrangler: { configPath: "./wrangler.toml" },
            miniflare: {
              bindings: {
                ...testSecrets,
                ENVIRONMENT: "test",
                PASSWORD_COST: "1024:8:1",
                GRAPH_TIMEOUT_MS: "2500",
                MIGRATIONS: { directory, tenant },
              },
              outboundService: (request: Request) => simulator.fetch(request),
              queueConsumers: {
                whatsapp: { ...consumer, maxBatchSize: 5, maxRetries: 3, deadLetterQueue: "whatsapp-dead" },
                media: { ...consumer, maxRetries: 3, deadLetterQueue: "media-dead" },
                events: { ...consumer, maxRetries: 5, deadLetterQueue: "events-dead" },
                email: { ...consumer, maxBatchSize: 5, maxRetries: 3, deadLetterQueue: "email-dead" },
                "whatsapp-bulk": {
                  ...{ ...consumer, maxBatchSize: 4, maxRetries: 3 },
                  deadLetterQueue: "whatsapp-bulk-dead",
                },
                push: { ...consumer, maxBatchSize: 2, maxRetries: 3, deadLetterQueue: "push-dead" },
                "email-bulk": { ...consumer, maxBatchSize: 2, maxRetries: 3, deadLetterQueue: "email-bulk-dead" },
                receipts: { ...consumer, maxBatchSize: 100, maxRetries: 5, deadLetterQueue: "receipts-dead" },
                "whatsapp-dead": consumer,
                "media-dead": consumer,
                "events-dead": consumer,
                "email-dead": consumer,
                "whatsapp-bulk-dead": consumer,
                "email-bulk-dead": consumer,
                "push-dead": consumer,
                "receipts-dead": consumer,
              },
            },
          }),
        ],
        test: {
          name: "workerd",
          ...patience,
          include: ["workers/api/**/*.test.ts"],
          exclude: ["**/*.rules.test.ts"],
          setupFiles: ["./workers/api/test-setup/setup.ts"],
          isolate: false,
          maxWorkers: 1,
          deps: { optimizer: { ssr: { enabled: true, include: ["itty-durable", "mjml-browser"] } } },
        },
      },
      {
        test: {
          name: "journeys",
          ...patience,
          environment: "node",
          include: ["**/*.journey.test.ts"],
          exclude: ["**/node_modules/**"],
          maxWorkers: 1,
          testTimeout: 240_000,
          retry: 0,
        },
      },
    ],
  },
});

/** Bindings that only tests have. */
interface TestMigrations {
  readonly directory: import("cloudflare:test").D1Migration[];
  readonly tenant: import("cloudflare:test").D1Migration[];
}

declare namespace Cloudflare {
  interface Env {
    MIGRATIONS: TestMigrations;
  }
}

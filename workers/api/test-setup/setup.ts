import { applyD1Migrations } from "cloudflare:test";
import { env } from "cloudflare:workers";

await applyD1Migrations(env.DIRECTORY, env.MIGRATIONS.directory);
await applyD1Migrations(env.TENANT_0, env.MIGRATIONS.tenant);
await applyD1Migrations(env.TENANT_1, env.MIGRATIONS.tenant);

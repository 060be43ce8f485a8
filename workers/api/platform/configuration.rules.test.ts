import { expect, test } from "vitest";
import { testSecrets } from "../test-setup/secrets.ts";
import { ConfigurationError, parseConfiguration } from "./configuration.ts";

const variables = {
  ENVIRONMENT: "test",
  API_ORIGIN: "http://localhost:8787",
  MEDIA_ORIGIN: "http://media.localhost:8787",
  SITE_ORIGINS: "console=http://localhost:8788, portal=http://localhost:8789",
  PASSKEY_DOMAIN: "localhost",
  STRIPE_API_BASE: "http://127.0.0.1:8790/stripe",
  POSTMARK_URL: "https://api.postmarkapp.com",
  POSTMARK_ACCOUNT_STREAM: "outbound",
  POSTMARK_BROADCAST_STREAM: "broadcast",
  MAIL_FROM: "Loggia <hello@example.com>",
  META_GRAPH_URL: "http://127.0.0.1:8790/graph",
  META_GRAPH_VERSION: "v25.0",
  META_TOKEN_HOSTS: "127.0.0.1:8790",
  GRAPH_TIMEOUT_MS: "10000",
  APNS_URL: "http://127.0.0.1:8790/apns",
  APNS_SANDBOX_URL: "http://127.0.0.1:8790/apns",
  APPLE_URL: "http://127.0.0.1:8790/apple",
  APPLE_CLIENTS: "house/app=example.app, lowkeymode/web=example.site",
  PASSWORD_COST: "1024:8:1",
  ...testSecrets,
};

function problemsOf(values: Record<string, unknown>): readonly string[] {
  try {
    parseConfiguration(values);
    return [];
  } catch (error) {
    if (error instanceof ConfigurationError) return error.problems;
    throw error;
  }
}

test("a complete environment becomes typed values", () => {
  const configuration = parseConfiguration(variables);
  expect(configuration.sites.get("portal")?.origin).toBe("http://localhost:8789");
  expect(configuration.sites.get("lowkeymode")?.origin).toBe("http://lowkeymode.localhost:8788");
  expect(configuration.sealingKeys.map(({ id, key }) => [id, key.length])).toEqual([
    ["k1", 32],
    ["k0", 32],
  ]);
  expect(configuration.metaApps.map(({ key }) => key)).toEqual(["main", "second"]);
});

test("everything that is missing is named at once", () => {
  const { ACCESS_TOKEN_SECRET, META_APPS, API_ORIGIN, ...rest } = variables;
  expect([ACCESS_TOKEN_SECRET, META_APPS, API_ORIGIN].every((value) => value !== "")).toBe(true);
  expect(problemsOf(rest)).toEqual(["API_ORIGIN is missing", "ACCESS_TOKEN_SECRET is missing", "META_APPS is missing"]);
});

test.each([
  ["API_ORIGIN", "https://api.example/"],
  ["SITE_ORIGINS", "console=https://console.example/inbox"],
  ["SITE_ORIGINS", "nowhere=https://nowhere.example"],
  ["PASSKEY_DOMAIN", "https://loggia.example"],
  ["ACCESS_TOKEN_SECRET", "short"],
  ["SEALING_KEYS", "k1:tooshort"],
  ["META_APPS", "not json"],
  ["META_APPS", '[{"key":"Main","appSecret":"x","verifyToken":"y"}]'],
  ["META_GRAPH_VERSION", "latest"],
  ["GRAPH_TIMEOUT_MS", "soon"],
  ["POSTMARK_WEBHOOK_AUTH", "no-colon-in-this"],
  ["MAIL_FROM", "not an address"],
  ["PASSWORD_COST", "cheap"],
  ["APPLE_CLIENTS", "house=example.app"],
  ["APPLE_CLIENTS", "nobrand/app=example.app"],
  ["APPLE_URL", "https://appleid.apple.com/"],
  ["APNS_URL", "https://api.push.apple.com/"],
])("an invalid %s is named, its value is not", (name, value) => {
  const problems = problemsOf({ ...variables, [name]: value });
  expect(problems).toHaveLength(1);
  expect(problems[0]).toContain(name);
  expect(problems[0]).not.toContain(value);
});

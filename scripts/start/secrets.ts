import { createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Every secret the Worker asks for, as strings for its environment; and what the simulator shares with it. */
export type LocalSecrets = {
  readonly ACCESS_TOKEN_SECRET: string;
  readonly SEALING_KEYS: string;
  readonly MEDIA_URL_SECRET: string;
  readonly META_APPS: string;
  readonly OPERATOR_TOKEN: string;
  readonly APPLE_TEAM_ID: string;
  readonly APPLE_KEY_ID: string;
  readonly APPLE_PRIVATE_KEY: string;
  readonly POSTMARK_TOKEN: string;
  readonly POSTMARK_WEBHOOK_AUTH: string;
  readonly STRIPE_SECRET_KEY: string;
  readonly STRIPE_WEBHOOK_SECRET: string;
};

/** The secret of the simulator's only Meta app; both sides read it from the same file. */
export type MetaApp = { readonly key: string; readonly appSecret: string; readonly verifyToken: string };

function makeSecrets(): LocalSecrets {
  const app: MetaApp = {
    key: "main",
    appSecret: randomBytes(16).toString("hex"),
    verifyToken: randomBytes(16).toString("hex"),
  };
  return {
    ACCESS_TOKEN_SECRET: randomBytes(32).toString("base64url"),
    SEALING_KEYS: `k1:${randomBytes(32).toString("base64")}`,
    MEDIA_URL_SECRET: randomBytes(32).toString("base64url"),
    META_APPS: JSON.stringify([app]),
    OPERATOR_TOKEN: randomBytes(24).toString("base64url"),
    APPLE_TEAM_ID: "LOCALTEAM1",
    APPLE_KEY_ID: "LOCALKEY01",
    APPLE_PRIVATE_KEY: makeAppleKey(),
    POSTMARK_TOKEN: randomBytes(16).toString("hex"),
    POSTMARK_WEBHOOK_AUTH: `postmark:${randomBytes(16).toString("hex")}`,
    STRIPE_SECRET_KEY: `sk_test_${randomBytes(24).toString("hex")}`,
    STRIPE_WEBHOOK_SECRET: `whsec_${randomBytes(24).toString("hex")}`,
  };
}

/** As Apple's .p8 file has it, on one line: PKCS8 of a P-256 key, base64. */
function makeAppleKey(): string {
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  return privateKey.export({ type: "pkcs8", format: "der" }).toString("base64");
}

/** Secrets of this machine, made once and kept beside the data they protect: a reset forgets both. */
export function loadLocalSecrets(stateFolder: string): LocalSecrets {
  const path = join(stateFolder, "secrets.json");
  if (existsSync(path)) return { ...makeSecrets(), ...JSON.parse(readFileSync(path, "utf8")) };
  const secrets = makeSecrets();
  mkdirSync(stateFolder, { recursive: true });
  writeFileSync(path, JSON.stringify(secrets, null, 2), { mode: 0o600 });
  return secrets;
}

/** The one app of META_APPS, for the simulator. */
export function metaAppOf(secrets: LocalSecrets): MetaApp {
  const [app] = JSON.parse(secrets.META_APPS) as MetaApp[];
  if (!app) throw new Error("META_APPS is empty.");
  return app;
}

/** What Apple keeps of the team's key: SPKI, base64, for the simulator. */
export function applePublicKeyOf(secrets: LocalSecrets): string {
  const key = createPrivateKey({
    key: Buffer.from(secrets.APPLE_PRIVATE_KEY, "base64"),
    type: "pkcs8",
    format: "der",
  });
  return createPublicKey(key).export({ type: "spki", format: "der" }).toString("base64");
}

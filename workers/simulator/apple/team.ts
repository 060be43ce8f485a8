import { z } from "zod";

/** The developer team whose apps and sites sign people in. */
export type AppleTeam = {
  readonly teamId: string;
  readonly keyId: string;
  /** Of the team's ES256 key: SPKI, base64. Client secrets are checked against it. */
  readonly publicKey: string;
  /** Where notifications are posted; null when they wait for the test to post them. */
  readonly webhookUrl: string | null;
};

/** For tests: the other half of this key is among the Worker's test secrets. */
export const testTeam: AppleTeam = {
  teamId: "TESTTEAM01",
  keyId: "TESTKEY001",
  publicKey:
    "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE2/uhLoKm9zaKdh+6qTUd0gAONsw9c2IUv21GfV6vx1skhBj/XUQfu6DG7YCk7E2C38vLqMiz9zB+j2/dFzZMDw==",
  webhookUrl: null,
};

const Environment = z.object({
  APPLE_TEAM_ID: z.string().default(testTeam.teamId),
  APPLE_KEY_ID: z.string().default(testTeam.keyId),
  APPLE_PUBLIC_KEY: z.base64().default(testTeam.publicKey),
  APPLE_WEBHOOK_URL: z.url().default("http://127.0.0.1:8787/webhooks/apple"),
});

/** The team of a simulator that runs as a process of its own. */
export function readTeam(environment: Record<string, string | undefined>): AppleTeam {
  const parsed = Environment.safeParse(environment);
  if (!parsed.success) throw new Error(`The simulator cannot start: ${z.prettifyError(parsed.error)}`);
  const { APPLE_TEAM_ID, APPLE_KEY_ID, APPLE_PUBLIC_KEY, APPLE_WEBHOOK_URL } = parsed.data;
  return { teamId: APPLE_TEAM_ID, keyId: APPLE_KEY_ID, publicKey: APPLE_PUBLIC_KEY, webhookUrl: APPLE_WEBHOOK_URL };
}

/** Secrets for tests and nothing else; the simulator signs with the first app's unless told otherwise. */
export const testSecrets = {
  ACCESS_TOKEN_SECRET: "test-only-access-token-secret-0123456789",
  MEDIA_URL_SECRET: "test-only-media-url-secret-0123456789abc",
  SEALING_KEYS: "k1:AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=,k0:AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI=",
  OPERATOR_TOKEN: "test-only-operator-token-0123456789abcdef",
  APPLE_TEAM_ID: "TESTTEAM01",
  APPLE_KEY_ID: "TESTKEY001",
  APPLE_PRIVATE_KEY:
    "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgK8fQfDSAAaT6rmMAG61NxIZchAgLRbqVGw83MxpSNc+hRANCAATb+6Eugqb3Nop2H7qpNR3SAA42zD1zYhS/bUZ9Xq/HWySEGP9dRB+7oMbtgKTsTYLfy8uoyLP3MH6Pb90XNkwP",
  POSTMARK_TOKEN: "test-only-postmark-token",
  POSTMARK_WEBHOOK_AUTH: "postmark:test-only-webhook-password",
  STRIPE_SECRET_KEY: "sk_test_only0123456789",
  STRIPE_WEBHOOK_SECRET: "whsec_test_only_stripe_webhook_secret",
  META_APPS: JSON.stringify([
    { key: "main", appSecret: "app-secret-main", verifyToken: "test-main-verify" },
    { key: "second", appSecret: "app-secret-second", verifyToken: "test-second-verify" },
  ]),
};

/** Secrets for tests and nothing else. */
export const testSecrets = {
  ACCESS_TOKEN_SECRET: "test-only-access-token-secret-0123456789",
  MEDIA_URL_SECRET: "test-only-media-url-secret-0123456789abc",
  SEALING_KEYS: "k1:AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=,k0:AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI=",
  META_APPS: JSON.stringify([
    { key: "main", appSecret: "test-main-app-secret", verifyToken: "test-main-verify" },
    { key: "second", appSecret: "test-second-app-secret", verifyToken: "test-second-verify" },
  ]),
};

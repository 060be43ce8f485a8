/** The version that /health and the OpenAPI document name; a guard test holds it to package.json's. */
export const version = "0.1.0";

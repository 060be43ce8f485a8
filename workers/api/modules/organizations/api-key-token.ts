import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

/** A key is `lgk_<id>.<secret>`; only the secret's hash is stored. */
export type KeyToken = { readonly id: string; readonly secret: string };

/** Null when a text has not the shape of a key. */
export function parseKeyToken(text: string): KeyToken | null {
  const [, id, secret] = /^(lgk_[0-9a-z]{26})\.([A-Za-z0-9_-]{43})$/.exec(text) ?? [];
  return id !== undefined && secret !== undefined ? { id, secret } : null;
}

export function formatKeyToken({ id, secret }: KeyToken): string {
  return `${id}.${secret}`;
}

export function newKeySecret(): string {
  return randomBytes(32).toString("base64url");
}

/** A secret of 256 random bits needs no salt and no slowness. */
export function hashKeySecret(secret: string): string {
  return createHash("sha256").update(secret).digest("base64url");
}

export function isSecretOf(secret: string, hash: string): boolean {
  const [given, stored] = [Buffer.from(hashKeySecret(secret)), Buffer.from(hash)];
  return given.length === stored.length && timingSafeEqual(given, stored);
}

import type { Configuration, SealingKey } from "./configuration.ts";

type Keys = Pick<Configuration, "sealingKeys">;

/** What a sealed secret belongs to. Opening it for another organization or record fails. */
export type SealedFor = { readonly orgId: string; readonly record: string };

/** A secret for storage, `<key id>.<nonce>.<ciphertext>`: AES-256-GCM under the first sealing key. */
export async function seal(configuration: Keys, plaintext: string, sealedFor: SealedFor): Promise<string> {
  const key = configuration.sealingKeys[0];
  if (!key) throw new Error("No sealing key");
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const algorithm = { name: "AES-GCM", iv, additionalData: associatedData(sealedFor) };
  const sealed = await crypto.subtle.encrypt(algorithm, await importKey(key), new TextEncoder().encode(plaintext));
  return [key.id, encode(iv), encode(new Uint8Array(sealed))].join(".");
}

/** @throws Error when the key is gone, or the text was sealed for something else, or was changed */
export async function unseal(configuration: Keys, sealed: string, sealedFor: SealedFor): Promise<string> {
  const [keyId, iv, data] = sealed.split(".");
  const key = configuration.sealingKeys.find((candidate) => candidate.id === keyId);
  if (!key || iv === undefined || data === undefined)
    throw new Error("This secret was sealed with a key we no longer have");
  const algorithm = { name: "AES-GCM", iv: decode(iv), additionalData: associatedData(sealedFor) };
  const plaintext = await crypto.subtle.decrypt(algorithm, await importKey(key), decode(data));
  return new TextDecoder().decode(plaintext);
}

function associatedData({ orgId, record }: SealedFor): Uint8Array {
  return new TextEncoder().encode(JSON.stringify([orgId, record]));
}

function importKey({ key }: SealingKey): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", key, "AES-GCM", false, ["encrypt", "decrypt"]);
}

function encode(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}

function decode(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

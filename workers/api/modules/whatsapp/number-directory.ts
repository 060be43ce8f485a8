import { and, eq, gt, ne } from "drizzle-orm";
import { directory } from "../../platform/tenancy.ts";
import { whatsappNumbers } from "./directory-tables.ts";

export type DirectoryNumber = typeof whatsappNumbers.$inferSelect;

const liveLifetimeMs = 5_000;
const liveNumbers = new Map<string, { readonly number: DirectoryNumber; readonly expiresAt: number }>();

/**
 * The organization for which a number is live, and through which app; remembered for 5 s in this isolate. That no organization has it
 * is never remembered: a message that is ignored is lost for good, also one that comes a second after the number went live.
 */
export async function findLiveNumber(env: Env, phoneNumberId: string, now: number): Promise<DirectoryNumber | null> {
  const known = liveNumbers.get(phoneNumberId);
  if (known && known.expiresAt > now) return known.number;
  const number = (await readNumbers(env, phoneNumberId)).find(({ state }) => state === "live") ?? null;
  if (number === null) liveNumbers.delete(phoneNumberId);
  else rememberLive(number, now);
  return number;
}

/** Every organization that has the number or is pairing it, as the directory says right now. */
export function readNumbers(env: Env, phoneNumberId: string): Promise<DirectoryNumber[]> {
  return directory(env).select().from(whatsappNumbers).where(eq(whatsappNumbers.phoneNumberId, phoneNumberId));
}

export type PairingRow = Pick<
  DirectoryNumber,
  "phoneNumberId" | "organizationId" | "channelId" | "app" | "wabaId" | "pairingHash" | "pairingExpiresAt"
>;

/** Opens the directory for a number's phrase; an older phrase of the same organization ends. */
export async function startPairing(env: Env, row: PairingRow, now: number): Promise<void> {
  const values = { ...row, state: "pairing" as const, updatedAt: now };
  await directory(env)
    .insert(whatsappNumbers)
    .values(values)
    .onConflictDoUpdate({ target: [whatsappNumbers.phoneNumberId, whatsappNumbers.organizationId], set: values });
}

/** The organizations with a live number of an account that speaks through this app. */
export async function findAccountOwners(env: Env, wabaId: string, app: string): Promise<string[]> {
  const owners = await directory(env)
    .selectDistinct({ organizationId: whatsappNumbers.organizationId })
    .from(whatsappNumbers)
    .where(and(eq(whatsappNumbers.wabaId, wabaId), eq(whatsappNumbers.app, app), eq(whatsappNumbers.state, "live")));
  return owners.map(({ organizationId }) => organizationId);
}

/** A live number whose webhooks now come through another app, or that belongs to another account. */
export async function moveNumber(
  env: Env,
  number: DirectoryNumber,
  { app, wabaId }: { readonly app: string; readonly wabaId: string },
  now: number,
): Promise<void> {
  await directory(env)
    .update(whatsappNumbers)
    .set({ app, wabaId, updatedAt: now })
    .where(ofOrganization(number.phoneNumberId, number.organizationId));
  liveNumbers.delete(number.phoneNumberId);
}

/**
 * The phrase has arrived: the number is this organization's. `taken` when it is live for another one; the index decides, so that of
 * two phrases at once exactly one wins. `gone` when the phrase is used up or too old.
 */
export async function goLive(env: Env, pairing: DirectoryNumber, now: number): Promise<"live" | "taken" | "gone"> {
  const { phoneNumberId, organizationId, pairingHash } = pairing;
  if (pairingHash === null) return "gone";
  try {
    const { meta } = await directory(env)
      .update(whatsappNumbers)
      .set({ state: "live", updatedAt: now })
      .where(
        and(
          ofOrganization(phoneNumberId, organizationId),
          eq(whatsappNumbers.state, "pairing"),
          eq(whatsappNumbers.pairingHash, pairingHash),
          gt(whatsappNumbers.pairingExpiresAt, now),
        ),
      );
    liveNumbers.delete(phoneNumberId);
    if (meta.changes > 0) return "live";
  } catch (error) {
    if (isUniqueViolation(error)) return "taken";
    throw error;
  }
  const numbers = await readNumbers(env, phoneNumberId);
  const own = numbers.find((number) => number.organizationId === organizationId);
  return own?.state === "live" ? "live" : "gone";
}

/** Takes a number from an organization, whatever its state. Safe to repeat. */
export async function freeNumber(env: Env, phoneNumberId: string, organizationId: string): Promise<void> {
  await directory(env).delete(whatsappNumbers).where(ofOrganization(phoneNumberId, organizationId));
  liveNumbers.delete(phoneNumberId);
}

/** Whether the number is live for an organization other than this one. */
export async function isTaken(env: Env, phoneNumberId: string, organizationId: string): Promise<boolean> {
  const others = await directory(env)
    .select({ organizationId: whatsappNumbers.organizationId })
    .from(whatsappNumbers)
    .where(
      and(
        eq(whatsappNumbers.phoneNumberId, phoneNumberId),
        ne(whatsappNumbers.organizationId, organizationId),
        eq(whatsappNumbers.state, "live"),
      ),
    );
  return others.length > 0;
}

function ofOrganization(phoneNumberId: string, organizationId: string) {
  return and(eq(whatsappNumbers.phoneNumberId, phoneNumberId), eq(whatsappNumbers.organizationId, organizationId));
}

function rememberLive(number: DirectoryNumber, now: number): void {
  if (liveNumbers.size > 5_000) liveNumbers.clear();
  liveNumbers.set(number.phoneNumberId, { number, expiresAt: now + liveLifetimeMs });
}

/** D1 names the broken index's columns only in the message; drizzle keeps D1's error as the cause. */
function isUniqueViolation(error: unknown): boolean {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error && cause.message.includes("UNIQUE constraint failed");
}

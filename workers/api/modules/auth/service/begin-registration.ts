import { createHash, randomBytes } from "node:crypto";
import type { BrandKey } from "../../../../../shared/brands.ts";
import type { Language } from "../../../../../shared/languages.ts";
import { remindAccountAt } from "../../../platform/account-clock.ts";
import type { PublicCtx } from "../../../platform/context.ts";
import { newId } from "../../../platform/ids.ts";
import { openBrandTenant } from "../../../platform/tenancy.ts";
import { requestAccountMail } from "../../mail/service/request-account-mail.ts";
import { addPendingRegistration, findUserByEmail, type PendingRegistrationRow } from "../account-store.ts";
import type { RegistrationBegun } from "../contract.ts";
import { takeHashRoom } from "../hash-room.ts";
import { countRegistration, hashRoomsOf, mayWriteTo } from "../login-limits.ts";
import type { RegistrationWish } from "../registration-wish.ts";
import { hashNewPassword } from "./accounts.ts";
import { pendingRegistrationReminder } from "./forget-registration.ts";

export type Applicant = {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly language?: Language | undefined;
};

const lifetimeMs = 24 * 60 * 60 * 1000;

/**
 * Keeps what somebody asks for until they have opened the link that is mailed to them. The same rows are written and the same answer is
 * given for an address that has an account: its owner is told by mail. Which of the two it is, is found out after the answer.
 * @throws AppError auth.weak_password (422), brands.not_open (503), request.too_many (429)
 */
export async function beginRegistration(
  ctx: PublicCtx,
  applicant: Applicant,
  what: { readonly organization: { name: string; timeZone: string } | null; readonly brand: BrandKey | null },
): Promise<RegistrationBegun> {
  await countRegistration(ctx);
  if (what.brand !== null) await openBrandTenant(ctx.env, what.brand);
  const { name, email, password, language = ctx.language } = applicant;
  const leaveQueue = takeHashRoom(hashRoomsOf(ctx, email, null));
  const passwordHash = await hashNewPassword(ctx, password, { email, field: "password" }).finally(leaveQueue);
  const wish: RegistrationWish = { name, language, ...what };
  const now = ctx.now();
  const id = newId("reg", now);
  const proof = randomBytes(32).toString("base64url");
  const row = {
    id,
    email,
    wish,
    passwordHash,
    proofHash: hashProof(proof),
    createdAt: now,
    expiresAt: now + lifetimeMs,
  };
  await addPendingRegistration(ctx.env, row);
  ctx.defer(tellApplicant(ctx, row, wish));
  ctx.defer(remindAccountAt(ctx.env, id, row.expiresAt, pendingRegistrationReminder, id));
  return { registrationId: id, proof };
}

/** What is stored of the proof that the asking browser holds. */
export function hashProof(proof: string): string {
  return createHash("sha256").update(proof).digest("base64url");
}

async function tellApplicant(ctx: PublicCtx, row: PendingRegistrationRow, wish: RegistrationWish): Promise<void> {
  const { id, email } = row;
  const user = await findUserByEmail(ctx.env, email);
  if (!(await mayWriteTo(ctx, "register", email))) return;
  if (user) {
    await requestAccountMail(ctx, {
      kind: "already_registered",
      address: email,
      userId: user.id,
      language: user.language,
      params: { name: user.name },
    });
    return;
  }
  const { name, language, brand, organization } = wish;
  await requestAccountMail(ctx, {
    kind: "verify_registration",
    address: email,
    language,
    subject: id,
    params: { registrationId: id, name, forOrganization: organization !== null, ...(brand !== null && { brand }) },
  });
}

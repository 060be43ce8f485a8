import { z } from "zod";
import type { AccountEventKind } from "../../../../shared/account-events.ts";
import { brandKeys } from "../../../../shared/brands.ts";

/** Changes to how somebody signs in that their owner is told of; each is an account event too. */
export const securityChanges = [
  "authenticator_added",
  "authenticator_removed",
  "recovery_codes_made",
  "recovery_code_used",
  "passkey_added",
  "passkey_removed",
  "apple_linked",
  "apple_unlinked",
] as const satisfies readonly AccountEventKind[];

const name = z.string();
const mail = <Kind extends string, Params extends z.ZodRawShape>(kind: Kind, params: Params) =>
  z.object({ kind: z.literal(kind), params: z.object(params) });

/** Every e-mail the house writes about an account, and what each needs to be written. Times are integer milliseconds. */
export const AccountMail = z.discriminatedUnion("kind", [
  /** `forOrganization`: registered at the console, which keeps the proof that spares the password. */
  mail("verify_registration", {
    registrationId: z.string(),
    name,
    brand: z.enum(brandKeys).optional(),
    forOrganization: z.boolean().optional(),
  }),
  mail("already_registered", { name }),
  mail("reset_password", { userId: z.string(), name }),
  mail("change_email", { userId: z.string(), name, newEmail: z.string() }),
  /** To the address that was. */
  mail("email_changed", { name, newEmailMasked: z.string() }),
  mail("password_changed", { name }),
  mail("new_device", { name, device: z.string().nullable(), place: z.string().nullable(), at: z.int() }),
  /** `roleName` is a built-in role's id, which is translated, or a role's own name. */
  mail("invitation", {
    organizationId: z.string(),
    invitationId: z.string(),
    organizationName: z.string(),
    inviterName: z.string(),
    roleName: z.string(),
  }),
  mail("account_closing", { userId: z.string(), name, eraseAt: z.int() }),
  mail("account_erased", { receiptId: z.string() }),
  mail("second_factor_changed", { name, what: z.enum(securityChanges) }),
  mail("export_ready", { userId: z.string(), name: z.string().optional() }),
]);
export type AccountMail = z.infer<typeof AccountMail>;
export type AccountMailKind = AccountMail["kind"];

export const accountMailKinds: readonly AccountMailKind[] = AccountMail.options.map(
  (option) => option.shape.kind.value,
);

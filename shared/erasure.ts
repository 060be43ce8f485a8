import { z } from "zod";

/** What a receipt may speak of. The sentences are the sites'. */
export const erasureSubjects = [
  "account",
  "sign_ins",
  "activity",
  "security",
  "apple",
  "brands",
  "memberships",
  "invitations",
  "mails",
  "exports",
  "customer_records",
  "devices",
  "in_app_messages",
  "consent_proofs",
  "diary_entries",
  "leaderboard_scores",
  "referrals",
  "orders",
  "carts",
  "invoices",
  "audit_log",
  "sent_replies",
] as const;

/** Why something stays. */
export const keptReasons = ["proof_of_consent", "accountability", "belongs_to_organization", "bookkeeping"] as const;

export const ErasureLine = z
  .object({
    what: z.enum(erasureSubjects),
    count: z.int().min(0).nullable().describe("Null where it is not counted"),
    action: z.enum(["erased", "pseudonymised", "kept"]),
    why: z.enum(keptReasons).nullable().describe("Only for what is not erased"),
  })
  .meta({ id: "ErasureLine" });
export type ErasureLine = z.infer<typeof ErasureLine>;

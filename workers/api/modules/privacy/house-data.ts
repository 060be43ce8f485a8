import { describeAppleIdentity } from "../apple/service/describe-apple.ts";
import { forgetAppleIdentity } from "../apple/service/forget-apple.ts";
import { findUser } from "../auth/service/accounts.ts";
import { endSignIns } from "../auth/service/end-sign-ins.ts";
import { describeBrandAccounts, forgetBrandAccounts } from "../brand-sign-in/service/brand-data.ts";
import { countPersonRecords, forgetPersonRecords, readPersonRecords } from "../crm/service/person-records.ts";
import { describeFactors, forgetFactors } from "../factors/service/own-factors.ts";
import { describeMemberships, forgetMemberships } from "../organizations/service/memberships.ts";
import { activityData, invitationData, mailData, signInData } from "./directory-data.ts";
import { erased, kept, type PersonalData } from "./personal-data.ts";
import { deleteExports, listExports } from "./export-store.ts";
import { livedData } from "./lived-data.ts";
import { eraseUserRow } from "./store.ts";

/** Apple is asked again and again for this long; then the connection is forgotten here, and its owner can still end it at Apple. */
const applePatienceMs = 7 * 86_400_000;

const apple: PersonalData = {
  area: "apple",
  read: (env, { userId }) => describeAppleIdentity(env, userId),
  plan: async (env, { userId }) => [erased("apple", (await describeAppleIdentity(env, userId)).connected ? 1 : 0)],
  async erase(ctx, { userId }, { dueAt }) {
    const evenIfUnreachable = ctx.now() > dueAt + applePatienceMs;
    const outcome = await forgetAppleIdentity(ctx, userId, { evenIfUnreachable });
    if (outcome.kind === "unreachable") throw new Error("Apple has not confirmed that the permission is taken back");
  },
};

const security: PersonalData = {
  area: "security",
  read: (env, { userId }) => describeFactors(env, userId),
  async plan(env, { userId }) {
    const { totp, passkeys } = await describeFactors(env, userId);
    return [erased("security", passkeys.length + (totp === null ? 0 : 1))];
  },
  erase: ({ env }, { userId }) => forgetFactors(env, userId),
};

const brands: PersonalData = {
  area: "brands",
  read: (env, { userId }) => describeBrandAccounts(env, userId),
  plan: async () => [erased("brands", null)],
  async erase({ env }, { userId }) {
    await forgetBrandAccounts(env, userId);
  },
};

/** Before `brands`: which organizations have a record is told by the brands a person has joined. */
const customerRecords: PersonalData = {
  area: "customer-records",
  read: (env, { userId }) => readPersonRecords(env, userId),
  async plan(env, { userId }) {
    const { customers, devices, inAppMessages, consentProofs } = await countPersonRecords(env, userId);
    return [
      { what: "customer_records", count: customers, action: "pseudonymised", why: "belongs_to_organization" },
      erased("devices", devices),
      erased("in_app_messages", inAppMessages),
      kept("consent_proofs", consentProofs, "proof_of_consent"),
    ];
  },
  erase: (ctx, { userId }) => forgetPersonRecords(ctx, userId),
};

const memberships: PersonalData = {
  area: "memberships",
  read: (env, { userId }) => describeMemberships(env, userId),
  async plan(env, { userId }) {
    const { length } = await describeMemberships(env, userId);
    const own = erased("memberships", length);
    if (length === 0) return [own];
    return [own, kept("audit_log", null, "accountability"), kept("sent_replies", null, "belongs_to_organization")];
  },
  async erase(ctx, { userId }) {
    await forgetMemberships(ctx, userId);
  },
};

const exportFiles: PersonalData = {
  area: "exports",
  read: async () => null,
  plan: async (env, { userId }) => [erased("exports", (await listExports(env, userId)).length)],
  erase: ({ env }, { userId }) => deleteExports(env, userId),
};

/** Last: the address in it is what the others are found by. */
const account: PersonalData = {
  area: "account",
  async read(env, { userId }) {
    const user = await findUser(env, userId);
    if (!user) return null;
    const { id, email, name, language, emailVerifiedAt, createdAt } = user;
    return { id, email, name, language, emailVerifiedAt, createdAt, hasPassword: user.passwordHash !== null };
  },
  plan: async () => [{ what: "account", count: 1, action: "pseudonymised", why: "accountability" }],
  erase: ({ env, now }, { userId }) => eraseUserRow(env, userId, now()),
};

/** Everything the house keeps of a person, in the order in which it is erased. A module that keeps something has a line here. */
export const houseData: readonly PersonalData[] = [
  apple,
  security,
  customerRecords,
  ...livedData,
  brands,
  memberships,
  invitationData,
  exportFiles,
  {
    ...signInData,
    async erase(ctx, person, options) {
      await endSignIns(ctx, person.userId, "account_closed");
      await signInData.erase(ctx, person, options);
    },
  },
  activityData,
  mailData,
  account,
];

import { erased, type PersonalData, type Person } from "./personal-data.ts";

/** Rows of the directory that are a person's, by table: all go. `exported` are columns without secrets. */
type Rows = {
  readonly table: string;
  readonly where: string;
  readonly key: (person: Person) => string;
  readonly exported: string;
};

const byUser = { where: "user_id = ?", key: (person: Person) => person.userId };
const byAddress = { where: "email = ?", key: (person: Person) => person.email };

function rowsOf(area: string, what: Parameters<typeof erased>[0], tables: readonly Rows[]): PersonalData {
  return {
    area,
    async read(env, person) {
      const found: Record<string, unknown> = {};
      for (const { table, where, key, exported } of tables) {
        if (exported === "") continue;
        const statement = env.DIRECTORY.prepare(`select ${exported} from ${table} where ${where}`);
        found[table] = (await statement.bind(key(person)).all()).results;
      }
      return Object.keys(found).length > 0 ? found : null;
    },
    async plan(env, person) {
      let rows = 0;
      for (const { table, where, key } of tables) {
        const statement = env.DIRECTORY.prepare(`select count(*) as rows from ${table} where ${where}`);
        rows += (await statement.bind(key(person)).first<number>("rows")) ?? 0;
      }
      return [erased(what, rows)];
    },
    async erase({ env }, person) {
      await env.DIRECTORY.batch(
        tables.map(({ table, where, key }) =>
          env.DIRECTORY.prepare(`delete from ${table} where ${where}`).bind(key(person)),
        ),
      );
    },
  };
}

export const signInData = rowsOf("sign-ins", "sign_ins", [
  {
    ...byUser,
    table: "sign_ins",
    exported: "brand, method, client, device, place, created_at, last_used_at, expires_at, revoked_at, revoked_reason",
  },
  { ...byUser, table: "authorization_codes", exported: "" },
  { ...byUser, table: "challenges", exported: "" },
]);

export const activityData = rowsOf("activity", "activity", [
  { ...byUser, table: "account_events", exported: "at, kind, device, place" },
]);

export const mailData = rowsOf("mails", "mails", [
  { ...byUser, table: "account_mails", exported: "kind, address, language, state, created_at" },
  { where: "address = ?", key: ({ email }) => email, table: "account_mails", exported: "" },
  { where: "subject = ?", key: ({ userId }) => userId, table: "mailed_links", exported: "" },
]);

export const invitationData = rowsOf("invitations", "invitations", [
  { ...byAddress, table: "invitations", exported: "role, language, created_at, expires_at, accepted_at" },
  { ...byAddress, table: "pending_registrations", exported: "" },
]);

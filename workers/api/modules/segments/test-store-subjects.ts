import { deterministicId } from "../../platform/ids.ts";
import type { Tenant } from "../../platform/tenancy.ts";
import type { TestSubject } from "../../../../shared/segments/test-subjects.ts";

/** Writes customers with all that hangs on them, as the modules that own the tables would. */
export async function storeSubjects(tenant: Tenant, subjects: readonly TestSubject[]): Promise<void> {
  const { client } = tenant.database;
  const { orgId } = tenant;
  const statements: D1PreparedStatement[] = [];
  for (const subject of subjects) {
    const { id, createdAt } = subject;
    statements.push(
      client
        .prepare(
          `insert into customers (org_id, id, name, phone, email, language, time_zone, tags, fields, source, created_at, updated_at)
           values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        )
        .bind(
          ...[orgId, id, subject.name, subject.phone, subject.email, subject.language, subject.timeZone],
          ...[JSON.stringify(subject.tags), JSON.stringify(subject.fields), subject.source, createdAt, createdAt],
        ),
      ...subject.consents.map(({ purpose, channel, state }) =>
        client
          .prepare(
            "insert into consents (org_id, customer_id, purpose, channel, state, at, source) values (?, ?, ?, ?, ?, ?, 'test')",
          )
          .bind(orgId, id, purpose, channel, state, createdAt),
      ),
      ...subject.events.map(({ kind, at }, index) =>
        client
          .prepare(
            "insert into customer_events (org_id, customer_id, id, kind, at, detail) values (?, ?, ?, ?, ?, '{}')",
          )
          .bind(orgId, id, `evt_${index}`, kind, at),
      ),
      ...subject.touches.map(({ campaignId, state }) =>
        client
          .prepare(
            "insert into campaign_touches (org_id, customer_id, campaign_id, channel, place, state, at) values (?, ?, ?, 'email', '1.0', ?, ?)",
          )
          .bind(orgId, id, campaignId, state, createdAt),
      ),
    );
    for (const [index, { windowClosesAt, waitingSince }] of subject.conversations.entries()) {
      const contactId = await deterministicId("con", id, String(index));
      statements.push(
        client
          .prepare(
            "insert into contacts (org_id, id, channel_kind, name, customer_id, created_at, updated_at) values (?, ?, 'whatsapp', '', ?, 0, 0)",
          )
          .bind(orgId, contactId, id),
        client
          .prepare(
            `insert into conversations (org_id, id, channel_id, contact_id, contact, status, unread, last_at, waiting_since, window_closes_at, revision, projected_sequence)
             values (?, ?, 'chn_1', ?, '{}', 'open', 0, 0, ?, ?, 1, 1)`,
          )
          .bind(orgId, await deterministicId("cnv", contactId), contactId, waitingSince, windowClosesAt),
      );
    }
  }
  await client.batch(statements);
}

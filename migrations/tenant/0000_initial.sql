-- A shard: everything some organizations own. Every key and index starts with org_id.
create table placements (
  org_id text primary key not null,
  epoch integer not null,
  state text not null
) without rowid;
--> statement-breakpoint
create table audit_log (
  org_id text not null,
  id text not null,
  at integer not null,
  actor_kind text not null,
  actor_id text not null,
  action text not null,
  target text not null,
  before text,
  after text,
  request_id text,
  ip text,
  primary key (org_id, id)
) without rowid;
--> statement-breakpoint
create table outbox (
  org_id text not null,
  id text not null,
  at integer not null,
  event text not null,
  primary key (org_id, id)
) without rowid;
--> statement-breakpoint
create table handled_events (
  org_id text not null,
  subscriber text not null,
  event_id text not null,
  at integer not null,
  primary key (org_id, subscriber, event_id)
) without rowid;
--> statement-breakpoint
create table idempotency_keys (
  org_id text not null,
  caller text not null,
  route text not null,
  key text not null,
  body_hash text not null,
  status integer,
  response text,
  created_at integer not null,
  primary key (org_id, caller, route, key)
) without rowid;
--> statement-breakpoint
create table channels (
  org_id text not null,
  id text not null,
  kind text not null,
  app text not null,
  name text not null,
  display_phone text not null,
  phone_number_id text not null,
  waba_id text not null,
  state text not null,
  state_reason text,
  token_sealed text,
  quality text,
  messages_per_second integer not null,
  pairing_link text,
  pairing_expires_at integer,
  created_at integer not null,
  updated_at integer not null,
  version integer not null default 1,
  primary key (org_id, id)
) without rowid;
--> statement-breakpoint
create table customers (
  org_id text not null,
  id text not null,
  name text not null,
  phone text,
  language text,
  created_at integer not null,
  updated_at integer not null,
  version integer not null default 1,
  primary key (org_id, id)
) without rowid;
--> statement-breakpoint
create index customers_by_phone on customers (org_id, phone) where phone is not null;
--> statement-breakpoint
create table contacts (
  org_id text not null,
  id text not null,
  channel_kind text not null,
  name text not null,
  phone text,
  username text,
  channel_user_id text,
  customer_id text,
  created_at integer not null,
  updated_at integer not null,
  primary key (org_id, id)
) without rowid;
--> statement-breakpoint
create table contact_identities (
  org_id text not null,
  kind text not null,
  value text not null,
  contact_id text not null,
  primary key (org_id, kind, value)
) without rowid;
--> statement-breakpoint
create table contact_merge_suggestions (
  org_id text not null,
  contact_id text not null,
  other_contact_id text not null,
  reason text not null,
  created_at integer not null,
  primary key (org_id, contact_id, other_contact_id)
) without rowid;
--> statement-breakpoint
create table conversations (
  org_id text not null,
  id text not null,
  channel_id text not null,
  contact_id text not null,
  contact text not null,
  status text not null,
  assignee_id text,
  unread integer not null,
  last_message text,
  last_at integer not null,
  waiting_since integer,
  window_closes_at integer,
  revision integer not null,
  projected_sequence integer not null,
  primary key (org_id, id)
) without rowid;
--> statement-breakpoint
create index conversations_by_last_at on conversations (org_id, last_at, id);
--> statement-breakpoint
create index conversations_by_assignee on conversations (org_id, assignee_id, status);
--> statement-breakpoint
create table messages (
  org_id text not null,
  conversation_id text not null,
  sequence integer not null,
  id text not null,
  direction text not null,
  kind text not null,
  body text,
  state text not null,
  author_id text,
  at integer not null,
  revision integer not null,
  primary key (org_id, conversation_id, sequence)
) without rowid;
--> statement-breakpoint
create virtual table message_search using fts5(
  org,
  ref,
  body,
  org_id unindexed,
  conversation_id unindexed,
  sequence unindexed,
  at unindexed,
  content = '',
  contentless_delete = 1,
  contentless_unindexed = 1,
  tokenize = "unicode61 tokenchars '_'"
);
--> statement-breakpoint
create table media (
  org_id text not null,
  id text not null,
  mime text not null,
  bytes integer not null,
  sha256 text not null,
  name text,
  object_key text not null,
  created_by text not null,
  created_at integer not null,
  primary key (org_id, id)
) without rowid;
--> statement-breakpoint
create table assertions (
  kind text not null,
  constraint version_conflict check (kind <> 'version_conflict'),
  constraint not_found check (kind <> 'not_found'),
  constraint already_exists check (kind <> 'already_exists'),
  constraint placement_moved check (kind <> 'placement_moved')
);

-- The directory: what must be found before an organization is known.
create table organizations (
  id text primary key not null,
  name text not null,
  region text,
  default_language text not null,
  time_zone text not null,
  created_at integer not null,
  version integer not null default 1
) without rowid;
--> statement-breakpoint
create table placements (
  org_id text primary key not null,
  shard integer not null,
  epoch integer not null
) without rowid;
--> statement-breakpoint
create table users (
  id text primary key not null,
  email text not null,
  name text not null,
  password_hash text,
  language text not null,
  email_verified_at integer,
  created_at integer not null,
  version integer not null default 1
) without rowid;
--> statement-breakpoint
create unique index users_by_email on users (email);
--> statement-breakpoint
create table members (
  org_id text not null,
  id text not null,
  user_id text not null,
  role text not null,
  created_at integer not null,
  version integer not null default 1,
  primary key (org_id, id)
) without rowid;
--> statement-breakpoint
create unique index members_by_user on members (user_id, org_id);
--> statement-breakpoint
create table sign_ins (
  id text primary key not null,
  user_id text not null,
  org_id text not null,
  client text not null,
  device text not null,
  token_hash text not null,
  previous_token_hash text,
  rotated_at integer not null,
  created_at integer not null,
  last_used_at integer not null,
  expires_at integer not null,
  revoked_at integer,
  revoked_reason text
) without rowid;
--> statement-breakpoint
create index sign_ins_by_user on sign_ins (user_id);
--> statement-breakpoint
create table whatsapp_numbers (
  phone_number_id text not null,
  org_id text not null,
  channel_id text not null,
  app text not null,
  state text not null,
  pairing_hash text,
  pairing_expires_at integer,
  updated_at integer not null,
  primary key (phone_number_id, org_id)
) without rowid;
--> statement-breakpoint
create unique index whatsapp_numbers_live on whatsapp_numbers (phone_number_id) where state = 'live';
--> statement-breakpoint
create table assertions (
  kind text not null,
  constraint version_conflict check (kind <> 'version_conflict'),
  constraint not_found check (kind <> 'not_found'),
  constraint already_exists check (kind <> 'already_exists')
);

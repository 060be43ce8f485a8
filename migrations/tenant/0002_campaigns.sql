CREATE TABLE `campaign_touches` (
	`org_id` text NOT NULL,
	`customer_id` text NOT NULL,
	`campaign_id` text NOT NULL,
	`channel` text NOT NULL,
	`place` text NOT NULL,
	`state` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`org_id`, `customer_id`, `campaign_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `campaigns` (
	`org_id` text NOT NULL,
	`id` text NOT NULL,
	`name` text NOT NULL,
	`channel` text NOT NULL,
	`purpose` text NOT NULL,
	`state` text NOT NULL,
	`state_reason` text,
	`definition` text NOT NULL,
	`counts` text NOT NULL,
	`scheduled_at` integer,
	`started_at` integer,
	`finished_at` integer,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	PRIMARY KEY(`org_id`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `consent_events` (
	`org_id` text NOT NULL,
	`customer_id` text NOT NULL,
	`id` text NOT NULL,
	`purpose` text NOT NULL,
	`channel` text NOT NULL,
	`state` text NOT NULL,
	`at` integer NOT NULL,
	`source` text NOT NULL,
	`shown` text,
	`by` text,
	PRIMARY KEY(`org_id`, `customer_id`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `consents` (
	`org_id` text NOT NULL,
	`customer_id` text NOT NULL,
	`purpose` text NOT NULL,
	`channel` text NOT NULL,
	`state` text NOT NULL,
	`at` integer NOT NULL,
	`source` text NOT NULL,
	PRIMARY KEY(`org_id`, `customer_id`, `purpose`, `channel`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `customer_events` (
	`org_id` text NOT NULL,
	`customer_id` text NOT NULL,
	`id` text NOT NULL,
	`kind` text NOT NULL,
	`at` integer NOT NULL,
	`detail` text NOT NULL,
	PRIMARY KEY(`org_id`, `customer_id`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `customer_fields` (
	`org_id` text NOT NULL,
	`key` text NOT NULL,
	`kind` text NOT NULL,
	`label` text NOT NULL,
	`choices` text NOT NULL,
	`archived_at` integer,
	`created_at` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	PRIMARY KEY(`org_id`, `key`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `customer_import_rows` (
	`org_id` text NOT NULL,
	`import_id` text NOT NULL,
	`row` integer NOT NULL,
	`outcome` text NOT NULL,
	`customer_id` text,
	`problems` text NOT NULL,
	`before` text,
	PRIMARY KEY(`org_id`, `import_id`, `row`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `customer_imports` (
	`org_id` text NOT NULL,
	`id` text NOT NULL,
	`file_name` text NOT NULL,
	`file_key` text NOT NULL,
	`state` text NOT NULL,
	`mapping` text NOT NULL,
	`position` text NOT NULL,
	`counts` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	PRIMARY KEY(`org_id`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `devices` (
	`org_id` text NOT NULL,
	`id` text NOT NULL,
	`user_id` text NOT NULL,
	`brand` text NOT NULL,
	`platform` text NOT NULL,
	`token` text NOT NULL,
	`environment` text NOT NULL,
	`topic` text NOT NULL,
	`locale` text NOT NULL,
	`time_zone` text NOT NULL,
	`registered_at` integer NOT NULL,
	`seen_at` integer NOT NULL,
	PRIMARY KEY(`org_id`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `devices_by_user` ON `devices` (`org_id`,`user_id`);--> statement-breakpoint
CREATE TABLE `in_app_messages` (
	`org_id` text NOT NULL,
	`user_id` text NOT NULL,
	`id` text NOT NULL,
	`brand` text NOT NULL,
	`title` text NOT NULL,
	`body` text NOT NULL,
	`link` text,
	`delivery` text,
	`at` integer NOT NULL,
	`read_at` integer,
	PRIMARY KEY(`org_id`, `user_id`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `sending_rules` (
	`org_id` text NOT NULL,
	`id` text NOT NULL,
	`rules` text NOT NULL,
	`updated_at` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	PRIMARY KEY(`org_id`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `suppressions` (
	`org_id` text NOT NULL,
	`channel` text NOT NULL,
	`address` text NOT NULL,
	`reason` text NOT NULL,
	`detail` text,
	`customer_id` text,
	`source` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`org_id`, `channel`, `address`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `tracking_hits` (
	`org_id` text NOT NULL,
	`delivery` text NOT NULL,
	`target` text NOT NULL,
	`at` integer NOT NULL,
	`by` text NOT NULL,
	PRIMARY KEY(`org_id`, `delivery`, `target`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `transactional_messages` (
	`org_id` text NOT NULL,
	`id` text NOT NULL,
	`kind` text NOT NULL,
	`channel` text NOT NULL,
	`customer_id` text,
	`address` text NOT NULL,
	`language` text NOT NULL,
	`params` text NOT NULL,
	`state` text NOT NULL,
	`reason` text,
	`attempts` integer DEFAULT 0 NOT NULL,
	`lease_until` integer,
	`provider_id` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`org_id`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `segments` (
	`org_id` text NOT NULL,
	`id` text NOT NULL,
	`name` text NOT NULL,
	`definition` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`archived_at` integer,
	`version` integer DEFAULT 1 NOT NULL,
	PRIMARY KEY(`org_id`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `email_template_variants` (
	`org_id` text NOT NULL,
	`template_id` text NOT NULL,
	`language` text NOT NULL,
	`subject` text NOT NULL,
	`preheader` text NOT NULL,
	`source` text NOT NULL,
	`html` text NOT NULL,
	`text` text NOT NULL,
	`variables` text NOT NULL,
	`compiled_at` integer NOT NULL,
	PRIMARY KEY(`org_id`, `template_id`, `language`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `email_templates` (
	`org_id` text NOT NULL,
	`id` text NOT NULL,
	`name` text NOT NULL,
	`purpose` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`archived_at` integer,
	`version` integer DEFAULT 1 NOT NULL,
	PRIMARY KEY(`org_id`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `whatsapp_templates` (
	`org_id` text NOT NULL,
	`waba_id` text NOT NULL,
	`name` text NOT NULL,
	`language` text NOT NULL,
	`provider_id` text NOT NULL,
	`status` text NOT NULL,
	`category` text NOT NULL,
	`quality` text,
	`components` text NOT NULL,
	`synced_at` integer NOT NULL,
	PRIMARY KEY(`org_id`, `waba_id`, `name`, `language`)
) WITHOUT ROWID;
--> statement-breakpoint
ALTER TABLE `customers` ADD `email` text;--> statement-breakpoint
ALTER TABLE `customers` ADD `time_zone` text;--> statement-breakpoint
ALTER TABLE `customers` ADD `tags` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `customers` ADD `fields` text DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE `customers` ADD `source` text DEFAULT 'channel' NOT NULL;--> statement-breakpoint
ALTER TABLE `customers` ADD `user_id` text;--> statement-breakpoint
ALTER TABLE `customers` ADD `blocked_at` integer;--> statement-breakpoint
ALTER TABLE `customers` ADD `archived_at` integer;--> statement-breakpoint
CREATE INDEX `contacts_by_customer` ON `contacts` (`org_id`,`customer_id`) WHERE customer_id is not null;--> statement-breakpoint
CREATE INDEX `conversations_by_contact` ON `conversations` (`org_id`,`contact_id`);--> statement-breakpoint
CREATE INDEX `customers_by_email` ON `customers` (`org_id`,`email`) WHERE email is not null;--> statement-breakpoint
CREATE INDEX `customers_by_user` ON `customers` (`org_id`,`user_id`) WHERE user_id is not null;--> statement-breakpoint
CREATE INDEX `customers_by_created` ON `customers` (`org_id`,`created_at`,`id`);--> statement-breakpoint
CREATE VIRTUAL TABLE customer_search USING fts5(
  org,
  ref,
  body,
  org_id unindexed,
  customer_id unindexed,
  content = '',
  contentless_delete = 1,
  contentless_unindexed = 1,
  tokenize = "unicode61 tokenchars '_'"
);

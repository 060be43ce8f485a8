CREATE TABLE `invoice_sellers` (
	`org_id` text NOT NULL,
	`brand` text NOT NULL,
	`details` text NOT NULL,
	`updated_at` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	PRIMARY KEY(`org_id`, `brand`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `invoice_series` (
	`org_id` text NOT NULL,
	`series` text NOT NULL,
	`last` integer NOT NULL,
	PRIMARY KEY(`org_id`, `series`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `invoices` (
	`org_id` text NOT NULL,
	`id` text NOT NULL,
	`series` text NOT NULL,
	`number` integer NOT NULL,
	`brand` text NOT NULL,
	`kind` text NOT NULL,
	`order_id` text NOT NULL,
	`issued_at` integer NOT NULL,
	`currency` text NOT NULL,
	`total` integer NOT NULL,
	`document` text NOT NULL,
	PRIMARY KEY(`org_id`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `invoices_number` ON `invoices` (`org_id`,`series`,`number`);--> statement-breakpoint
CREATE INDEX `invoices_by_order` ON `invoices` (`org_id`,`order_id`);--> statement-breakpoint
CREATE INDEX `invoices_by_time` ON `invoices` (`org_id`,`issued_at`,`id`);--> statement-breakpoint
CREATE TABLE `order_events` (
	`org_id` text NOT NULL,
	`order_id` text NOT NULL,
	`id` text NOT NULL,
	`kind` text NOT NULL,
	`at` integer NOT NULL,
	`amount` integer,
	`reason` text,
	PRIMARY KEY(`org_id`, `order_id`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `orders` (
	`org_id` text NOT NULL,
	`id` text NOT NULL,
	`brand` text NOT NULL,
	`number` text NOT NULL,
	`status` text NOT NULL,
	`cart_id` text NOT NULL,
	`customer_id` text,
	`user_id` text,
	`email` text NOT NULL,
	`name` text NOT NULL,
	`language` text NOT NULL,
	`address` text,
	`lines` text NOT NULL,
	`currency` text NOT NULL,
	`total` integer NOT NULL,
	`session_id` text,
	`checkout_url` text,
	`state` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	PRIMARY KEY(`org_id`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `orders_by_status` ON `orders` (`org_id`,`status`,`id`);--> statement-breakpoint
CREATE INDEX `orders_by_number` ON `orders` (`org_id`,`number`);--> statement-breakpoint
CREATE INDEX `orders_by_cart` ON `orders` (`org_id`,`cart_id`);--> statement-breakpoint
CREATE INDEX `orders_by_user` ON `orders` (`org_id`,`user_id`,`id`) WHERE user_id is not null;--> statement-breakpoint
CREATE INDEX `orders_by_email` ON `orders` (`org_id`,`email`,`id`);--> statement-breakpoint
CREATE INDEX `orders_by_session` ON `orders` (`org_id`,`session_id`) WHERE session_id is not null;--> statement-breakpoint
CREATE TABLE `ranking_entries` (
	`org_id` text NOT NULL,
	`list` text NOT NULL,
	`position` text NOT NULL,
	`who` text NOT NULL,
	`score` integer NOT NULL,
	`at` integer NOT NULL,
	`pseudonym` text NOT NULL,
	PRIMARY KEY(`org_id`, `list`, `position`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `ranking_entries_who` ON `ranking_entries` (`org_id`,`who`,`list`);--> statement-breakpoint
CREATE TABLE `ranking_hidden` (
	`org_id` text NOT NULL,
	`who` text NOT NULL,
	`board` text NOT NULL,
	`reason` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`org_id`, `who`, `board`, `reason`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `ranking_nodes` (
	`org_id` text NOT NULL,
	`list` text NOT NULL,
	`node` text NOT NULL,
	`level` integer NOT NULL,
	`layout` integer NOT NULL,
	`starts` text NOT NULL,
	`counts` text NOT NULL,
	PRIMARY KEY(`org_id`, `list`, `node`)
) WITHOUT ROWID;

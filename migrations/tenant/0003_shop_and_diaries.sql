CREATE TABLE `cart_lines` (
	`org_id` text NOT NULL,
	`cart_id` text NOT NULL,
	`product_id` text NOT NULL,
	`quantity` integer NOT NULL,
	`seen_price` integer NOT NULL,
	`currency` text NOT NULL,
	`added_at` integer NOT NULL,
	PRIMARY KEY(`org_id`, `cart_id`, `product_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `carts` (
	`org_id` text NOT NULL,
	`id` text NOT NULL,
	`brand` text NOT NULL,
	`state` text NOT NULL,
	`user_id` text,
	`secret_hash` text,
	`customer_id` text,
	`merged_into` text,
	`abandoned_at` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`org_id`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `carts_by_user` ON `carts` (`org_id`,`user_id`,`brand`,`state`) WHERE user_id is not null;--> statement-breakpoint
CREATE TABLE `product_categories` (
	`org_id` text NOT NULL,
	`id` text NOT NULL,
	`brand` text NOT NULL,
	`slug` text NOT NULL,
	`active` integer NOT NULL,
	`position` integer NOT NULL,
	`texts` text NOT NULL,
	`listed` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	PRIMARY KEY(`org_id`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `product_shelves` (
	`org_id` text NOT NULL,
	`shelf` text NOT NULL,
	`place` integer NOT NULL,
	`product_id` text NOT NULL,
	`price` integer NOT NULL,
	PRIMARY KEY(`org_id`, `shelf`, `place`, `product_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `product_stock` (
	`org_id` text NOT NULL,
	`product_id` text NOT NULL,
	`on_hand` integer NOT NULL,
	PRIMARY KEY(`org_id`, `product_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `products` (
	`org_id` text NOT NULL,
	`id` text NOT NULL,
	`brand` text NOT NULL,
	`sku` text NOT NULL,
	`slug` text NOT NULL,
	`category_id` text,
	`state` text NOT NULL,
	`evidence` text NOT NULL,
	`price` integer NOT NULL,
	`compare_at` integer,
	`currency` text NOT NULL,
	`position` integer NOT NULL,
	`texts` text NOT NULL,
	`images` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	PRIMARY KEY(`org_id`, `id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `products_by_slug` ON `products` (`org_id`,`brand`,`slug`);--> statement-breakpoint
CREATE UNIQUE INDEX `products_by_sku` ON `products` (`org_id`,`brand`,`sku`);--> statement-breakpoint
CREATE TABLE `stock_reservations` (
	`org_id` text NOT NULL,
	`holder` text NOT NULL,
	`product_id` text NOT NULL,
	`quantity` integer NOT NULL,
	`expires_at` integer NOT NULL,
	PRIMARY KEY(`org_id`, `holder`, `product_id`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `stock_reservations_by_product` ON `stock_reservations` (`org_id`,`product_id`,`expires_at`,`quantity`);--> statement-breakpoint
CREATE TABLE `customer_tags` (
	`org_id` text NOT NULL,
	`tag` text NOT NULL,
	`first_at` integer NOT NULL,
	PRIMARY KEY(`org_id`, `tag`)
) WITHOUT ROWID;
--> statement-breakpoint
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
CREATE TABLE `published_images` (
	`org_id` text NOT NULL,
	`file` text NOT NULL,
	`mime` text NOT NULL,
	`bytes` integer NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`org_id`, `file`)
) WITHOUT ROWID;
--> statement-breakpoint
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
	`attempt` integer DEFAULT 0 NOT NULL,
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
CREATE UNIQUE INDEX `orders_by_cart` ON `orders` (`org_id`,`cart_id`,`attempt`);--> statement-breakpoint
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
--> statement-breakpoint
CREATE TABLE `referral_codes` (
	`org_id` text NOT NULL,
	`code` text NOT NULL,
	`brand` text NOT NULL,
	`kind` text NOT NULL,
	`owner_id` text,
	`label` text NOT NULL,
	`max_redemptions` integer NOT NULL,
	`redemptions` integer NOT NULL,
	`active` integer NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`org_id`, `code`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `referral_codes_by_owner` ON `referral_codes` (`org_id`,`owner_id`);--> statement-breakpoint
CREATE TABLE `referral_redemptions` (
	`org_id` text NOT NULL,
	`user_id` text NOT NULL,
	`brand` text NOT NULL,
	`code` text NOT NULL,
	`redeemed_at` integer NOT NULL,
	PRIMARY KEY(`org_id`, `user_id`, `brand`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE VIRTUAL TABLE product_search USING fts5(
  org,
  ref,
  body,
  org_id unindexed,
  product_id unindexed,
  price unindexed,
  created_at unindexed,
  content = '',
  contentless_delete = 1,
  contentless_unindexed = 1,
  tokenize = "unicode61 tokenchars '_'"
);

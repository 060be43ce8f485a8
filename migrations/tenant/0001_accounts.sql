CREATE TABLE `organization_profiles` (
	`org_id` text NOT NULL,
	`id` text NOT NULL,
	`business_hours` text NOT NULL,
	`holidays` text NOT NULL,
	`logo_media_id` text,
	`theme` text NOT NULL,
	`updated_at` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	PRIMARY KEY(`org_id`, `id`)
) WITHOUT ROWID;

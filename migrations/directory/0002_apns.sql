CREATE TABLE `provider_tokens` (
	`key_id` text PRIMARY KEY NOT NULL,
	`token_sealed` text NOT NULL,
	`made_at` integer NOT NULL
) WITHOUT ROWID;

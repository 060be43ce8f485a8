ALTER TABLE `whatsapp_numbers` ADD `waba_id` text;--> statement-breakpoint
CREATE INDEX `whatsapp_numbers_by_waba` ON `whatsapp_numbers` (`waba_id`) WHERE waba_id is not null;
ALTER TABLE `audit_entries` ADD `key` text;--> statement-breakpoint
CREATE UNIQUE INDEX `audit_entries_key_unique` ON `audit_entries` (`key`);
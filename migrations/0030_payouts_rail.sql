CREATE TABLE `payout_rail` (
	`id` integer PRIMARY KEY NOT NULL,
	`paused` integer NOT NULL,
	`changed_by_id` integer NOT NULL,
	`changed_at` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`changed_by_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
ALTER TABLE `payout_bulks` ADD `step_counts` text;--> statement-breakpoint
CREATE INDEX `payout_bulks_open` ON `payout_bulks` (`account_id`) WHERE stage in ('reserving', 'running', 'paused', 'cancelling');--> statement-breakpoint
ALTER TABLE `payout_payrolls` ADD `last_period` text;--> statement-breakpoint
ALTER TABLE `payout_payrolls` ADD `maker_ids` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
CREATE INDEX `payout_rows_never_stored` ON `payout_rows` (`id`) WHERE error_code = 'never_stored';
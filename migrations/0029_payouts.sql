CREATE TABLE `payout_accounts` (
	`id` integer PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`organization_id` integer NOT NULL,
	`party_id_type` text NOT NULL,
	`party_identifier` text NOT NULL,
	`currency` text NOT NULL,
	`balance` integer DEFAULT 0 NOT NULL,
	`reserved` integer DEFAULT 0 NOT NULL,
	`available` integer DEFAULT 0 NOT NULL,
	`paid` integer DEFAULT 0 NOT NULL,
	`fees` integer DEFAULT 0 NOT NULL,
	`suspense` integer DEFAULT 0 NOT NULL,
	`projected_n` integer DEFAULT 0 NOT NULL,
	`is_active` integer DEFAULT true NOT NULL,
	`created_at` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `payout_accounts_account_id_unique` ON `payout_accounts` (`account_id`);--> statement-breakpoint
CREATE INDEX `payout_accounts_of_organization` ON `payout_accounts` (`organization_id`,`id`);--> statement-breakpoint
CREATE TABLE `payout_acknowledgements` (
	`row_id` integer NOT NULL,
	`with_id` integer NOT NULL,
	`reason` text NOT NULL,
	`by_id` integer NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`row_id`, `with_id`),
	FOREIGN KEY (`row_id`) REFERENCES `payout_rows`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`by_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `payout_bulks` (
	`id` integer PRIMARY KEY NOT NULL,
	`bulk_id` text NOT NULL,
	`organization_id` integer NOT NULL,
	`account_id` text NOT NULL,
	`label` text,
	`period` text NOT NULL,
	`stage` text NOT NULL,
	`waiting_for` text,
	`pause_reason` text,
	`rows_hash` text NOT NULL,
	`payments_hash` text NOT NULL,
	`approved_hash` text,
	`file_name` text,
	`file_sha256` text,
	`file_rows` integer,
	`file_amount` integer,
	`currency` text NOT NULL,
	`total_amount` integer DEFAULT 0 NOT NULL,
	`paid_amount` integer DEFAULT 0 NOT NULL,
	`fees_amount` integer DEFAULT 0 NOT NULL,
	`transfers_count` integer DEFAULT 0 NOT NULL,
	`completed_count` integer DEFAULT 0 NOT NULL,
	`failed_count` integer DEFAULT 0 NOT NULL,
	`unknown_count` integer DEFAULT 0 NOT NULL,
	`single` integer DEFAULT false NOT NULL,
	`created_by_id` integer NOT NULL,
	`maker_ids` text NOT NULL,
	`created_at` integer NOT NULL,
	`approved_by_id` integer,
	`approved_at` integer,
	`scheduled_at` integer,
	`finished_at` integer,
	`cancel_reason` text,
	`payroll_id` integer,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`account_id`) REFERENCES `payout_accounts`(`account_id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`created_by_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`approved_by_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `payout_bulks_bulk_id_unique` ON `payout_bulks` (`bulk_id`);--> statement-breakpoint
CREATE INDEX `payout_bulks_of_organization` ON `payout_bulks` (`organization_id`,`id`);--> statement-breakpoint
CREATE INDEX `payout_bulks_by_period` ON `payout_bulks` (`organization_id`,`period`);--> statement-breakpoint
CREATE UNIQUE INDEX `payout_bulks_same_payments` ON `payout_bulks` (`account_id`,`period`,`payments_hash`) WHERE stage <> 'cancelled' and single = 0;--> statement-breakpoint
CREATE INDEX `payout_bulks_approved` ON `payout_bulks` (`scheduled_at`) WHERE stage = 'approved';--> statement-breakpoint
CREATE INDEX `payout_bulks_by_approver` ON `payout_bulks` (`approved_by_id`,`approved_at`) WHERE approved_by_id is not null;--> statement-breakpoint
CREATE TABLE `payout_checks` (
	`check_id` text PRIMARY KEY NOT NULL,
	`organization_id` integer NOT NULL,
	`account_id` text NOT NULL,
	`created_by_id` integer NOT NULL,
	`period` text NOT NULL,
	`label` text,
	`scheduled_at` integer,
	`file_key` text NOT NULL,
	`file_name` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`created_by_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `payout_checks_by_end` ON `payout_checks` (`expires_at`);--> statement-breakpoint
CREATE TABLE `payout_entries` (
	`account_id` text NOT NULL,
	`seq` integer NOT NULL,
	`at` integer NOT NULL,
	`kind` text NOT NULL,
	`debit` text NOT NULL,
	`credit` text NOT NULL,
	`amount` integer NOT NULL,
	`rail_transfer_id` text,
	`reference` text,
	`transfer_id` text,
	`bulk_id` text,
	`balance` integer NOT NULL,
	`reserved` integer NOT NULL,
	`prev_hash` text NOT NULL,
	`hash` text NOT NULL,
	PRIMARY KEY(`account_id`, `seq`),
	FOREIGN KEY (`account_id`) REFERENCES `payout_accounts`(`account_id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `payout_entries_by_kind` ON `payout_entries` (`account_id`,`kind`,`seq`);--> statement-breakpoint
CREATE INDEX `payout_entries_of_bulk` ON `payout_entries` (`bulk_id`,`seq`) WHERE bulk_id is not null;--> statement-breakpoint
CREATE TABLE `payout_payrolls` (
	`id` integer PRIMARY KEY NOT NULL,
	`organization_id` integer NOT NULL,
	`name` text NOT NULL,
	`source_bulk_id` text NOT NULL,
	`day` integer NOT NULL,
	`time` text NOT NULL,
	`lead_days` integer NOT NULL,
	`ends_on` text,
	`is_active` integer DEFAULT true NOT NULL,
	`next_run_at` integer,
	`next_bulk_at` integer,
	`created_by_id` integer NOT NULL,
	`created_at` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`source_bulk_id`) REFERENCES `payout_bulks`(`bulk_id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`created_by_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `payout_payrolls_of_organization` ON `payout_payrolls` (`organization_id`,`id`);--> statement-breakpoint
CREATE INDEX `payout_payrolls_due` ON `payout_payrolls` (`next_bulk_at`) WHERE is_active = 1 and next_bulk_at is not null;--> statement-breakpoint
CREATE TABLE `payout_receipts` (
	`account_id` text NOT NULL,
	`number` integer NOT NULL,
	`transfer_id` text NOT NULL,
	`rail_transfer_id` text NOT NULL,
	`payee_hash` text NOT NULL,
	`payee_party_id_type` text NOT NULL,
	`payee_party_identifier` text NOT NULL,
	`payee_name` text,
	`amount` integer NOT NULL,
	`fee_amount` integer NOT NULL,
	`currency` text NOT NULL,
	`completed_at` integer NOT NULL,
	`fulfilment` text,
	`prev_hash` text NOT NULL,
	`hash` text NOT NULL,
	`code` text NOT NULL,
	PRIMARY KEY(`account_id`, `number`),
	FOREIGN KEY (`account_id`) REFERENCES `payout_accounts`(`account_id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `payout_receipts_code_unique` ON `payout_receipts` (`code`);--> statement-breakpoint
CREATE UNIQUE INDEX `payout_receipts_of_transfer` ON `payout_receipts` (`transfer_id`);--> statement-breakpoint
CREATE TABLE `payout_row_steps` (
	`row_id` integer NOT NULL,
	`n` integer NOT NULL,
	`at` integer NOT NULL,
	`step` text NOT NULL,
	`rail_transfer_id` text,
	`code` text,
	PRIMARY KEY(`row_id`, `n`),
	FOREIGN KEY (`row_id`) REFERENCES `payout_rows`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `payout_rows` (
	`id` integer PRIMARY KEY NOT NULL,
	`transfer_id` text NOT NULL,
	`bulk_id` text NOT NULL,
	`organization_id` integer NOT NULL,
	`period` text NOT NULL,
	`line` integer NOT NULL,
	`payee_party_id_type` text NOT NULL,
	`payee_party_identifier` text NOT NULL,
	`payee_key` text NOT NULL,
	`payee_name` text,
	`payee_fsp_id` text,
	`amount` integer NOT NULL,
	`fee_amount` integer,
	`currency` text NOT NULL,
	`step` text DEFAULT 'VALID' NOT NULL,
	`rail_transfer_id` text,
	`attempts` integer DEFAULT 0 NOT NULL,
	`fence` integer DEFAULT 0 NOT NULL,
	`error_code` text,
	`rail_code` text,
	`retryable` integer DEFAULT false NOT NULL,
	`resolves_by` integer,
	`receipt_number` integer,
	`receipt_code` text,
	`completed_at` integer,
	FOREIGN KEY (`bulk_id`) REFERENCES `payout_bulks`(`bulk_id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "payout_rows_amount" CHECK(amount > 0)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `payout_rows_transfer_id_unique` ON `payout_rows` (`transfer_id`);--> statement-breakpoint
CREATE INDEX `payout_rows_by_payment` ON `payout_rows` (`organization_id`,`period`,`payee_key`,`amount`);--> statement-breakpoint
CREATE TABLE `payout_settings` (
	`organization_id` integer PRIMARY KEY NOT NULL,
	`approval_required` integer NOT NULL,
	`approval_free_up_to` integer NOT NULL,
	`fee_bearer` text NOT NULL,
	`fee_cap_basis_points` integer NOT NULL,
	`limits` text NOT NULL,
	`updated_at` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action
);

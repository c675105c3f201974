CREATE TABLE `billing_payment_events` (
	`id` integer PRIMARY KEY NOT NULL,
	`payment_id` integer,
	`transaction_id` text,
	`kind` text NOT NULL,
	`http_status` integer,
	`body` text NOT NULL,
	`content_hash` text NOT NULL,
	`times` integer DEFAULT 1 NOT NULL,
	`at` integer NOT NULL,
	`last_at` integer NOT NULL,
	FOREIGN KEY (`payment_id`) REFERENCES `billing_payments`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `billing_payment_events_content_hash_unique` ON `billing_payment_events` (`content_hash`);--> statement-breakpoint
CREATE INDEX `billing_payment_events_of_payment` ON `billing_payment_events` (`payment_id`,`id`);--> statement-breakpoint
CREATE TABLE `billing_payments` (
	`id` integer PRIMARY KEY NOT NULL,
	`invoice_id` integer NOT NULL,
	`organization_id` integer NOT NULL,
	`provider` text NOT NULL,
	`transaction_id` text,
	`status` text NOT NULL,
	`amount` integer NOT NULL,
	`currency` text NOT NULL,
	`method` text,
	`operator` text,
	`provider_code` text,
	`provider_reference` text,
	`note` text,
	`paid_at` integer,
	`paid_on` text,
	`receipt_number` text,
	`refunded_amount` integer DEFAULT 0 NOT NULL,
	`recorded_by_id` integer,
	`payer_id` integer,
	`open_key` text,
	`payment_url` text,
	`payment_token` text,
	`expires_at` integer,
	`channel` text,
	`phone_number` text,
	`lang` text,
	`reported_amount` integer,
	`reported_currency` text,
	`resolution` text,
	`created_at` integer NOT NULL,
	`checked_at` integer,
	`next_check_at` integer,
	`version` integer DEFAULT 1 NOT NULL,
	`day` text GENERATED ALWAYS AS (coalesce(paid_on, date(created_at / 1000, 'unixepoch'))) VIRTUAL NOT NULL,
	FOREIGN KEY (`invoice_id`) REFERENCES `billing_documents`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`recorded_by_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`payer_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "billing_payments_refunded" CHECK(refunded_amount between 0 and amount)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `billing_payments_transaction_id_unique` ON `billing_payments` (`transaction_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `billing_payments_receipt_number_unique` ON `billing_payments` (`receipt_number`);--> statement-breakpoint
CREATE UNIQUE INDEX `billing_payments_open_key_unique` ON `billing_payments` (`open_key`);--> statement-breakpoint
CREATE INDEX `billing_payments_by_invoice` ON `billing_payments` (`invoice_id`,`id`);--> statement-breakpoint
CREATE INDEX `billing_payments_of_client` ON `billing_payments` (`organization_id`,`id`);--> statement-breakpoint
CREATE INDEX `billing_payments_to_check` ON `billing_payments` (`next_check_at`) WHERE next_check_at is not null;--> statement-breakpoint
CREATE INDEX `billing_payments_received` ON `billing_payments` (`currency`,`paid_on`) WHERE status = 'succeeded' and provider <> 'credit';--> statement-breakpoint
CREATE TABLE `billing_refunds` (
	`id` integer PRIMARY KEY NOT NULL,
	`payment_id` integer NOT NULL,
	`organization_id` integer NOT NULL,
	`amount` integer NOT NULL,
	`currency` text NOT NULL,
	`method` text NOT NULL,
	`reason` text NOT NULL,
	`reference` text,
	`credit_payment_id` integer,
	`refunded_on` text NOT NULL,
	`created_by_id` integer NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`payment_id`) REFERENCES `billing_payments`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`credit_payment_id`) REFERENCES `billing_payments`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`created_by_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `billing_refunds_of_payment` ON `billing_refunds` (`payment_id`,`id`);--> statement-breakpoint
CREATE INDEX `billing_refunds_by_day` ON `billing_refunds` (`currency`,`refunded_on`) WHERE method <> 'credit';--> statement-breakpoint
ALTER TABLE `billing_account_entries` ADD `payment_id` integer REFERENCES billing_payments(id);--> statement-breakpoint
ALTER TABLE `billing_account_entries` ADD `refund_id` integer REFERENCES billing_refunds(id);--> statement-breakpoint
CREATE UNIQUE INDEX `billing_account_entries_of_document` ON `billing_account_entries` (`document_id`) WHERE kind in ('invoice', 'deposit', 'credit_note');--> statement-breakpoint
CREATE UNIQUE INDEX `billing_account_entries_of_payment` ON `billing_account_entries` (`payment_id`) WHERE kind = 'payment';--> statement-breakpoint
CREATE UNIQUE INDEX `billing_account_entries_of_refund` ON `billing_account_entries` (`refund_id`) WHERE kind = 'refund';--> statement-breakpoint
CREATE INDEX `billing_documents_figures` ON `billing_documents` (`currency`,`kind`,`organization_id`,`issue_date`,`state`,`sent_at`,`deadline_at`,`net_amount`,`deposit_amount`,`due_amount`,`credited_amount`,`paid_amount`) WHERE state <> 'draft';
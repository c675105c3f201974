CREATE TABLE `billing_account_entries` (
	`id` integer PRIMARY KEY NOT NULL,
	`organization_id` integer NOT NULL,
	`currency` text NOT NULL,
	`date` text NOT NULL,
	`kind` text NOT NULL,
	`number` text NOT NULL,
	`document_id` integer,
	`debit_amount` integer DEFAULT 0 NOT NULL,
	`credit_amount` integer DEFAULT 0 NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`document_id`) REFERENCES `billing_documents`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `billing_account_entries_of_client` ON `billing_account_entries` (`organization_id`,`currency`,`date`,`id`);--> statement-breakpoint
CREATE TABLE `billing_chains` (
	`issuer_id` integer NOT NULL,
	`prefix` text NOT NULL,
	`last_hash` text NOT NULL,
	PRIMARY KEY(`issuer_id`, `prefix`),
	FOREIGN KEY (`issuer_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `billing_documents` (
	`id` integer PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`state` text NOT NULL,
	`number` text,
	`issuer_id` integer NOT NULL,
	`organization_id` integer NOT NULL,
	`project_id` integer,
	`currency` text NOT NULL,
	`prices_include_tax` integer NOT NULL,
	`subject` text NOT NULL,
	`reference` text,
	`notes` text DEFAULT '' NOT NULL,
	`payment_terms` text DEFAULT '' NOT NULL,
	`discount_bp` integer,
	`entered_discount` integer,
	`lines_amount` integer DEFAULT 0 NOT NULL,
	`discount_amount` integer DEFAULT 0 NOT NULL,
	`net_amount` integer DEFAULT 0 NOT NULL,
	`tax_amount` integer DEFAULT 0 NOT NULL,
	`gross_amount` integer DEFAULT 0 NOT NULL,
	`taxes` text NOT NULL,
	`issuer` text,
	`client` text,
	`issue_date` text,
	`due_date` text,
	`valid_until` text,
	`deadline_at` integer,
	`created_by_id` integer NOT NULL,
	`issued_at` integer,
	`sent_at` integer,
	`viewed_at` integer,
	`content` text,
	`content_hash` text,
	`previous_hash` text,
	`chain_hash` text,
	`pdf_sha256` text,
	`quote_id` integer,
	`invoice_id` integer,
	`reason` text,
	`deposits` text DEFAULT '[]' NOT NULL,
	`deposit_amount` integer DEFAULT 0 NOT NULL,
	`due_amount` integer DEFAULT 0 NOT NULL,
	`paid_amount` integer DEFAULT 0 NOT NULL,
	`credited_amount` integer DEFAULT 0 NOT NULL,
	`acceptance` text,
	`decline_reason` text,
	`search_text` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`day` text GENERATED ALWAYS AS (coalesce(issue_date, date(created_at / 1000, 'unixepoch'))) VIRTUAL NOT NULL,
	`sort_key` text GENERATED ALWAYS AS (coalesce(issue_date, '9999-12-31') || printf('%012d', id)) VIRTUAL NOT NULL,
	FOREIGN KEY (`issuer_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`project_id`) REFERENCES `projects`(`id`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (`created_by_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`quote_id`) REFERENCES `billing_documents`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`invoice_id`) REFERENCES `billing_documents`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `billing_documents_number_unique` ON `billing_documents` (`number`);--> statement-breakpoint
CREATE INDEX `billing_documents_of_client` ON `billing_documents` (`organization_id`,`kind`,`sort_key`);--> statement-breakpoint
CREATE INDEX `billing_documents_by_sort_key` ON `billing_documents` (`kind`,`sort_key`);--> statement-breakpoint
CREATE INDEX `billing_documents_by_chain` ON `billing_documents` (`chain_hash`) WHERE chain_hash is not null;--> statement-breakpoint
CREATE INDEX `billing_documents_by_quote` ON `billing_documents` (`quote_id`) WHERE quote_id is not null;--> statement-breakpoint
CREATE INDEX `billing_documents_by_invoice` ON `billing_documents` (`invoice_id`) WHERE invoice_id is not null;--> statement-breakpoint
CREATE INDEX `billing_documents_by_project` ON `billing_documents` (`project_id`) WHERE project_id is not null;--> statement-breakpoint
CREATE INDEX `billing_documents_owed` ON `billing_documents` (`due_date`,`organization_id`) WHERE kind in ('invoice', 'deposit') and state in ('sent', 'viewed')
        and due_amount > credited_amount + paid_amount;--> statement-breakpoint
CREATE TABLE `billing_lines` (
	`id` integer PRIMARY KEY NOT NULL,
	`document_id` integer NOT NULL,
	`position` integer NOT NULL,
	`description` text NOT NULL,
	`quantity` text NOT NULL,
	`unit` text,
	`unit_amount` integer NOT NULL,
	`discount_bp` integer,
	`entered_discount` integer,
	`discount_amount` integer DEFAULT 0 NOT NULL,
	`tax_rate_bp` integer NOT NULL,
	`exemption_reason` text,
	`amount` integer DEFAULT 0 NOT NULL,
	`net_amount` integer DEFAULT 0 NOT NULL,
	`tax_amount` integer DEFAULT 0 NOT NULL,
	`gross_amount` integer DEFAULT 0 NOT NULL,
	`credited_line_id` integer,
	FOREIGN KEY (`document_id`) REFERENCES `billing_documents`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `billing_lines_of_document` ON `billing_lines` (`document_id`,`position`);--> statement-breakpoint
CREATE INDEX `billing_lines_credited` ON `billing_lines` (`credited_line_id`) WHERE credited_line_id is not null;--> statement-breakpoint
CREATE TABLE `billing_series` (
	`issuer_id` integer NOT NULL,
	`prefix` text NOT NULL,
	`year` integer NOT NULL,
	`last` integer NOT NULL,
	PRIMARY KEY(`issuer_id`, `prefix`, `year`),
	FOREIGN KEY (`issuer_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `billing_settings` (
	`issuer_id` integer PRIMARY KEY NOT NULL,
	`due_days` integer NOT NULL,
	`quote_valid_days` integer NOT NULL,
	`prices_include_tax` integer NOT NULL,
	`payment_terms` text NOT NULL,
	`reminder_days` text NOT NULL,
	`partial_payments` integer NOT NULL,
	`ceiling_amount` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`issuer_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action
);

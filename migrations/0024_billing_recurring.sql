CREATE TABLE `billing_recurring_invoices` (
	`id` integer PRIMARY KEY NOT NULL,
	`issuer_id` integer NOT NULL,
	`organization_id` integer NOT NULL,
	`project_id` integer,
	`currency` text NOT NULL,
	`prices_include_tax` integer NOT NULL,
	`subject` text NOT NULL,
	`reference` text,
	`notes` text NOT NULL,
	`payment_terms` text NOT NULL,
	`lines` text NOT NULL,
	`discount_bp` integer,
	`discount_amount` integer,
	`interval` text NOT NULL,
	`interval_count` integer NOT NULL,
	`start_date` text NOT NULL,
	`end_date` text,
	`next_date` text,
	`due_days` integer,
	`mode` text NOT NULL,
	`merge` integer NOT NULL,
	`status` text NOT NULL,
	`created_by_id` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`deleted_at` integer,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`issuer_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`project_id`) REFERENCES `projects`(`id`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (`created_by_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `billing_recurring_invoices_of_client` ON `billing_recurring_invoices` (`organization_id`,`id`);--> statement-breakpoint
CREATE INDEX `billing_recurring_invoices_due` ON `billing_recurring_invoices` (`next_date`) WHERE status = 'active' and deleted_at is null;--> statement-breakpoint
CREATE TABLE `billing_recurring_runs` (
	`recurring_invoice_id` integer NOT NULL,
	`date` text NOT NULL,
	`invoice_id` integer,
	`outcome` text NOT NULL,
	PRIMARY KEY(`recurring_invoice_id`, `date`),
	FOREIGN KEY (`recurring_invoice_id`) REFERENCES `billing_recurring_invoices`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`invoice_id`) REFERENCES `billing_documents`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE INDEX `billing_recurring_runs_by_invoice` ON `billing_recurring_runs` (`invoice_id`);--> statement-breakpoint
CREATE INDEX `billing_recurring_runs_open` ON `billing_recurring_runs` (`outcome`) WHERE outcome = 'issuing';
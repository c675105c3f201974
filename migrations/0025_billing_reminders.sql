CREATE TABLE `billing_reminders` (
	`invoice_id` integer NOT NULL,
	`kind` text NOT NULL,
	`day` text NOT NULL,
	`by_id` integer,
	`at` integer NOT NULL,
	PRIMARY KEY(`invoice_id`, `kind`, `day`),
	FOREIGN KEY (`invoice_id`) REFERENCES `billing_documents`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`by_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);

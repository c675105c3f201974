CREATE TABLE `billing_pdfs` (
	`subject` text PRIMARY KEY NOT NULL,
	`organization_id` integer NOT NULL,
	`sha256` text NOT NULL,
	`size` integer NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action
);

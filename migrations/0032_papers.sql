CREATE TABLE `papers` (
	`subject` text PRIMARY KEY NOT NULL,
	`organization_id` integer NOT NULL,
	`file_key` text NOT NULL,
	`sha256` text NOT NULL,
	`size` integer NOT NULL,
	`created_at` integer NOT NULL,
	`kept_until` integer,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
-- Files stay where they are. A statement is of an organization, and is dropped two days after it was made.
INSERT INTO `papers` (`subject`, `organization_id`, `file_key`, `sha256`, `size`, `created_at`, `kept_until`)
SELECT `subject`, `organization_id`,
	'billing/' || iif(`subject` LIKE 'statement:%', 'statement/' || `organization_id`, replace(`subject`, ':', '/')) || '/' || `sha256` || '.pdf',
	`sha256`, `size`, `created_at`, iif(`subject` LIKE 'statement:%', `created_at` + 172800000, NULL)
FROM `billing_pdfs`;
--> statement-breakpoint
DROP TABLE `billing_pdfs`;
--> statement-breakpoint
CREATE INDEX `papers_by_end` ON `papers` (`kept_until`) WHERE "papers"."kept_until" is not null;

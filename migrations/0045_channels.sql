CREATE TABLE `mail_bounces` (
	`id` text PRIMARY KEY NOT NULL,
	`email` text NOT NULL,
	`type` text NOT NULL,
	`received_at` integer NOT NULL,
	`lifted_at` integer
);
--> statement-breakpoint
CREATE INDEX `mail_bounces_standing` ON `mail_bounces` (`email`) WHERE "mail_bounces"."lifted_at" is null;--> statement-breakpoint
CREATE INDEX `mail_bounces_by_age` ON `mail_bounces` (`received_at`);--> statement-breakpoint
CREATE TABLE `notification_preferences` (
	`user_id` integer PRIMARY KEY NOT NULL,
	`digest` text NOT NULL,
	`digest_hour` integer NOT NULL,
	`kinds` text NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);

CREATE TABLE `ticket_presences` (
	`ticket_id` integer NOT NULL,
	`user_id` integer NOT NULL,
	`doing` text NOT NULL,
	`ends_at` integer NOT NULL,
	PRIMARY KEY(`ticket_id`, `user_id`),
	FOREIGN KEY (`ticket_id`) REFERENCES `tickets`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `ticket_presences_by_end` ON `ticket_presences` (`ends_at`);
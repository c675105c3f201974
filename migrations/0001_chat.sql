CREATE TABLE `chat_members` (
	`room_id` integer NOT NULL,
	`user_id` integer NOT NULL,
	`role` text NOT NULL,
	`place` integer NOT NULL,
	PRIMARY KEY(`room_id`, `user_id`),
	FOREIGN KEY (`room_id`) REFERENCES `chat_rooms`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `chat_members_by_user` ON `chat_members` (`user_id`,`room_id`);--> statement-breakpoint
CREATE TABLE `chat_rooms` (
	`id` integer PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`is_group` integer NOT NULL,
	`organization_id` integer NOT NULL,
	`subject_type` text,
	`subject_id` integer,
	`pair_key` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`closed_at` integer,
	`head` integer DEFAULT 0 NOT NULL,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `chat_rooms_pair_key_unique` ON `chat_rooms` (`pair_key`);--> statement-breakpoint
CREATE UNIQUE INDEX `chat_rooms_subject` ON `chat_rooms` (`subject_type`,`subject_id`);--> statement-breakpoint
CREATE INDEX `chat_rooms_by_activity` ON `chat_rooms` (`updated_at`,`id`);--> statement-breakpoint
CREATE INDEX `chat_rooms_by_organization` ON `chat_rooms` (`organization_id`,`updated_at`);--> statement-breakpoint
CREATE TABLE `chat_settings` (
	`user_id` integer PRIMARY KEY NOT NULL,
	`shares_receipts` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);

CREATE TABLE `chat_pins` (
	`user_id` integer NOT NULL,
	`room_id` integer NOT NULL,
	`pinned_at` integer NOT NULL,
	PRIMARY KEY(`user_id`, `room_id`),
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`room_id`) REFERENCES `chat_rooms`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `chat_pins_by_room` ON `chat_pins` (`room_id`);--> statement-breakpoint
CREATE TABLE `chat_unread_marks` (
	`user_id` integer NOT NULL,
	`room_id` integer NOT NULL,
	`from_id` integer,
	`marked_at` integer NOT NULL,
	PRIMARY KEY(`user_id`, `room_id`),
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`room_id`) REFERENCES `chat_rooms`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `chat_unread_marks_by_room` ON `chat_unread_marks` (`room_id`);
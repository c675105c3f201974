CREATE TABLE `chat_attachments` (
	`id` text PRIMARY KEY NOT NULL,
	`organization_id` integer NOT NULL,
	`room_id` integer NOT NULL,
	`uploader_id` integer NOT NULL,
	`name` text NOT NULL,
	`type` text NOT NULL,
	`size` integer NOT NULL,
	`created_at` integer NOT NULL,
	`vouched_at` integer,
	`message_id` integer,
	`dropped_at` integer,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`room_id`) REFERENCES `chat_rooms`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`uploader_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `chat_attachments_by_organization` ON `chat_attachments` (`organization_id`,`size`);--> statement-breakpoint
CREATE INDEX `chat_attachments_loose` ON `chat_attachments` (`created_at`) WHERE message_id is null;--> statement-breakpoint
CREATE INDEX `chat_attachments_dropped` ON `chat_attachments` (`dropped_at`) WHERE dropped_at is not null;
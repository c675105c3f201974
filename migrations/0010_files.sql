CREATE TABLE `files` (
	`id` text PRIMARY KEY NOT NULL,
	`organization_id` integer NOT NULL,
	`owner_type` text NOT NULL,
	`container_id` integer NOT NULL,
	`owner_id` integer,
	`uploader_id` integer,
	`key` text NOT NULL,
	`name` text NOT NULL,
	`type` text NOT NULL,
	`size` integer NOT NULL,
	`sha256` text,
	`created_at` integer NOT NULL,
	`verified_at` integer,
	`stored_at` integer,
	`released_at` integer,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`uploader_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `files_key_unique` ON `files` (`key`);--> statement-breakpoint
CREATE INDEX `files_by_organization` ON `files` (`organization_id`,`size`);--> statement-breakpoint
CREATE INDEX `files_by_owner` ON `files` (`owner_type`,`container_id`,`owner_id`);--> statement-breakpoint
CREATE INDEX `files_loose` ON `files` (`created_at`,`id`) WHERE owner_id is null and released_at is null;--> statement-breakpoint
CREATE INDEX `files_reserved` ON `files` (`uploader_id`) WHERE owner_id is null and released_at is null and verified_at is null and stored_at is null;--> statement-breakpoint
CREATE INDEX `files_released` ON `files` (`id`) WHERE released_at is not null;--> statement-breakpoint
INSERT INTO `files` (`id`, `organization_id`, `owner_type`, `container_id`, `owner_id`, `uploader_id`, `key`, `name`, `type`, `size`, `created_at`, `verified_at`, `stored_at`, `released_at`)
SELECT `id`, `organization_id`, 'message', `room_id`, `message_id`, `uploader_id`, 'chat/' || `room_id` || '/' || `id`, `name`, `type`, `size`, `created_at`, `vouched_at`, `stored_at`, `dropped_at` FROM `chat_attachments`;--> statement-breakpoint
INSERT INTO `files` (`id`, `organization_id`, `owner_type`, `container_id`, `owner_id`, `key`, `name`, `type`, `size`, `sha256`, `created_at`, `verified_at`)
SELECT lower(hex(randomblob(16))), `id`, 'organization_logo', `id`, `id`, `logo_key`, 'logo', 'application/octet-stream', 0, substr(`logo_key`, length('logos/' || `id` || '/') + 1), `created_at`, `created_at` FROM `organizations` WHERE `logo_key` IS NOT NULL;
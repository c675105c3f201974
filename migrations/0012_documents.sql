CREATE TABLE `document_tags` (
	`document_id` integer NOT NULL,
	`tag` text NOT NULL,
	`tag_key` text NOT NULL,
	PRIMARY KEY(`document_id`, `tag_key`),
	FOREIGN KEY (`document_id`) REFERENCES `documents`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `document_tags_by_tag` ON `document_tags` (`tag_key`,`document_id`);--> statement-breakpoint
CREATE TABLE `document_uploads` (
	`file_id` text PRIMARY KEY NOT NULL,
	`organization_id` integer NOT NULL,
	`folder_id` integer,
	FOREIGN KEY (`file_id`) REFERENCES `files`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`folder_id`) REFERENCES `folders`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE TABLE `document_versions` (
	`id` integer PRIMARY KEY NOT NULL,
	`organization_id` integer NOT NULL,
	`document_id` integer NOT NULL,
	`version` integer NOT NULL,
	`filename` text NOT NULL,
	`mimetype` text NOT NULL,
	`size` integer NOT NULL,
	`sha256` text,
	`file_id` text NOT NULL,
	`uploaded_by_id` integer NOT NULL,
	`scan` text NOT NULL,
	`has_thumbnail` integer DEFAULT false NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`document_id`) REFERENCES `documents`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`file_id`) REFERENCES `files`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`uploaded_by_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `document_versions_number` ON `document_versions` (`document_id`,`version`);--> statement-breakpoint
CREATE INDEX `document_versions_by_file` ON `document_versions` (`file_id`);--> statement-breakpoint
CREATE TABLE `documents` (
	`id` integer PRIMARY KEY NOT NULL,
	`organization_id` integer NOT NULL,
	`project_id` integer,
	`task_id` integer,
	`ticket_id` integer,
	`room_id` integer,
	`message_id` integer,
	`folder_id` integer,
	`name` text NOT NULL,
	`mimetype` text NOT NULL,
	`type` text NOT NULL,
	`size` integer NOT NULL,
	`sha256` text,
	`versions_count` integer DEFAULT 1 NOT NULL,
	`file_id` text NOT NULL,
	`internal` integer DEFAULT false NOT NULL,
	`uploaded_by_id` integer NOT NULL,
	`scan` text NOT NULL,
	`has_thumbnail` integer DEFAULT false NOT NULL,
	`retained_until` integer,
	`deleted_at` integer,
	`search_text` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`project_id`) REFERENCES `projects`(`id`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (`task_id`) REFERENCES `tasks`(`id`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (`room_id`) REFERENCES `chat_rooms`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`folder_id`) REFERENCES `folders`(`id`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (`file_id`) REFERENCES `files`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`uploaded_by_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `documents_by_file` ON `documents` (`file_id`);--> statement-breakpoint
CREATE INDEX `documents_by_organization` ON `documents` (`organization_id`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `documents_by_age` ON `documents` (`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `documents_by_name` ON `documents` (`search_text`,`id`);--> statement-breakpoint
CREATE INDEX `documents_by_size` ON `documents` (`size`,`id`);--> statement-breakpoint
CREATE INDEX `documents_by_project` ON `documents` (`project_id`,`created_at`,`id`) WHERE project_id is not null;--> statement-breakpoint
CREATE INDEX `documents_by_task` ON `documents` (`task_id`,`created_at`,`id`) WHERE task_id is not null;--> statement-breakpoint
CREATE INDEX `documents_by_room` ON `documents` (`room_id`,`message_id`) WHERE room_id is not null;--> statement-breakpoint
CREATE INDEX `documents_by_folder` ON `documents` (`folder_id`) WHERE folder_id is not null;--> statement-breakpoint
CREATE INDEX `documents_in_trash` ON `documents` (`deleted_at`,`id`) WHERE deleted_at is not null;--> statement-breakpoint
CREATE TABLE `folders` (
	`id` integer PRIMARY KEY NOT NULL,
	`organization_id` integer NOT NULL,
	`project_id` integer,
	`parent_id` integer,
	`name` text NOT NULL,
	`name_key` text NOT NULL,
	`place_key` text GENERATED ALWAYS AS (coalesce(project_id, 0) || '/' || coalesce(parent_id, 0)) VIRTUAL NOT NULL,
	`created_by_id` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`project_id`) REFERENCES `projects`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`parent_id`) REFERENCES `folders`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`created_by_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `folders_name` ON `folders` (`organization_id`,`place_key`,`name_key`);--> statement-breakpoint
CREATE INDEX `folders_by_name` ON `folders` (`name_key`,`id`);--> statement-breakpoint
CREATE INDEX `folders_by_project` ON `folders` (`project_id`) WHERE project_id is not null;--> statement-breakpoint
CREATE INDEX `folders_by_parent` ON `folders` (`parent_id`) WHERE parent_id is not null;--> statement-breakpoint
CREATE TABLE `retention_rules` (
	`id` integer PRIMARY KEY NOT NULL,
	`organization_id` integer,
	`tag` text,
	`tag_key` text,
	`keep_days` integer NOT NULL,
	`action` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `retention_rules_by_organization` ON `retention_rules` (`organization_id`,`id`);--> statement-breakpoint
CREATE TABLE `share_link_views` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`link_id` integer NOT NULL,
	`at` integer NOT NULL,
	`action` text NOT NULL,
	`file_name` text,
	`ip` text NOT NULL,
	`device` text NOT NULL,
	FOREIGN KEY (`link_id`) REFERENCES `share_links`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `share_link_views_by_link` ON `share_link_views` (`link_id`,`at`,`id`);--> statement-breakpoint
CREATE TABLE `share_links` (
	`id` integer PRIMARY KEY NOT NULL,
	`organization_id` integer NOT NULL,
	`document_id` integer,
	`folder_id` integer,
	`label` text DEFAULT '' NOT NULL,
	`password_hash` text,
	`expires_at` integer NOT NULL,
	`revoked_at` integer,
	`views_count` integer DEFAULT 0 NOT NULL,
	`last_viewed_at` integer,
	`created_by_id` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`document_id`) REFERENCES `documents`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`folder_id`) REFERENCES `folders`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`created_by_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `share_links_by_organization` ON `share_links` (`organization_id`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `share_links_by_age` ON `share_links` (`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `share_links_by_document` ON `share_links` (`document_id`) WHERE document_id is not null;--> statement-breakpoint
CREATE INDEX `share_links_by_folder` ON `share_links` (`folder_id`) WHERE folder_id is not null;--> statement-breakpoint
CREATE TABLE `upload_parts` (
	`file_id` text NOT NULL,
	`part_number` integer NOT NULL,
	`etag` text NOT NULL,
	PRIMARY KEY(`file_id`, `part_number`),
	FOREIGN KEY (`file_id`) REFERENCES `files`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `__new_comment_files` (
	`comment_id` integer NOT NULL,
	`file_id` text NOT NULL,
	`place` integer NOT NULL,
	PRIMARY KEY(`comment_id`, `file_id`),
	FOREIGN KEY (`comment_id`) REFERENCES `comments`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`file_id`) REFERENCES `files`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
INSERT INTO `__new_comment_files`("comment_id", "file_id", "place") SELECT "comment_id", "file_id", "place" FROM `comment_files`;--> statement-breakpoint
DROP TABLE `comment_files`;--> statement-breakpoint
ALTER TABLE `__new_comment_files` RENAME TO `comment_files`;--> statement-breakpoint
CREATE UNIQUE INDEX `comment_files_by_file` ON `comment_files` (`file_id`);--> statement-breakpoint
ALTER TABLE `files` ADD `claimed_sha256` text;--> statement-breakpoint
ALTER TABLE `files` ADD `internal` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `files` ADD `multipart_id` text;--> statement-breakpoint
ALTER TABLE `files` ADD `part_size` integer;--> statement-breakpoint
ALTER TABLE `files` ADD `expires_at` integer;--> statement-breakpoint
ALTER TABLE `organizations` ADD `storage_quota_bytes` integer DEFAULT 5368709120 NOT NULL;
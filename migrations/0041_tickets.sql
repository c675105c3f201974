CREATE TABLE `business_calendars` (
	`id` integer PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`time_zone` text NOT NULL,
	`week` text NOT NULL,
	`holidays` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE INDEX `business_calendars_by_name` ON `business_calendars` (`name`,`id`);--> statement-breakpoint
CREATE TABLE `canned_replies` (
	`id` integer PRIMARY KEY NOT NULL,
	`title` text NOT NULL,
	`body` text NOT NULL,
	`locale` text NOT NULL,
	`created_by_id` integer NOT NULL,
	`search_text` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`created_by_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `canned_replies_by_title` ON `canned_replies` (`search_text`,`id`);--> statement-breakpoint
CREATE TABLE `inbound_mails` (
	`id` integer PRIMARY KEY NOT NULL,
	`message_id` text NOT NULL,
	`recipient` text NOT NULL,
	`key` text NOT NULL,
	`from_email` text DEFAULT '' NOT NULL,
	`from_name` text DEFAULT '' NOT NULL,
	`subject` text DEFAULT '' NOT NULL,
	`state` text NOT NULL,
	`reason` text,
	`ticket_id` integer,
	`reply_id` integer,
	`resolved_by_id` integer,
	`received_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`ticket_id`) REFERENCES `tickets`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`reply_id`) REFERENCES `ticket_replies`(`id`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (`resolved_by_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `inbound_mails_once` ON `inbound_mails` (`message_id`,`recipient`);--> statement-breakpoint
CREATE INDEX `inbound_mails_by_state` ON `inbound_mails` (`state`,`received_at`,`id`);--> statement-breakpoint
CREATE INDEX `inbound_mails_by_sender` ON `inbound_mails` (`from_email`,`received_at`);--> statement-breakpoint
CREATE TABLE `sla_policies` (
	`id` integer PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`organization_id` integer,
	`priority` text,
	`calendar_id` integer,
	`first_response_minutes` integer,
	`next_response_minutes` integer,
	`resolution_minutes` integer,
	`pauses_on` text NOT NULL,
	`escalations` text NOT NULL,
	`is_active` integer NOT NULL,
	`for_key` text GENERATED ALWAYS AS (coalesce(organization_id, 0) || '/' || coalesce(priority, '')) VIRTUAL NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`calendar_id`) REFERENCES `business_calendars`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `sla_policies_active` ON `sla_policies` (`for_key`) WHERE is_active = 1;--> statement-breakpoint
CREATE INDEX `sla_policies_by_name` ON `sla_policies` (`name`,`id`);--> statement-breakpoint
CREATE INDEX `sla_policies_by_calendar` ON `sla_policies` (`calendar_id`) WHERE calendar_id is not null;--> statement-breakpoint
CREATE TABLE `sla_policy_versions` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`policy_id` integer NOT NULL,
	`from_at` integer NOT NULL,
	`until_at` integer,
	`organization_id` integer,
	`priority` text,
	`is_active` integer NOT NULL,
	`snapshot` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `sla_policy_versions_by_policy` ON `sla_policy_versions` (`policy_id`,`id`);--> statement-breakpoint
CREATE INDEX `sla_policy_versions_by_end` ON `sla_policy_versions` (`until_at`);--> statement-breakpoint
CREATE TABLE `team_members` (
	`team_id` integer NOT NULL,
	`user_id` integer NOT NULL,
	PRIMARY KEY(`team_id`, `user_id`),
	FOREIGN KEY (`team_id`) REFERENCES `teams`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `team_members_by_user` ON `team_members` (`user_id`,`team_id`);--> statement-breakpoint
CREATE TABLE `teams` (
	`id` integer PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`name_key` text NOT NULL,
	`lead_id` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`lead_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `teams_name` ON `teams` (`name_key`);--> statement-breakpoint
CREATE TABLE `ticket_files` (
	`ticket_id` integer NOT NULL,
	`file_id` text NOT NULL,
	`place` integer NOT NULL,
	PRIMARY KEY(`ticket_id`, `file_id`),
	FOREIGN KEY (`ticket_id`) REFERENCES `tickets`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`file_id`) REFERENCES `files`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `ticket_files_by_file` ON `ticket_files` (`file_id`);--> statement-breakpoint
CREATE TABLE `ticket_message_ids` (
	`message_id` text PRIMARY KEY NOT NULL,
	`ticket_id` integer NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`ticket_id`) REFERENCES `tickets`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `ticket_message_ids_by_ticket` ON `ticket_message_ids` (`ticket_id`);--> statement-breakpoint
CREATE TABLE `ticket_replies` (
	`id` integer PRIMARY KEY NOT NULL,
	`organization_id` integer NOT NULL,
	`ticket_id` integer NOT NULL,
	`origin_ticket_id` integer,
	`author_id` integer NOT NULL,
	`from_email` text,
	`body` text NOT NULL,
	`internal` integer DEFAULT false NOT NULL,
	`channel` text NOT NULL,
	`mentions` text DEFAULT '[]' NOT NULL,
	`edited_at` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`ticket_id`) REFERENCES `tickets`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`origin_ticket_id`) REFERENCES `tickets`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`author_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `ticket_replies_by_ticket` ON `ticket_replies` (`ticket_id`,`created_at`,`id`);--> statement-breakpoint
CREATE TABLE `ticket_reply_files` (
	`reply_id` integer NOT NULL,
	`file_id` text NOT NULL,
	`place` integer NOT NULL,
	PRIMARY KEY(`reply_id`, `file_id`),
	FOREIGN KEY (`reply_id`) REFERENCES `ticket_replies`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`file_id`) REFERENCES `files`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `ticket_reply_files_by_file` ON `ticket_reply_files` (`file_id`);--> statement-breakpoint
CREATE TABLE `ticket_tags` (
	`ticket_id` integer NOT NULL,
	`tag` text NOT NULL,
	`tag_key` text NOT NULL,
	PRIMARY KEY(`ticket_id`, `tag_key`),
	FOREIGN KEY (`ticket_id`) REFERENCES `tickets`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `ticket_tags_by_tag` ON `ticket_tags` (`tag_key`,`ticket_id`);--> statement-breakpoint
CREATE TABLE `ticket_watchers` (
	`ticket_id` integer NOT NULL,
	`user_id` integer NOT NULL,
	PRIMARY KEY(`ticket_id`, `user_id`),
	FOREIGN KEY (`ticket_id`) REFERENCES `tickets`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `ticket_watchers_by_user` ON `ticket_watchers` (`user_id`,`ticket_id`);--> statement-breakpoint
CREATE TABLE `tickets` (
	`id` integer PRIMARY KEY NOT NULL,
	`organization_id` integer NOT NULL,
	`reference` text NOT NULL,
	`subject` text NOT NULL,
	`body` text NOT NULL,
	`category` text NOT NULL,
	`priority` text NOT NULL,
	`status` text NOT NULL,
	`channel` text NOT NULL,
	`requester_id` integer NOT NULL,
	`author_id` integer NOT NULL,
	`from_email` text,
	`assignee_id` integer,
	`team_id` integer,
	`project_id` integer,
	`task_id` integer,
	`room_id` integer,
	`follows_id` integer,
	`merged_into_id` integer,
	`split_from_id` integer,
	`replies_count` integer DEFAULT 0 NOT NULL,
	`internal_replies_count` integer DEFAULT 0 NOT NULL,
	`first_responded_at` integer,
	`solved_at` integer,
	`closed_at` integer,
	`satisfaction_score` integer,
	`satisfaction_comment` text,
	`satisfaction_at` integer,
	`clocks` text NOT NULL,
	`first_response_due_at` integer,
	`next_response_due_at` integer,
	`resolution_due_at` integer,
	`due_at` integer,
	`near_at` integer,
	`breached` integer DEFAULT false NOT NULL,
	`paused` integer DEFAULT false NOT NULL,
	`watch_at` integer,
	`due_key` integer GENERATED ALWAYS AS (coalesce(due_at, 9000000000000000)) VIRTUAL NOT NULL,
	`priority_rank` integer GENERATED ALWAYS AS (case priority when 'urgent' then 0 when 'high' then 1 when 'normal' then 2 else 3 end) VIRTUAL NOT NULL,
	`search_text` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`requester_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`author_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`assignee_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`team_id`) REFERENCES `teams`(`id`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (`project_id`) REFERENCES `projects`(`id`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (`task_id`) REFERENCES `tasks`(`id`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (`follows_id`) REFERENCES `tickets`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`merged_into_id`) REFERENCES `tickets`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`split_from_id`) REFERENCES `tickets`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `tickets_reference_unique` ON `tickets` (`reference`);--> statement-breakpoint
CREATE INDEX `tickets_by_organization` ON `tickets` (`organization_id`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `tickets_by_age` ON `tickets` (`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `tickets_by_change` ON `tickets` (`updated_at`,`id`);--> statement-breakpoint
CREATE INDEX `tickets_by_due_key` ON `tickets` (`due_key`,`id`);--> statement-breakpoint
CREATE INDEX `tickets_by_priority` ON `tickets` (`priority_rank`,`id`);--> statement-breakpoint
CREATE INDEX `tickets_unfinished` ON `tickets` (`organization_id`,`status`) WHERE status in ('new', 'open', 'pending', 'on_hold');--> statement-breakpoint
CREATE INDEX `tickets_unfinished_by_due_key` ON `tickets` (`due_key`,`id`) WHERE status in ('new', 'open', 'pending', 'on_hold');--> statement-breakpoint
CREATE INDEX `tickets_unfinished_by_assignee` ON `tickets` (`assignee_id`,`due_key`) WHERE status in ('new', 'open', 'pending', 'on_hold');--> statement-breakpoint
CREATE INDEX `tickets_unfinished_by_team` ON `tickets` (`team_id`,`due_key`) WHERE status in ('new', 'open', 'pending', 'on_hold');--> statement-breakpoint
CREATE INDEX `tickets_by_requester` ON `tickets` (`requester_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `tickets_by_project` ON `tickets` (`project_id`) WHERE project_id is not null;--> statement-breakpoint
CREATE INDEX `tickets_by_task` ON `tickets` (`task_id`) WHERE task_id is not null;--> statement-breakpoint
CREATE INDEX `tickets_by_followed` ON `tickets` (`follows_id`) WHERE follows_id is not null;--> statement-breakpoint
CREATE INDEX `tickets_to_watch` ON `tickets` (`watch_at`) WHERE watch_at is not null;--> statement-breakpoint
CREATE INDEX `tickets_to_close` ON `tickets` (`solved_at`) WHERE status = 'solved';--> statement-breakpoint
CREATE INDEX `documents_by_ticket` ON `documents` (`ticket_id`,`created_at`,`id`) WHERE ticket_id is not null;
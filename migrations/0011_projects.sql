CREATE TABLE `calendar_feeds` (
	`id` integer PRIMARY KEY NOT NULL,
	`user_id` integer NOT NULL,
	`project_id` integer,
	`token_hash` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`project_id`) REFERENCES `projects`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `calendar_feeds_token_hash_unique` ON `calendar_feeds` (`token_hash`);--> statement-breakpoint
CREATE INDEX `calendar_feeds_by_user` ON `calendar_feeds` (`user_id`,`id`);--> statement-breakpoint
CREATE TABLE `comment_files` (
	`comment_id` integer NOT NULL,
	`file_id` text NOT NULL,
	`place` integer NOT NULL,
	PRIMARY KEY(`comment_id`, `file_id`),
	FOREIGN KEY (`comment_id`) REFERENCES `comments`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`file_id`) REFERENCES `files`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `comment_files_by_file` ON `comment_files` (`file_id`);--> statement-breakpoint
CREATE TABLE `comment_versions` (
	`comment_id` integer NOT NULL,
	`number` integer NOT NULL,
	`body` text NOT NULL,
	`until` integer NOT NULL,
	PRIMARY KEY(`comment_id`, `number`),
	FOREIGN KEY (`comment_id`) REFERENCES `comments`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `comments` (
	`id` integer PRIMARY KEY NOT NULL,
	`organization_id` integer NOT NULL,
	`task_id` integer NOT NULL,
	`author_id` integer NOT NULL,
	`body` text NOT NULL,
	`internal` integer DEFAULT false NOT NULL,
	`mentions` text DEFAULT '[]' NOT NULL,
	`edited_at` integer,
	`deleted_at` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`task_id`) REFERENCES `tasks`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`author_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `comments_by_task` ON `comments` (`task_id`,`id`);--> statement-breakpoint
CREATE TABLE `labels` (
	`id` integer PRIMARY KEY NOT NULL,
	`organization_id` integer NOT NULL,
	`name` text NOT NULL,
	`name_key` text NOT NULL,
	`colour` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `labels_name` ON `labels` (`organization_id`,`name_key`);--> statement-breakpoint
CREATE INDEX `labels_by_name` ON `labels` (`name_key`,`id`);--> statement-breakpoint
CREATE TABLE `milestones` (
	`id` integer PRIMARY KEY NOT NULL,
	`organization_id` integer NOT NULL,
	`project_id` integer NOT NULL,
	`name` text NOT NULL,
	`description` text DEFAULT '' NOT NULL,
	`status` text NOT NULL,
	`start_date` text,
	`due_date` text,
	`reached_at` integer,
	`tasks_total` integer DEFAULT 0 NOT NULL,
	`tasks_done` integer DEFAULT 0 NOT NULL,
	`minutes_total` integer DEFAULT 0 NOT NULL,
	`minutes_done` integer DEFAULT 0 NOT NULL,
	`due_key` text GENERATED ALWAYS AS (coalesce(due_date, '9999-12-31')) VIRTUAL NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`project_id`) REFERENCES `projects`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `milestones_by_project` ON `milestones` (`project_id`,`due_key`,`id`);--> statement-breakpoint
CREATE INDEX `milestones_by_due_date` ON `milestones` (`due_date`,`organization_id`) WHERE due_date is not null and status in ('planned', 'active');--> statement-breakpoint
CREATE TABLE `project_members` (
	`project_id` integer NOT NULL,
	`user_id` integer NOT NULL,
	`added_at` integer NOT NULL,
	PRIMARY KEY(`project_id`, `user_id`),
	FOREIGN KEY (`project_id`) REFERENCES `projects`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `project_members_by_user` ON `project_members` (`user_id`,`project_id`);--> statement-breakpoint
CREATE TABLE `project_templates` (
	`id` integer PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`description` text DEFAULT '' NOT NULL,
	`milestones` text NOT NULL,
	`tasks` text NOT NULL,
	`created_by_id` integer NOT NULL,
	`search_text` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`created_by_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `project_templates_by_name` ON `project_templates` (`name`,`id`);--> statement-breakpoint
CREATE TABLE `projects` (
	`id` integer PRIMARY KEY NOT NULL,
	`organization_id` integer NOT NULL,
	`name` text NOT NULL,
	`description` text DEFAULT '' NOT NULL,
	`status` text NOT NULL,
	`health` text NOT NULL,
	`start_date` text,
	`due_date` text,
	`budget_amount` integer,
	`currency` text NOT NULL,
	`budget_minutes` integer,
	`hourly_rate_amount` integer,
	`lead_id` integer,
	`room_id` integer,
	`created_by_id` integer NOT NULL,
	`tasks_total` integer DEFAULT 0 NOT NULL,
	`tasks_done` integer DEFAULT 0 NOT NULL,
	`minutes_total` integer DEFAULT 0 NOT NULL,
	`minutes_done` integer DEFAULT 0 NOT NULL,
	`due_key` text GENERATED ALWAYS AS (coalesce(due_date, '9999-12-31')) VIRTUAL NOT NULL,
	`search_text` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`lead_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`created_by_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `projects_by_organization` ON `projects` (`organization_id`,`name`,`id`);--> statement-breakpoint
CREATE INDEX `projects_by_name` ON `projects` (`name`,`id`);--> statement-breakpoint
CREATE INDEX `projects_by_change` ON `projects` (`updated_at`,`id`);--> statement-breakpoint
CREATE INDEX `projects_by_age` ON `projects` (`created_at`,`id`);--> statement-breakpoint
CREATE TABLE `reminders` (
	`subject_type` text NOT NULL,
	`subject_id` integer NOT NULL,
	`user_id` integer NOT NULL,
	`due_date` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`subject_type`, `subject_id`, `user_id`, `due_date`),
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `task_assignees` (
	`task_id` integer NOT NULL,
	`user_id` integer NOT NULL,
	PRIMARY KEY(`task_id`, `user_id`),
	FOREIGN KEY (`task_id`) REFERENCES `tasks`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `task_assignees_by_user` ON `task_assignees` (`user_id`,`task_id`);--> statement-breakpoint
CREATE TABLE `task_dependencies` (
	`task_id` integer NOT NULL,
	`depends_on_id` integer NOT NULL,
	PRIMARY KEY(`task_id`, `depends_on_id`),
	FOREIGN KEY (`task_id`) REFERENCES `tasks`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`depends_on_id`) REFERENCES `tasks`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `task_dependencies_by_blocker` ON `task_dependencies` (`depends_on_id`,`task_id`);--> statement-breakpoint
CREATE TABLE `task_labels` (
	`task_id` integer NOT NULL,
	`label_id` integer NOT NULL,
	PRIMARY KEY(`task_id`, `label_id`),
	FOREIGN KEY (`task_id`) REFERENCES `tasks`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`label_id`) REFERENCES `labels`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `task_labels_by_label` ON `task_labels` (`label_id`,`task_id`);--> statement-breakpoint
CREATE TABLE `tasks` (
	`id` integer PRIMARY KEY NOT NULL,
	`organization_id` integer NOT NULL,
	`project_id` integer NOT NULL,
	`milestone_id` integer,
	`parent_id` integer,
	`title` text NOT NULL,
	`description` text DEFAULT '' NOT NULL,
	`status` text NOT NULL,
	`priority` text NOT NULL,
	`start_date` text,
	`due_date` text,
	`estimate_minutes` integer,
	`position` text NOT NULL,
	`created_by_id` integer NOT NULL,
	`completed_at` integer,
	`children_count` integer DEFAULT 0 NOT NULL,
	`comments_count` integer DEFAULT 0 NOT NULL,
	`internal_comments_count` integer DEFAULT 0 NOT NULL,
	`attachments_count` integer DEFAULT 0 NOT NULL,
	`internal_attachments_count` integer DEFAULT 0 NOT NULL,
	`due_key` text GENERATED ALWAYS AS (coalesce(due_date, '9999-12-31')) VIRTUAL NOT NULL,
	`priority_rank` integer GENERATED ALWAYS AS (case priority when 'urgent' then 0 when 'high' then 1 when 'normal' then 2 else 3 end) VIRTUAL NOT NULL,
	`search_text` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`project_id`) REFERENCES `projects`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`milestone_id`) REFERENCES `milestones`(`id`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (`parent_id`) REFERENCES `tasks`(`id`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (`created_by_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `tasks_column` ON `tasks` (`project_id`,`status`,`position`);--> statement-breakpoint
CREATE INDEX `tasks_by_organization` ON `tasks` (`organization_id`,`status`);--> statement-breakpoint
CREATE INDEX `tasks_by_position` ON `tasks` (`position`,`id`);--> statement-breakpoint
CREATE INDEX `tasks_by_change` ON `tasks` (`updated_at`,`id`);--> statement-breakpoint
CREATE INDEX `tasks_by_due_key` ON `tasks` (`due_key`,`id`);--> statement-breakpoint
CREATE INDEX `tasks_by_priority` ON `tasks` (`priority_rank`,`id`);--> statement-breakpoint
CREATE INDEX `tasks_by_parent` ON `tasks` (`parent_id`) WHERE parent_id is not null;--> statement-breakpoint
CREATE INDEX `tasks_counted` ON `tasks` (`project_id`,`status`,`estimate_minutes`) WHERE children_count = 0;--> statement-breakpoint
CREATE INDEX `tasks_counted_by_milestone` ON `tasks` (`milestone_id`,`status`,`estimate_minutes`) WHERE children_count = 0 and milestone_id is not null;--> statement-breakpoint
CREATE INDEX `tasks_by_milestone` ON `tasks` (`milestone_id`) WHERE milestone_id is not null;--> statement-breakpoint
CREATE INDEX `tasks_open_by_project` ON `tasks` (`project_id`,`due_date`) WHERE due_date is not null and status in ('todo', 'in_progress', 'in_review');--> statement-breakpoint
CREATE INDEX `tasks_open_by_due_date` ON `tasks` (`due_date`,`organization_id`) WHERE due_date is not null and status in ('todo', 'in_progress', 'in_review');--> statement-breakpoint
CREATE TABLE `time_entries` (
	`id` integer PRIMARY KEY NOT NULL,
	`organization_id` integer NOT NULL,
	`project_id` integer NOT NULL,
	`task_id` integer,
	`user_id` integer NOT NULL,
	`spent_on` text NOT NULL,
	`minutes` integer NOT NULL,
	`note` text DEFAULT '' NOT NULL,
	`billable` integer DEFAULT true NOT NULL,
	`invoice_id` integer,
	`search_text` text DEFAULT '' NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`project_id`) REFERENCES `projects`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`task_id`) REFERENCES `tasks`(`id`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `time_entries_by_project` ON `time_entries` (`project_id`,`spent_on`,`id`);--> statement-breakpoint
CREATE INDEX `time_entries_by_day` ON `time_entries` (`spent_on`,`id`);--> statement-breakpoint
CREATE INDEX `time_entries_by_person` ON `time_entries` (`user_id`,`spent_on`,`minutes`);--> statement-breakpoint
CREATE INDEX `time_entries_by_task` ON `time_entries` (`task_id`) WHERE task_id is not null;--> statement-breakpoint
CREATE INDEX `time_entries_by_invoice` ON `time_entries` (`invoice_id`) WHERE invoice_id is not null;--> statement-breakpoint
CREATE INDEX `time_entries_counted` ON `time_entries` (`project_id`,`billable`,`invoice_id`,`task_id`,`minutes`);
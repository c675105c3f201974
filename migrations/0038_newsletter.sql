CREATE TABLE `newsletter_bounces` (
	`id` text PRIMARY KEY NOT NULL,
	`type` text NOT NULL,
	`email` text NOT NULL,
	`received_at` integer NOT NULL,
	`delivery` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `newsletter_campaigns` (
	`id` integer PRIMARY KEY NOT NULL,
	`organization_id` integer NOT NULL,
	`name` text NOT NULL,
	`subject` text NOT NULL,
	`body` text NOT NULL,
	`segment_id` integer,
	`is_archived` integer NOT NULL,
	`slug` text NOT NULL,
	`state` text NOT NULL,
	`scheduled_at` integer,
	`started_at` integer,
	`finished_at` integer,
	`sender` text,
	`run` integer DEFAULT 0 NOT NULL,
	`told_at` integer DEFAULT 0 NOT NULL,
	`recipients_count` integer DEFAULT 0 NOT NULL,
	`sent_count` integer DEFAULT 0 NOT NULL,
	`failed_count` integer DEFAULT 0 NOT NULL,
	`skipped_count` integer DEFAULT 0 NOT NULL,
	`bounced_count` integer DEFAULT 0 NOT NULL,
	`unsubscribed_count` integer DEFAULT 0 NOT NULL,
	`search_text` text NOT NULL,
	`created_by_id` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`segment_id`) REFERENCES `newsletter_segments`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`created_by_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `newsletter_campaigns_of_shop` ON `newsletter_campaigns` (`organization_id`,`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `newsletter_campaigns_slug` ON `newsletter_campaigns` (`organization_id`,`slug`);--> statement-breakpoint
CREATE INDEX `newsletter_campaigns_under_way` ON `newsletter_campaigns` (`state`,`scheduled_at`) WHERE state in ('scheduled', 'sending');--> statement-breakpoint
CREATE TABLE `newsletter_import_rows` (
	`import_id` integer NOT NULL,
	`line` integer NOT NULL,
	`email` text NOT NULL,
	`name` text NOT NULL,
	`lang` text NOT NULL,
	`tags` text NOT NULL,
	`consented_at` integer NOT NULL,
	`consent_source` text NOT NULL,
	PRIMARY KEY(`import_id`, `line`),
	FOREIGN KEY (`import_id`) REFERENCES `newsletter_imports`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `newsletter_imports` (
	`id` integer PRIMARY KEY NOT NULL,
	`organization_id` integer NOT NULL,
	`state` text NOT NULL,
	`rows` integer DEFAULT 0 NOT NULL,
	`valid` integer DEFAULT 0 NOT NULL,
	`invalid` integer DEFAULT 0 NOT NULL,
	`creates` integer DEFAULT 0 NOT NULL,
	`updates` integer DEFAULT 0 NOT NULL,
	`unchanged` integer DEFAULT 0 NOT NULL,
	`errors` text NOT NULL,
	`created_by_id` integer NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`created_by_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `newsletter_imports_of_shop` ON `newsletter_imports` (`organization_id`,`id`);--> statement-breakpoint
CREATE TABLE `newsletter_recipients` (
	`campaign_id` integer NOT NULL,
	`subscriber_id` integer NOT NULL,
	`batch` integer NOT NULL,
	`email` text NOT NULL,
	`name` text NOT NULL,
	`lang` text NOT NULL,
	`state` text NOT NULL,
	`reason` text,
	`attempts` integer DEFAULT 0 NOT NULL,
	`due_at` integer NOT NULL,
	`tried_at` integer,
	`claim` text,
	`sent_at` integer,
	`bounced_at` integer,
	`unsubscribed_at` integer,
	PRIMARY KEY(`campaign_id`, `subscriber_id`),
	FOREIGN KEY (`campaign_id`) REFERENCES `newsletter_campaigns`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`subscriber_id`) REFERENCES `newsletter_subscribers`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `newsletter_recipients_open` ON `newsletter_recipients` (`campaign_id`,`batch`,`state`,`due_at`) WHERE state in ('queued', 'sending');--> statement-breakpoint
CREATE INDEX `newsletter_recipients_of_subscriber` ON `newsletter_recipients` (`subscriber_id`,`campaign_id`);--> statement-breakpoint
CREATE TABLE `newsletter_segments` (
	`id` integer PRIMARY KEY NOT NULL,
	`organization_id` integer NOT NULL,
	`name` text NOT NULL,
	`rules` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `newsletter_segments_by_name` ON `newsletter_segments` (`organization_id`,`name`,`id`);--> statement-breakpoint
CREATE TABLE `newsletter_subscribers` (
	`id` integer PRIMARY KEY NOT NULL,
	`organization_id` integer NOT NULL,
	`email` text NOT NULL,
	`name` text DEFAULT '' NOT NULL,
	`lang` text NOT NULL,
	`tags` text DEFAULT '[]' NOT NULL,
	`status` text NOT NULL,
	`source` text NOT NULL,
	`consent_source` text DEFAULT '' NOT NULL,
	`consented_at` integer,
	`confirmed_at` integer,
	`ended_at` integer,
	`soft_bounces` integer DEFAULT 0 NOT NULL,
	`search_text` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `newsletter_subscribers_address` ON `newsletter_subscribers` (`organization_id`,`email`);--> statement-breakpoint
CREATE INDEX `newsletter_subscribers_by_status` ON `newsletter_subscribers` (`organization_id`,`status`,`id`);--> statement-breakpoint
CREATE INDEX `newsletter_subscribers_by_email` ON `newsletter_subscribers` (`email`);--> statement-breakpoint
CREATE TABLE `newsletter_welcome_mails` (
	`subscriber_id` integer NOT NULL,
	`step` integer NOT NULL,
	`ordered_at` integer NOT NULL,
	PRIMARY KEY(`subscriber_id`, `step`),
	FOREIGN KEY (`subscriber_id`) REFERENCES `newsletter_subscribers`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `newsletter_welcomes` (
	`organization_id` integer PRIMARY KEY NOT NULL,
	`is_enabled` integer NOT NULL,
	`enabled_at` integer,
	`steps` text NOT NULL,
	`updated_at` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action
);

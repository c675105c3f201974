ALTER TABLE `inbound_mails` ADD `envelope_from` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `inbound_mails` ADD `preview` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `inbound_mails` ADD `attachments` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `inbound_mails` ADD `search_text` text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE INDEX `inbound_mails_by_age` ON `inbound_mails` (`received_at`,`id`);
ALTER TABLE `users` ADD `temporary_until` integer;--> statement-breakpoint
-- Passwords that were given before have 72 hours from this migration on.
UPDATE `users` SET `temporary_until` = (unixepoch() + 259200) * 1000 WHERE `must_change_password` = 1 AND `password_hash` IS NOT NULL;

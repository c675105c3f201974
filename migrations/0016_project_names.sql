DROP INDEX `projects_by_organization`;--> statement-breakpoint
DROP INDEX `projects_by_name`;--> statement-breakpoint
CREATE INDEX `projects_in_organization_by_name` ON `projects` (`organization_id`,`search_text`,`id`);--> statement-breakpoint
CREATE INDEX `projects_by_sort_name` ON `projects` (`search_text`,`id`);
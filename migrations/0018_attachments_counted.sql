-- The files that tasks have already, as new ones are counted: what is in the trash is none of them.
UPDATE `tasks` SET
	`attachments_count` = (SELECT count(*) FROM `documents` WHERE `documents`.`task_id` = `tasks`.`id` AND `documents`.`internal` = 0 AND `documents`.`deleted_at` IS NULL),
	`internal_attachments_count` = (SELECT count(*) FROM `documents` WHERE `documents`.`task_id` = `tasks`.`id` AND `documents`.`internal` = 1 AND `documents`.`deleted_at` IS NULL)
WHERE `attachments_count` > 0 OR `internal_attachments_count` > 0
	OR `id` IN (SELECT `task_id` FROM `documents` WHERE `task_id` IS NOT NULL);

-- The files of messages that there are become documents of their conversations, as new ones do. Ids and keys stay.
INSERT INTO `documents` (`id`, `organization_id`, `room_id`, `message_id`, `name`, `mimetype`, `type`, `size`, `file_id`, `uploaded_by_id`, `scan`, `search_text`, `created_at`, `updated_at`)
SELECT
	(SELECT coalesce(max(`id`), 0) FROM `documents`) + row_number() OVER (ORDER BY `created_at`, `id`),
	`organization_id`, `container_id`, `owner_id`, `name`, `type`,
	CASE
		WHEN `type` LIKE 'image/%' THEN 'image'
		WHEN `type` = 'application/pdf' THEN 'pdf'
		WHEN `type` LIKE 'audio/%' OR `type` LIKE 'video/%' THEN 'media'
		WHEN `type` = 'application/msword' OR `type` LIKE 'application/vnd.%' THEN 'office'
		ELSE 'other'
	END,
	`size`, `id`, `uploader_id`, 'none',
	replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
		lower(replace(replace(replace(replace(`name`, 'É', 'e'), 'È', 'e'), 'À', 'a'), 'Ç', 'c')),
		'é', 'e'), 'è', 'e'), 'ê', 'e'), 'ë', 'e'), 'à', 'a'), 'â', 'a'), 'ç', 'c'), 'î', 'i'), 'ï', 'i'), 'ô', 'o'), 'ö', 'o'), 'ù', 'u'), 'û', 'u'), 'ü', 'u'),
	`created_at`, `created_at`
FROM `files`
WHERE `owner_type` = 'message' AND `owner_id` IS NOT NULL AND `released_at` IS NULL AND `uploader_id` IS NOT NULL
	AND `id` NOT IN (SELECT `file_id` FROM `documents`);--> statement-breakpoint
INSERT INTO `document_versions` (`id`, `organization_id`, `document_id`, `version`, `filename`, `mimetype`, `size`, `file_id`, `uploaded_by_id`, `scan`, `created_at`, `updated_at`)
SELECT
	(SELECT coalesce(max(`id`), 0) FROM `document_versions`) + row_number() OVER (ORDER BY `id`),
	`organization_id`, `id`, 1, `name`, `mimetype`, `size`, `file_id`, `uploaded_by_id`, `scan`, `created_at`, `updated_at`
FROM `documents`
WHERE `id` NOT IN (SELECT `document_id` FROM `document_versions`);--> statement-breakpoint
INSERT INTO `sequences` (`name`, `next`)
SELECT 'documents', max(`id`) FROM `documents` HAVING max(`id`) IS NOT NULL
ON CONFLICT (`name`) DO UPDATE SET `next` = excluded.`next`;--> statement-breakpoint
INSERT INTO `sequences` (`name`, `next`)
SELECT 'document_versions', max(`id`) FROM `document_versions` HAVING max(`id`) IS NOT NULL
ON CONFLICT (`name`) DO UPDATE SET `next` = excluded.`next`;

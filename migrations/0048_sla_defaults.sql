DROP INDEX `business_calendars_by_name`;--> statement-breakpoint
ALTER TABLE `business_calendars` ADD `search_text` text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE INDEX `business_calendars_by_name` ON `business_calendars` (`search_text`,`id`);--> statement-breakpoint
DROP INDEX `sla_policies_by_name`;--> statement-breakpoint
ALTER TABLE `sla_policies` ADD `search_text` text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE INDEX `sla_policies_by_name` ON `sla_policies` (`search_text`,`id`);--> statement-breakpoint
INSERT INTO `business_calendars` (`id`, `name`, `time_zone`, `week`, `holidays`, `search_text`, `created_at`, `updated_at`)
VALUES (1, 'Heures ouvrées', 'Africa/Porto-Novo',
  '{"mon":[["08:00","12:30"],["15:00","18:30"]],"tue":[["08:00","12:30"],["15:00","18:30"]],"wed":[["08:00","12:30"],["15:00","18:30"]],"thu":[["08:00","12:30"],["15:00","18:30"]],"fri":[["08:00","12:30"],["15:00","18:30"]],"sat":[],"sun":[]}',
  '[]', 'heures ouvrees', unixepoch() * 1000, unixepoch() * 1000);--> statement-breakpoint
INSERT INTO `sla_policies` (`id`, `name`, `priority`, `calendar_id`, `first_response_minutes`, `next_response_minutes`, `resolution_minutes`, `pauses_on`, `escalations`, `is_active`, `search_text`, `created_at`, `updated_at`)
VALUES
  (1, 'Urgent', 'urgent', 1, 30, 60, 240, '["pending"]',
    '[{"target":"any","at_percent":50,"to":"assignee"},{"target":"any","at_percent":75,"to":"team_lead"},{"target":"any","at_percent":100,"to":"admins"}]', 1, 'urgent', unixepoch() * 1000, unixepoch() * 1000),
  (2, 'Priorité haute', 'high', 1, 60, 120, 480, '["pending"]',
    '[{"target":"any","at_percent":75,"to":"assignee"},{"target":"any","at_percent":100,"to":"team_lead"},{"target":"any","at_percent":150,"to":"admins"}]', 1, 'priorite haute', unixepoch() * 1000, unixepoch() * 1000),
  (3, 'Priorité normale', 'normal', 1, 240, 480, 1440, '["pending"]',
    '[{"target":"any","at_percent":75,"to":"assignee"},{"target":"any","at_percent":100,"to":"team_lead"},{"target":"any","at_percent":150,"to":"admins"}]', 1, 'priorite normale', unixepoch() * 1000, unixepoch() * 1000),
  (4, 'Priorité basse', 'low', 1, 480, 960, 2400, '["pending"]',
    '[{"target":"any","at_percent":75,"to":"assignee"},{"target":"any","at_percent":100,"to":"team_lead"},{"target":"any","at_percent":150,"to":"admins"}]', 1, 'priorite basse', unixepoch() * 1000, unixepoch() * 1000);--> statement-breakpoint
INSERT INTO `sla_policy_versions` (`policy_id`, `from_at`, `priority`, `is_active`, `snapshot`)
SELECT p.`id`, 0, p.`priority`, 1,
  json_object('hours', json_object('time_zone', c.`time_zone`, 'week', json(c.`week`), 'holidays', json(c.`holidays`)),
    'first_response_minutes', p.`first_response_minutes`, 'next_response_minutes', p.`next_response_minutes`,
    'resolution_minutes', p.`resolution_minutes`, 'pauses_on', json(p.`pauses_on`), 'escalations', json(p.`escalations`))
FROM `sla_policies` p JOIN `business_calendars` c ON c.`id` = p.`calendar_id`;--> statement-breakpoint
INSERT INTO `sequences` (`name`, `next`) VALUES ('business_calendars', 1), ('sla_policies', 4);

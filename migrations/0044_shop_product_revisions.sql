ALTER TABLE `shop_products` ADD `revision` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `shop_products_by_revision` ON `shop_products` (`organization_id`,`revision`);--> statement-breakpoint
ALTER TABLE `shops` ADD `whole_revision` integer DEFAULT 1 NOT NULL;
CREATE TABLE `shop_categories` (
	`id` integer PRIMARY KEY NOT NULL,
	`organization_id` integer NOT NULL,
	`parent_id` integer,
	`slug` text NOT NULL,
	`name` text NOT NULL,
	`name_key` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`parent_id`) REFERENCES `shop_categories`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `shop_categories_slug` ON `shop_categories` (`organization_id`,`slug`);--> statement-breakpoint
CREATE INDEX `shop_categories_by_name` ON `shop_categories` (`organization_id`,`name_key`,`id`);--> statement-breakpoint
CREATE INDEX `shop_categories_by_parent` ON `shop_categories` (`parent_id`) WHERE parent_id is not null;--> statement-breakpoint
CREATE TABLE `shop_items` (
	`id` integer PRIMARY KEY NOT NULL,
	`organization_id` integer NOT NULL,
	`product_id` integer NOT NULL,
	`is_variant` integer NOT NULL,
	`sku` text NOT NULL,
	`sku_key` text NOT NULL,
	`options` text NOT NULL,
	`options_key` text,
	`price` integer,
	`compare_at_price` integer,
	`on_hand` integer DEFAULT 0 NOT NULL,
	`reserved` integer DEFAULT 0 NOT NULL,
	`is_active` integer DEFAULT true NOT NULL,
	`position` integer DEFAULT 0 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`product_id`) REFERENCES `shop_products`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "shop_items_reserved" CHECK(reserved >= 0 and reserved <= on_hand)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `shop_items_sku` ON `shop_items` (`organization_id`,`sku_key`);--> statement-breakpoint
CREATE UNIQUE INDEX `shop_items_own` ON `shop_items` (`product_id`) WHERE is_variant = 0;--> statement-breakpoint
CREATE UNIQUE INDEX `shop_items_options` ON `shop_items` (`product_id`,`options_key`);--> statement-breakpoint
CREATE INDEX `shop_items_of_product` ON `shop_items` (`product_id`,`position`,`id`);--> statement-breakpoint
CREATE TABLE `shop_old_slugs` (
	`organization_id` integer NOT NULL,
	`kind` text NOT NULL,
	`slug` text NOT NULL,
	`target_id` integer NOT NULL,
	PRIMARY KEY(`organization_id`, `kind`, `slug`),
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `shop_old_slugs_of` ON `shop_old_slugs` (`kind`,`target_id`);--> statement-breakpoint
CREATE TABLE `shop_product_categories` (
	`product_id` integer NOT NULL,
	`category_id` integer NOT NULL,
	PRIMARY KEY(`product_id`, `category_id`),
	FOREIGN KEY (`product_id`) REFERENCES `shop_products`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`category_id`) REFERENCES `shop_categories`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `shop_product_categories_of` ON `shop_product_categories` (`category_id`,`product_id`);--> statement-breakpoint
CREATE TABLE `shop_product_days` (
	`product_id` integer NOT NULL,
	`day` text NOT NULL,
	`view_count` integer DEFAULT 0 NOT NULL,
	`whatsapp_click_count` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`product_id`, `day`),
	FOREIGN KEY (`product_id`) REFERENCES `shop_products`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `shop_product_images` (
	`id` integer PRIMARY KEY NOT NULL,
	`organization_id` integer NOT NULL,
	`product_id` integer NOT NULL,
	`file_id` text,
	`token` text NOT NULL,
	`alt` text NOT NULL,
	`position` integer NOT NULL,
	`is_primary` integer DEFAULT false NOT NULL,
	`state` text NOT NULL,
	`sizes` text NOT NULL,
	`created_at` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`product_id`) REFERENCES `shop_products`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`file_id`) REFERENCES `files`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE UNIQUE INDEX `shop_product_images_token_unique` ON `shop_product_images` (`token`);--> statement-breakpoint
CREATE INDEX `shop_product_images_of` ON `shop_product_images` (`product_id`,`position`,`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `shop_product_images_primary` ON `shop_product_images` (`product_id`) WHERE is_primary = 1;--> statement-breakpoint
CREATE TABLE `shop_product_totals` (
	`product_id` integer PRIMARY KEY NOT NULL,
	`view_count` integer DEFAULT 0 NOT NULL,
	`whatsapp_click_count` integer DEFAULT 0 NOT NULL,
	FOREIGN KEY (`product_id`) REFERENCES `shop_products`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `shop_products` (
	`id` integer PRIMARY KEY NOT NULL,
	`organization_id` integer NOT NULL,
	`status` text NOT NULL,
	`slug` text NOT NULL,
	`name` text NOT NULL,
	`name_key` text NOT NULL,
	`description` text NOT NULL,
	`seo_title` text NOT NULL,
	`seo_description` text NOT NULL,
	`price` integer NOT NULL,
	`compare_at_price` integer,
	`tax_rate_bp` integer,
	`tags` text NOT NULL,
	`attributes` text NOT NULL,
	`track_stock` integer DEFAULT false NOT NULL,
	`search_text` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "shop_products_compare" CHECK(compare_at_price is null or compare_at_price > price)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `shop_products_slug` ON `shop_products` (`organization_id`,`slug`);--> statement-breakpoint
CREATE INDEX `shop_products_by_age` ON `shop_products` (`organization_id`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `shop_products_by_name` ON `shop_products` (`organization_id`,`name_key`,`id`);--> statement-breakpoint
CREATE INDEX `shop_products_by_price` ON `shop_products` (`organization_id`,`price`,`id`);--> statement-breakpoint
CREATE TABLE `shop_imports` (
	`id` integer PRIMARY KEY NOT NULL,
	`organization_id` integer NOT NULL,
	`created_by_id` integer NOT NULL,
	`file_name` text NOT NULL,
	`file_key` text NOT NULL,
	`state` text NOT NULL,
	`rows` integer DEFAULT 0 NOT NULL,
	`valid` integer DEFAULT 0 NOT NULL,
	`invalid` integer DEFAULT 0 NOT NULL,
	`creates` integer DEFAULT 0 NOT NULL,
	`updates` integer DEFAULT 0 NOT NULL,
	`unchanged` integer DEFAULT 0 NOT NULL,
	`skip_invalid` integer DEFAULT false NOT NULL,
	`applied` integer DEFAULT 0 NOT NULL,
	`created_at` integer NOT NULL,
	`applied_at` integer,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`created_by_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `shop_imports_by_age` ON `shop_imports` (`organization_id`,`created_at`,`id`);--> statement-breakpoint
CREATE TABLE `shops` (
	`organization_id` integer PRIMARY KEY NOT NULL,
	`handle` text NOT NULL,
	`is_open` integer DEFAULT false NOT NULL,
	`is_default` integer DEFAULT false NOT NULL,
	`name` text NOT NULL,
	`currency` text NOT NULL,
	`locale` text NOT NULL,
	`whatsapp_number` text,
	`tax_rate_bp` integer NOT NULL,
	`exemption_reason` text,
	`low_stock_at` integer NOT NULL,
	`payment_methods` text NOT NULL,
	`delivery_methods` text NOT NULL,
	`hold_minutes` text NOT NULL,
	`sender_name` text,
	`sender_reply_to` text,
	`sender_address` text,
	`sender_is_verified` integer DEFAULT false NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `shops_handle_unique` ON `shops` (`handle`);--> statement-breakpoint
CREATE UNIQUE INDEX `shops_default` ON `shops` (`is_default`) WHERE is_default = 1;--> statement-breakpoint
CREATE TABLE `shop_stock_movements` (
	`id` integer PRIMARY KEY NOT NULL,
	`organization_id` integer NOT NULL,
	`product_id` integer NOT NULL,
	`item_id` integer NOT NULL,
	`kind` text NOT NULL,
	`delta` integer NOT NULL,
	`on_hand_after` integer NOT NULL,
	`reason` text NOT NULL,
	`by_id` integer,
	`at` integer NOT NULL,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`product_id`) REFERENCES `shop_products`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`item_id`) REFERENCES `shop_items`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`by_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `shop_stock_movements_by_age` ON `shop_stock_movements` (`organization_id`,`at`,`id`);--> statement-breakpoint
CREATE INDEX `shop_stock_movements_of` ON `shop_stock_movements` (`item_id`,`at`,`id`);--> statement-breakpoint
CREATE INDEX `shop_stock_movements_of_product` ON `shop_stock_movements` (`product_id`,`at`,`id`);
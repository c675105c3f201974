CREATE TABLE `shop_customers` (
	`id` integer PRIMARY KEY NOT NULL,
	`organization_id` integer NOT NULL,
	`phone` text,
	`name` text NOT NULL,
	`groups` text NOT NULL,
	`note` text DEFAULT '' NOT NULL,
	`search_text` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `shop_customers_phone` ON `shop_customers` (`organization_id`,`phone`);--> statement-breakpoint
CREATE INDEX `shop_customers_by_age` ON `shop_customers` (`organization_id`,`created_at`,`id`);--> statement-breakpoint
CREATE TABLE `shop_promotion_codes` (
	`id` integer PRIMARY KEY NOT NULL,
	`organization_id` integer NOT NULL,
	`promotion_id` integer NOT NULL,
	`code` text NOT NULL,
	`usage_limit` integer,
	`reserved_count` integer DEFAULT 0 NOT NULL,
	`redeemed_count` integer DEFAULT 0 NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`promotion_id`) REFERENCES `shop_promotions`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "shop_promotion_codes_counts" CHECK(reserved_count >= 0 and redeemed_count >= 0)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `shop_promotion_codes_code` ON `shop_promotion_codes` (`organization_id`,`code`);--> statement-breakpoint
CREATE INDEX `shop_promotion_codes_of` ON `shop_promotion_codes` (`promotion_id`,`created_at`,`id`);--> statement-breakpoint
CREATE TABLE `shop_promotions` (
	`id` integer PRIMARY KEY NOT NULL,
	`organization_id` integer NOT NULL,
	`name` text NOT NULL,
	`status` text NOT NULL,
	`trigger` text NOT NULL,
	`kind` text NOT NULL,
	`target` text NOT NULL,
	`percent_bp` integer,
	`amount` integer,
	`allocation` text NOT NULL,
	`max_units` integer,
	`max_discount` integer,
	`applies_to` text NOT NULL,
	`buy_from` text,
	`buy_quantity` integer,
	`get_quantity` integer,
	`max_sets` integer,
	`minimum_amount` integer,
	`minimum_quantity` integer,
	`customer_groups` text NOT NULL,
	`starts_at` text,
	`ends_at` text,
	`priority` integer NOT NULL,
	`stacking` text NOT NULL,
	`usage_limit` integer,
	`usage_limit_per_customer` integer,
	`budget` integer,
	`reserved_count` integer DEFAULT 0 NOT NULL,
	`redeemed_count` integer DEFAULT 0 NOT NULL,
	`discount_reserved` integer DEFAULT 0 NOT NULL,
	`discount_given` integer DEFAULT 0 NOT NULL,
	`search_text` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "shop_promotions_counts" CHECK(reserved_count >= 0 and redeemed_count >= 0 and discount_reserved >= 0 and discount_given >= 0)
);
--> statement-breakpoint
CREATE INDEX `shop_promotions_by_age` ON `shop_promotions` (`organization_id`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `shop_promotions_automatic` ON `shop_promotions` (`organization_id`) WHERE status = 'active' and "trigger" = 'automatic';--> statement-breakpoint
CREATE TABLE `shop_redemptions` (
	`id` integer PRIMARY KEY NOT NULL,
	`organization_id` integer NOT NULL,
	`order_id` integer NOT NULL,
	`promotion_id` integer NOT NULL,
	`code_id` integer,
	`code` text,
	`customer_id` integer,
	`amount` integer NOT NULL,
	`state` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`promotion_id`) REFERENCES `shop_promotions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`customer_id`) REFERENCES `shop_customers`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `shop_redemptions_of_order` ON `shop_redemptions` (`order_id`,`promotion_id`);--> statement-breakpoint
CREATE INDEX `shop_redemptions_of_promotion` ON `shop_redemptions` (`promotion_id`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `shop_redemptions_of_customer` ON `shop_redemptions` (`customer_id`,`promotion_id`);
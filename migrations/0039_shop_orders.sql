CREATE TABLE `shop_order_lines` (
	`order_id` integer NOT NULL,
	`position` integer NOT NULL,
	`product_id` integer NOT NULL,
	`item_id` integer NOT NULL,
	`track_stock` integer NOT NULL,
	`sku` text NOT NULL,
	`name` text NOT NULL,
	`options` text NOT NULL,
	`quantity` integer NOT NULL,
	`unit_price` integer NOT NULL,
	`subtotal` integer NOT NULL,
	`discount` integer NOT NULL,
	`total` integer NOT NULL,
	`tax_rate_bp` integer NOT NULL,
	`discounts` text NOT NULL,
	PRIMARY KEY(`order_id`, `position`),
	FOREIGN KEY (`order_id`) REFERENCES `shop_orders`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`product_id`) REFERENCES `shop_products`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`item_id`) REFERENCES `shop_items`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `shop_order_lines_of_product` ON `shop_order_lines` (`product_id`,`order_id`);--> statement-breakpoint
CREATE INDEX `shop_order_lines_of_item` ON `shop_order_lines` (`item_id`);--> statement-breakpoint
CREATE TABLE `shop_order_moves` (
	`id` integer PRIMARY KEY NOT NULL,
	`order_id` integer NOT NULL,
	`at` integer NOT NULL,
	`by` text NOT NULL,
	`by_id` integer,
	`from_status` text,
	`to_status` text NOT NULL,
	`note` text,
	FOREIGN KEY (`order_id`) REFERENCES `shop_orders`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`by_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `shop_order_moves_of` ON `shop_order_moves` (`order_id`,`id`);--> statement-breakpoint
CREATE TABLE `shop_orders` (
	`id` integer PRIMARY KEY NOT NULL,
	`organization_id` integer NOT NULL,
	`reference` text NOT NULL,
	`status` text NOT NULL,
	`payment_status` text NOT NULL,
	`payment_method` text NOT NULL,
	`customer_id` integer,
	`buyer_name` text NOT NULL,
	`buyer_phone` text NOT NULL,
	`buyer_email` text,
	`buyer_address` text,
	`buyer_note` text,
	`locale` text NOT NULL,
	`currency` text NOT NULL,
	`codes` text NOT NULL,
	`subtotal` integer NOT NULL,
	`discount_total` integer NOT NULL,
	`shipping` text,
	`shipping_name` text,
	`shipping_tax_rate_bp` integer NOT NULL,
	`exemption_reason` text,
	`tax_total` integer NOT NULL,
	`total` integer NOT NULL,
	`promotions` text NOT NULL,
	`units_count` integer NOT NULL,
	`needs_attention` text,
	`placed_at` integer NOT NULL,
	`day` text NOT NULL,
	`held_since` integer NOT NULL,
	`expires_at` integer,
	`paid_at` integer,
	`search_text` text NOT NULL,
	`updated_at` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`organization_id`) REFERENCES `organizations`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`customer_id`) REFERENCES `shop_customers`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "shop_orders_total" CHECK(total >= 0)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `shop_orders_reference` ON `shop_orders` (`organization_id`,`reference`);--> statement-breakpoint
CREATE INDEX `shop_orders_by_age` ON `shop_orders` (`organization_id`,`placed_at`,`id`);--> statement-breakpoint
CREATE INDEX `shop_orders_by_status` ON `shop_orders` (`organization_id`,`status`,`placed_at`,`id`);--> statement-breakpoint
CREATE INDEX `shop_orders_of_customer` ON `shop_orders` (`customer_id`,`placed_at`);--> statement-breakpoint
CREATE INDEX `shop_orders_sold` ON `shop_orders` (`organization_id`,`day`,`status`,`payment_status`,`total`);--> statement-breakpoint
CREATE INDEX `shop_orders_to_expire` ON `shop_orders` (`expires_at`) WHERE expires_at is not null and status in ('pending', 'payment_failed');--> statement-breakpoint
CREATE INDEX `shop_orders_attention` ON `shop_orders` (`organization_id`,`placed_at`) WHERE needs_attention is not null;
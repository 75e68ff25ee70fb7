CREATE TABLE `bought_products` (
	`id` integer PRIMARY KEY NOT NULL,
	`shop_id` integer NOT NULL,
	`item_key` text NOT NULL,
	`title` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `bought_products_key` ON `bought_products` (`shop_id`,`item_key`);--> statement-breakpoint
CREATE TABLE `fan_changes` (
	`sequence` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`buyer_id` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `purchase_sources` (
	`id` integer PRIMARY KEY NOT NULL,
	`shop_id` integer NOT NULL,
	`source_type` text NOT NULL,
	`source_id` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `purchase_sources_key` ON `purchase_sources` (`shop_id`,`source_type`,`source_id`);--> statement-breakpoint
CREATE TABLE `purchases` (
	`buyer_id` integer NOT NULL,
	`order_id` integer NOT NULL,
	`product_id` integer NOT NULL,
	`at` integer NOT NULL,
	`amount` integer NOT NULL,
	`refunded` integer NOT NULL,
	`state` integer NOT NULL,
	`quantity` integer NOT NULL,
	`source_key` integer NOT NULL,
	`new_buyer` integer,
	PRIMARY KEY(`buyer_id`, `order_id`, `product_id`)
) WITHOUT ROWID;

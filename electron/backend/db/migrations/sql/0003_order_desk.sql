CREATE TABLE `order_queue_counts` (
	`shop_id` integer NOT NULL,
	`queue` text NOT NULL,
	`orders` integer NOT NULL,
	PRIMARY KEY(`shop_id`, `queue`)
);
--> statement-breakpoint
CREATE TABLE `order_holds` (
	`order_id` integer PRIMARY KEY NOT NULL,
	`reason` text NOT NULL,
	`staff_id` integer,
	`held_at` integer NOT NULL,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `order_tags` (
	`order_id` integer NOT NULL,
	`tag_id` integer NOT NULL,
	PRIMARY KEY(`order_id`, `tag_id`),
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`tag_id`) REFERENCES `tags`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `order_tags_tag` ON `order_tags` (`tag_id`,`order_id`);--> statement-breakpoint
CREATE TABLE `tags` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`name` text NOT NULL,
	`colour` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `tags_name` ON `tags` (`name`);--> statement-breakpoint
CREATE TABLE `undo_entries` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` integer NOT NULL,
	`staff_id` integer,
	`kind` text NOT NULL,
	`summary` text NOT NULL,
	`inverse` text NOT NULL,
	`undone_at` integer,
	`undone_by` integer
);
--> statement-breakpoint
CREATE INDEX `undo_entries_open` ON `undo_entries` (`staff_id`,`id`) WHERE undone_at IS NULL;--> statement-breakpoint
ALTER TABLE `orders` ADD `held_at` integer;--> statement-breakpoint
ALTER TABLE `orders` ADD `plan` text;--> statement-breakpoint
CREATE INDEX `orders_on_hold` ON `orders` (`id`) WHERE status = 'to_ship' AND held_at IS NOT NULL;--> statement-breakpoint
CREATE INDEX `orders_mergeable` ON `orders` (`shop_id`,`open_address_id`,`id`) WHERE status = 'to_ship' AND open_address_id IS NOT NULL AND plan IS NULL AND held_at IS NULL AND delivered_pieces = 0 AND refund_open = 0 AND hold_reasons = '' AND address_change <> 'pending';
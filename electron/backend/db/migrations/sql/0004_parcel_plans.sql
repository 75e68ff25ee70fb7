CREATE TABLE `merge_groups` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`shop_id` integer NOT NULL,
	`source` text NOT NULL,
	`staff_id` integer,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`shop_id`) REFERENCES `shops`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `merge_members` (
	`order_id` integer PRIMARY KEY NOT NULL,
	`group_id` integer NOT NULL,
	`open_address_id` text,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`group_id`) REFERENCES `merge_groups`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `merge_members_group` ON `merge_members` (`group_id`,`order_id`);--> statement-breakpoint
CREATE INDEX `merge_members_address` ON `merge_members` (`open_address_id`) WHERE open_address_id IS NOT NULL;--> statement-breakpoint
CREATE TABLE `merge_pins` (
	`order_id` integer PRIMARY KEY NOT NULL,
	`staff_id` integer,
	`pinned_at` integer NOT NULL,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `split_lines` (
	`plan_id` integer NOT NULL,
	`position` integer NOT NULL,
	`line_id` integer NOT NULL,
	`quantity` integer NOT NULL,
	PRIMARY KEY(`plan_id`, `position`, `line_id`),
	FOREIGN KEY (`plan_id`) REFERENCES `split_plans`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`line_id`) REFERENCES `order_lines`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `split_lines_line` ON `split_lines` (`line_id`);--> statement-breakpoint
CREATE TABLE `split_plans` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`order_id` integer NOT NULL,
	`staff_id` integer,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `split_plans_order_id_unique` ON `split_plans` (`order_id`);
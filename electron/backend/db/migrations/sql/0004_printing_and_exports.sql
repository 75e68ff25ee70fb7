CREATE TABLE `export_jobs` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`created_at` integer NOT NULL,
	`staff_id` integer,
	`format` text NOT NULL,
	`row_per` text NOT NULL,
	`columns` text NOT NULL,
	`filter` text,
	`state` text NOT NULL,
	`file_name` text NOT NULL,
	`file_key` text NOT NULL,
	`total` integer,
	`orders_done` integer NOT NULL,
	`rows` integer NOT NULL,
	`bytes` integer NOT NULL,
	`finished_at` integer,
	`failure` text
);
--> statement-breakpoint
CREATE TABLE `print_job_orders` (
	`job_id` integer NOT NULL,
	`order_id` integer NOT NULL,
	`slip` integer NOT NULL,
	`event_id` integer NOT NULL,
	PRIMARY KEY(`job_id`, `slip`, `order_id`),
	FOREIGN KEY (`job_id`) REFERENCES `print_jobs`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `print_job_orders_order` ON `print_job_orders` (`order_id`,`job_id`);--> statement-breakpoint
CREATE TABLE `print_jobs` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` integer NOT NULL,
	`staff_id` integer,
	`kind` text NOT NULL,
	`list_id` integer,
	`template_name` text NOT NULL,
	`layout` text NOT NULL,
	`orders` integer NOT NULL,
	`copies` integer NOT NULL,
	`reason` text,
	`failed_at` integer,
	FOREIGN KEY (`list_id`) REFERENCES `stock_up_lists`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE INDEX `print_jobs_list` ON `print_jobs` (`list_id`);--> statement-breakpoint
CREATE TABLE `print_templates` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`name` text NOT NULL,
	`layout` text NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `print_templates_name` ON `print_templates` (`name`);--> statement-breakpoint
CREATE TABLE `sku_locations` (
	`sku_code` text PRIMARY KEY NOT NULL,
	`location` text NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `stock_up_lists` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`name` text NOT NULL,
	`created_at` integer NOT NULL,
	`staff_id` integer
);
--> statement-breakpoint
CREATE TABLE `stock_up_orders` (
	`list_id` integer NOT NULL,
	`order_id` integer NOT NULL,
	`left_out` text,
	PRIMARY KEY(`list_id`, `order_id`),
	FOREIGN KEY (`list_id`) REFERENCES `stock_up_lists`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `stock_up_orders_order` ON `stock_up_orders` (`order_id`);--> statement-breakpoint
CREATE TABLE `stock_up_ticks` (
	`list_id` integer NOT NULL,
	`goods_key` text NOT NULL,
	`quantity` integer NOT NULL,
	`ticked_at` integer NOT NULL,
	`staff_id` integer,
	PRIMARY KEY(`list_id`, `goods_key`),
	FOREIGN KEY (`list_id`) REFERENCES `stock_up_lists`(`id`) ON UPDATE no action ON DELETE cascade
);

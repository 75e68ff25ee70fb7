CREATE TABLE `fan_marks` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`buyer_id` integer NOT NULL,
	`kind` text NOT NULL,
	`reason` text NOT NULL,
	`staff_id` integer,
	`at` integer NOT NULL,
	FOREIGN KEY (`buyer_id`) REFERENCES `buyers`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`staff_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `fan_marks_fan` ON `fan_marks` (`buyer_id`,`kind`);--> statement-breakpoint
CREATE TABLE `restock_plans` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`request_key` text NOT NULL,
	`shop_id` integer NOT NULL,
	`product_id` integer NOT NULL,
	`channel` text NOT NULL,
	`platform_item_id` text,
	`platform_sku_id` text,
	`units` integer NOT NULL,
	`threshold` integer NOT NULL,
	`per_unit` integer NOT NULL,
	`sort` text NOT NULL,
	`include_inferred` integer NOT NULL,
	`again_days` integer NOT NULL,
	`watch_days` integer NOT NULL,
	`state` text NOT NULL,
	`pause_reason` text,
	`staff_id` integer,
	`origin` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`ended_at` integer,
	FOREIGN KEY (`shop_id`) REFERENCES `shops`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`product_id`) REFERENCES `bought_products`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`staff_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `restock_plans_request` ON `restock_plans` (`request_key`);--> statement-breakpoint
CREATE INDEX `restock_plans_product` ON `restock_plans` (`product_id`);--> statement-breakpoint
CREATE INDEX `restock_plans_open` ON `restock_plans` (`state`) WHERE state IN ('waiting', 'running', 'paused');--> statement-breakpoint
CREATE TABLE `restock_recipients` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`plan_id` integer NOT NULL,
	`product_id` integer NOT NULL,
	`buyer_id` integer NOT NULL,
	`place` integer NOT NULL,
	`units` integer NOT NULL,
	`score` real NOT NULL,
	`inferred` integer NOT NULL,
	`waiting_since` integer NOT NULL,
	`value` integer NOT NULL,
	`platform_sku_id` text,
	`evidence` text NOT NULL,
	`state` text NOT NULL,
	`reason` text,
	`command_id` integer,
	`told_at` integer,
	`by_hand` integer DEFAULT false NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`plan_id`) REFERENCES `restock_plans`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`buyer_id`) REFERENCES `buyers`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `restock_recipients_fan` ON `restock_recipients` (`plan_id`,`buyer_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `restock_recipients_telling` ON `restock_recipients` (`buyer_id`) WHERE state = 'telling';--> statement-breakpoint
CREATE INDEX `restock_recipients_place` ON `restock_recipients` (`plan_id`,`state`,`place`);--> statement-breakpoint
CREATE INDEX `restock_recipients_product` ON `restock_recipients` (`product_id`,`state`);--> statement-breakpoint
CREATE INDEX `restock_recipients_told` ON `restock_recipients` (`buyer_id`,`told_at`) WHERE state = 'told';--> statement-breakpoint
CREATE TABLE `restock_shops` (
	`shop_id` integer PRIMARY KEY NOT NULL,
	`sign_id` text NOT NULL,
	`template_id` text NOT NULL,
	`parameters` text NOT NULL,
	`text` text NOT NULL,
	`quiet_from` integer NOT NULL,
	`quiet_to` integer NOT NULL,
	FOREIGN KEY (`shop_id`) REFERENCES `shops`(`id`) ON UPDATE no action ON DELETE cascade
);

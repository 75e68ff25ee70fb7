CREATE TABLE `wait_evidence` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`wait_id` integer NOT NULL,
	`kind` text NOT NULL,
	`at` integer NOT NULL,
	`said` text NOT NULL,
	`detail` text NOT NULL,
	`staff_id` integer,
	FOREIGN KEY (`wait_id`) REFERENCES `waits`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`staff_id`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `wait_evidence_wait` ON `wait_evidence` (`wait_id`,`at`);--> statement-breakpoint
CREATE TABLE `waits` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`shop_id` integer NOT NULL,
	`product_id` integer NOT NULL,
	`buyer_id` integer NOT NULL,
	`state` text NOT NULL,
	`score` real NOT NULL,
	`inferred` integer NOT NULL,
	`units` integer NOT NULL,
	`first_at` integer NOT NULL,
	`last_at` integer NOT NULL,
	`scored_at` integer NOT NULL,
	`decided_by` integer,
	`decided_at` integer,
	`told_at` integer,
	`bought_at` integer,
	`bought_order_id` integer,
	FOREIGN KEY (`shop_id`) REFERENCES `shops`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`product_id`) REFERENCES `bought_products`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`buyer_id`) REFERENCES `buyers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`decided_by`) REFERENCES `staff`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `waits_fan` ON `waits` (`product_id`,`buyer_id`);--> statement-breakpoint
CREATE INDEX `waits_buyer` ON `waits` (`buyer_id`);--> statement-breakpoint
CREATE INDEX `waits_open` ON `waits` (`product_id`,`score`) WHERE state IN ('open', 'confirmed');--> statement-breakpoint
CREATE INDEX `waits_shop_open` ON `waits` (`shop_id`,`score`) WHERE state IN ('open', 'confirmed');
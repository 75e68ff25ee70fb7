CREATE TABLE `fan_signals` (
	`buyer_id` integer PRIMARY KEY NOT NULL,
	`follows` integer,
	`follows_at` integer,
	`clicked` integer,
	`added` integer,
	`cart_at` integer,
	`watched` integer,
	`watched_at` integer,
	FOREIGN KEY (`buyer_id`) REFERENCES `buyers`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `fan_signals_cart` ON `fan_signals` (`buyer_id`) WHERE clicked = 1 OR added = 1;--> statement-breakpoint
CREATE TABLE `signal_calls` (
	`shop_id` integer NOT NULL,
	`call` text NOT NULL,
	`answered` integer NOT NULL,
	`refused` integer NOT NULL,
	`refused_at` integer,
	`refused_text` text NOT NULL,
	`blocked` integer NOT NULL,
	PRIMARY KEY(`shop_id`, `call`)
);
--> statement-breakpoint
CREATE TABLE `signal_days` (
	`shop_id` integer NOT NULL,
	`day` text NOT NULL,
	`calls` integer NOT NULL,
	PRIMARY KEY(`shop_id`, `day`)
);
--> statement-breakpoint
CREATE TABLE `sold_out_spans` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`shop_id` integer NOT NULL,
	`item_key` text NOT NULL,
	`from_at` integer NOT NULL,
	`to_at` integer
);
--> statement-breakpoint
CREATE INDEX `sold_out_spans_item` ON `sold_out_spans` (`shop_id`,`item_key`,`from_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `sold_out_spans_open` ON `sold_out_spans` (`shop_id`,`item_key`) WHERE to_at IS NULL;--> statement-breakpoint
CREATE TABLE `wait_outcomes` (
	`shop_id` integer NOT NULL,
	`kind` text NOT NULL,
	`settled` integer NOT NULL,
	`bought` integer NOT NULL,
	PRIMARY KEY(`shop_id`, `kind`)
);
--> statement-breakpoint
ALTER TABLE `waits` ADD `settled_at` integer;
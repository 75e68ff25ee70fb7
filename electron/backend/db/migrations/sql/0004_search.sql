CREATE TABLE `order_texts` (
	`order_id` integer PRIMARY KEY NOT NULL,
	`goods` text NOT NULL,
	`people` text NOT NULL,
	`numbers` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `search_queue` (
	`order_id` integer PRIMARY KEY NOT NULL
);

CREATE TABLE `notices` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`key` text NOT NULL,
	`kind` text NOT NULL,
	`severity` text NOT NULL,
	`shop_id` integer,
	`order_id` integer,
	`refund_id` integer,
	`said` text NOT NULL,
	`count` integer NOT NULL,
	`at` integer NOT NULL,
	`acknowledged_at` integer,
	`acknowledged_by` integer,
	`acknowledged_count` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `notices_key` ON `notices` (`key`);--> statement-breakpoint
CREATE INDEX `notices_open` ON `notices` (`severity`,`id`) WHERE acknowledged_at IS NULL;
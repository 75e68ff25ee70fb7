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
CREATE INDEX `notices_open` ON `notices` (`severity`,`id`) WHERE acknowledged_at IS NULL;--> statement-breakpoint
CREATE TABLE `order_address_counts` (
	`shop_id` integer NOT NULL,
	`open_address_id` text NOT NULL,
	`orders` integer NOT NULL,
	PRIMARY KEY(`shop_id`, `open_address_id`)
);
--> statement-breakpoint
CREATE INDEX `order_address_shared` ON `order_address_counts` (`shop_id`,`open_address_id`) WHERE orders > 1;--> statement-breakpoint
CREATE TABLE `order_deadline_counts` (
	`shop_id` integer NOT NULL,
	`hour` integer NOT NULL,
	`orders` integer NOT NULL,
	PRIMARY KEY(`shop_id`, `hour`)
);
--> statement-breakpoint
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
CREATE UNIQUE INDEX `split_plans_order_id_unique` ON `split_plans` (`order_id`);--> statement-breakpoint
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
--> statement-breakpoint
CREATE TABLE `shipment_commands` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`sheet_id` integer NOT NULL,
	`round` integer NOT NULL,
	`order_id` integer NOT NULL,
	`command` text NOT NULL,
	FOREIGN KEY (`sheet_id`) REFERENCES `shipment_sheets`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `shipment_commands_sheet` ON `shipment_commands` (`sheet_id`,`round`,`id`);--> statement-breakpoint
CREATE TABLE `shipment_rows` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`sheet_id` integer NOT NULL,
	`place` integer NOT NULL,
	`cells` text NOT NULL,
	`order_text` text NOT NULL,
	`carrier_text` text NOT NULL,
	`waybill` text NOT NULL,
	`order_id` integer,
	`shop_id` integer,
	`carrier_code` text,
	`standing` text NOT NULL,
	`verdict` text,
	`warning` text,
	`override_reason` text,
	`companion` integer NOT NULL,
	`command_id` integer,
	`round` integer NOT NULL,
	FOREIGN KEY (`sheet_id`) REFERENCES `shipment_sheets`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `shipment_rows_sheet` ON `shipment_rows` (`sheet_id`,`place`,`id`);--> statement-breakpoint
CREATE INDEX `shipment_rows_going` ON `shipment_rows` (`sheet_id`,`order_id`) WHERE standing = 'going';--> statement-breakpoint
CREATE INDEX `shipment_rows_command` ON `shipment_rows` (`command_id`) WHERE command_id IS NOT NULL;--> statement-breakpoint
CREATE TABLE `shipment_sheets` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`staff_id` integer,
	`source` text NOT NULL,
	`file_name` text,
	`bytes` integer NOT NULL,
	`state` text NOT NULL,
	`carrier_code` text,
	`headers` text NOT NULL,
	`columns` text NOT NULL,
	`round` integer NOT NULL,
	`created_at` integer NOT NULL,
	`checked_at` integer,
	`sent_at` integer
);
--> statement-breakpoint
CREATE TABLE `undo_parts` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`entry_id` integer NOT NULL,
	`inverse` text NOT NULL,
	FOREIGN KEY (`entry_id`) REFERENCES `undo_entries`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `undo_parts_entry` ON `undo_parts` (`entry_id`,`id`);--> statement-breakpoint
DROP INDEX `orders_status`;--> statement-breakpoint
DROP INDEX `orders_shop_status`;--> statement-breakpoint
DROP INDEX `orders_ship_by`;--> statement-breakpoint
DROP INDEX `orders_shop_ship_by`;--> statement-breakpoint
DROP INDEX `orders_updated`;--> statement-breakpoint
DROP INDEX `orders_paid`;--> statement-breakpoint
DROP INDEX `orders_amount`;--> statement-breakpoint
DROP INDEX `orders_province`;--> statement-breakpoint
DROP INDEX `orders_urged`;--> statement-breakpoint
DROP INDEX `orders_refund_open`;--> statement-breakpoint
DROP INDEX `orders_address_pending`;--> statement-breakpoint
DROP INDEX `orders_held`;--> statement-breakpoint
DROP INDEX `orders_partly_shipped`;--> statement-breakpoint
DROP INDEX `orders_on_hold`;--> statement-breakpoint
DROP INDEX `orders_mergeable`;--> statement-breakpoint
CREATE INDEX `orders_created` ON `orders` (`id`,`shop_id`,`status`,`flag`,`channel`,`province`,`note_count`,`amount`,`paid_at`);--> statement-breakpoint
CREATE INDEX `orders_paid_apart` ON `orders` (`paid_at`,`id`,`shop_id`,`status`,`flag`,`channel`,`province`,`note_count`,`amount`) WHERE paid_at < id / 4096 OR paid_at > id / 4096 + 86400000;--> statement-breakpoint
CREATE INDEX `orders_channel` ON `orders` (`channel`,`id`,`shop_id`,`status`,`flag`,`province`,`note_count`,`amount`,`paid_at`);--> statement-breakpoint
CREATE INDEX `orders_flag` ON `orders` (`flag`,`id`,`shop_id`,`status`,`channel`,`province`,`note_count`,`amount`,`paid_at`) WHERE flag IS NOT NULL;--> statement-breakpoint
CREATE INDEX `orders_noted` ON `orders` (`id`,`shop_id`,`status`,`flag`,`channel`,`province`,`note_count`,`amount`,`paid_at`) WHERE note_count > 0;--> statement-breakpoint
CREATE INDEX `orders_status` ON `orders` (`status`,`id`,`shop_id`,`flag`,`channel`,`province`,`note_count`,`amount`,`paid_at`);--> statement-breakpoint
CREATE INDEX `orders_shop_status` ON `orders` (`shop_id`,`status`,`id`,`flag`,`channel`,`province`,`note_count`,`amount`,`paid_at`);--> statement-breakpoint
CREATE INDEX `orders_ship_by` ON `orders` (`ship_by`,`id`,`shop_id`,`status`,`flag`,`channel`,`province`,`note_count`,`amount`,`paid_at`) WHERE status = 'to_ship' AND ship_by IS NOT NULL;--> statement-breakpoint
CREATE INDEX `orders_shop_ship_by` ON `orders` (`shop_id`,`ship_by`,`id`,`status`,`flag`,`channel`,`province`,`note_count`,`amount`,`paid_at`) WHERE status = 'to_ship' AND ship_by IS NOT NULL;--> statement-breakpoint
CREATE INDEX `orders_updated` ON `orders` (`updated_at`,`id`,`shop_id`,`status`,`flag`,`channel`,`province`,`note_count`,`amount`,`paid_at`);--> statement-breakpoint
CREATE INDEX `orders_paid` ON `orders` (`paid_at`,`id`,`shop_id`,`status`,`flag`,`channel`,`province`,`note_count`,`amount`);--> statement-breakpoint
CREATE INDEX `orders_amount` ON `orders` (`amount`,`id`,`shop_id`,`status`,`flag`,`channel`,`province`,`note_count`,`paid_at`);--> statement-breakpoint
CREATE INDEX `orders_province` ON `orders` (`province`,`id`,`shop_id`,`status`,`flag`,`channel`,`note_count`,`amount`,`paid_at`);--> statement-breakpoint
CREATE INDEX `orders_urged` ON `orders` (`id`,`shop_id`,`status`,`flag`,`channel`,`province`,`note_count`,`amount`,`paid_at`) WHERE status = 'to_ship' AND urge_count > 0;--> statement-breakpoint
CREATE INDEX `orders_refund_open` ON `orders` (`id`,`shop_id`,`status`,`flag`,`channel`,`province`,`note_count`,`amount`,`paid_at`) WHERE refund_open = 1;--> statement-breakpoint
CREATE INDEX `orders_address_pending` ON `orders` (`id`,`shop_id`,`status`,`flag`,`channel`,`province`,`note_count`,`amount`,`paid_at`) WHERE address_change = 'pending';--> statement-breakpoint
CREATE INDEX `orders_held` ON `orders` (`id`,`shop_id`,`status`,`flag`,`channel`,`province`,`note_count`,`amount`,`paid_at`) WHERE status = 'to_ship' AND hold_reasons <> '';--> statement-breakpoint
CREATE INDEX `orders_partly_shipped` ON `orders` (`id`,`shop_id`,`status`,`flag`,`channel`,`province`,`note_count`,`amount`,`paid_at`) WHERE delivered_pieces > 0 AND delivered_pieces < pieces AND status IN ('to_ship', 'shipped');--> statement-breakpoint
CREATE INDEX `orders_on_hold` ON `orders` (`id`,`shop_id`,`status`,`flag`,`channel`,`province`,`note_count`,`amount`,`paid_at`) WHERE status = 'to_ship' AND held_at IS NOT NULL;--> statement-breakpoint
CREATE INDEX `orders_mergeable` ON `orders` (`shop_id`,`open_address_id`,`id`,`status`,`flag`,`channel`,`province`,`note_count`,`amount`,`paid_at`) WHERE status = 'to_ship' AND open_address_id IS NOT NULL AND plan IS NULL AND held_at IS NULL AND delivered_pieces = 0 AND refund_open = 0 AND hold_reasons = '' AND address_change <> 'pending';--> statement-breakpoint
ALTER TABLE `undo_entries` ADD `undone_count` integer;--> statement-breakpoint
ALTER TABLE `undo_entries` ADD `left_count` integer;--> statement-breakpoint
CREATE INDEX `refund_cases_to_decide` ON `refund_cases` (`shop_id`,`expires_at`) WHERE turn = 'seller';
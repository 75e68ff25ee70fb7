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

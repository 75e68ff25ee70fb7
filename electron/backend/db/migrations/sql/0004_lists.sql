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
DROP INDEX `orders_status`;--> statement-breakpoint
DROP INDEX `orders_shop_status`;--> statement-breakpoint
DROP INDEX `orders_ship_by`;--> statement-breakpoint
DROP INDEX `orders_shop_ship_by`;--> statement-breakpoint
DROP INDEX `orders_updated`;--> statement-breakpoint
DROP INDEX `orders_paid`;--> statement-breakpoint
DROP INDEX `orders_amount`;--> statement-breakpoint
DROP INDEX `orders_urged`;--> statement-breakpoint
DROP INDEX `orders_refund_open`;--> statement-breakpoint
DROP INDEX `orders_address_pending`;--> statement-breakpoint
DROP INDEX `orders_held`;--> statement-breakpoint
DROP INDEX `orders_partly_shipped`;--> statement-breakpoint
DROP INDEX `orders_on_hold`;--> statement-breakpoint
DROP INDEX `orders_mergeable`;--> statement-breakpoint
CREATE INDEX `orders_created` ON `orders` (`id`,`shop_id`,`flag`,`channel`,`province`,`note_count`,`amount`,`paid_at`);--> statement-breakpoint
CREATE INDEX `orders_channel` ON `orders` (`channel`,`id`);--> statement-breakpoint
CREATE INDEX `orders_paid_apart` ON `orders` (`paid_at`,`id`,`shop_id`,`status`,`flag`,`channel`,`province`,`note_count`,`amount`) WHERE paid_at < id / 4096 OR paid_at > id / 4096 + 86400000;--> statement-breakpoint
CREATE INDEX `orders_flag` ON `orders` (`flag`,`id`,`shop_id`,`status`,`channel`,`province`,`note_count`,`amount`,`paid_at`) WHERE flag IS NOT NULL;--> statement-breakpoint
CREATE INDEX `orders_noted` ON `orders` (`id`,`shop_id`,`status`,`flag`,`channel`,`province`,`note_count`,`amount`,`paid_at`) WHERE note_count > 0;--> statement-breakpoint
CREATE INDEX `orders_status` ON `orders` (`status`,`id`,`shop_id`,`flag`,`channel`,`province`,`note_count`,`amount`,`paid_at`);--> statement-breakpoint
CREATE INDEX `orders_shop_status` ON `orders` (`shop_id`,`status`,`id`,`flag`,`channel`,`province`,`note_count`,`amount`,`paid_at`);--> statement-breakpoint
CREATE INDEX `orders_ship_by` ON `orders` (`ship_by`,`id`,`shop_id`,`status`,`flag`,`channel`,`province`,`note_count`,`amount`,`paid_at`) WHERE status = 'to_ship' AND ship_by IS NOT NULL;--> statement-breakpoint
CREATE INDEX `orders_shop_ship_by` ON `orders` (`shop_id`,`ship_by`,`id`,`status`,`flag`,`channel`,`province`,`note_count`,`amount`,`paid_at`) WHERE status = 'to_ship' AND ship_by IS NOT NULL;--> statement-breakpoint
CREATE INDEX `orders_updated` ON `orders` (`updated_at`,`id`,`shop_id`,`status`,`flag`,`channel`,`province`,`note_count`,`amount`,`paid_at`);--> statement-breakpoint
CREATE INDEX `orders_paid` ON `orders` (`paid_at`,`id`,`shop_id`,`status`,`flag`,`channel`,`province`,`note_count`,`amount`);--> statement-breakpoint
CREATE INDEX `orders_amount` ON `orders` (`amount`,`id`,`shop_id`,`status`,`flag`,`channel`,`province`,`note_count`,`paid_at`);--> statement-breakpoint
CREATE INDEX `orders_urged` ON `orders` (`id`,`shop_id`,`status`,`flag`,`channel`,`province`,`note_count`,`amount`,`paid_at`) WHERE status = 'to_ship' AND urge_count > 0;--> statement-breakpoint
CREATE INDEX `orders_refund_open` ON `orders` (`id`,`shop_id`,`status`,`flag`,`channel`,`province`,`note_count`,`amount`,`paid_at`) WHERE refund_open = 1;--> statement-breakpoint
CREATE INDEX `orders_address_pending` ON `orders` (`id`,`shop_id`,`status`,`flag`,`channel`,`province`,`note_count`,`amount`,`paid_at`) WHERE address_change = 'pending';--> statement-breakpoint
CREATE INDEX `orders_held` ON `orders` (`id`,`shop_id`,`status`,`flag`,`channel`,`province`,`note_count`,`amount`,`paid_at`) WHERE status = 'to_ship' AND hold_reasons <> '';--> statement-breakpoint
CREATE INDEX `orders_partly_shipped` ON `orders` (`id`,`shop_id`,`status`,`flag`,`channel`,`province`,`note_count`,`amount`,`paid_at`) WHERE delivered_pieces > 0 AND delivered_pieces < pieces AND status IN ('to_ship', 'shipped');--> statement-breakpoint
CREATE INDEX `orders_on_hold` ON `orders` (`id`,`shop_id`,`status`,`flag`,`channel`,`province`,`note_count`,`amount`,`paid_at`) WHERE status = 'to_ship' AND held_at IS NOT NULL;--> statement-breakpoint
CREATE INDEX `orders_mergeable` ON `orders` (`shop_id`,`open_address_id`,`id`,`status`,`flag`,`channel`,`province`,`note_count`,`amount`,`paid_at`) WHERE status = 'to_ship' AND open_address_id IS NOT NULL AND plan IS NULL AND held_at IS NULL AND delivered_pieces = 0 AND refund_open = 0 AND hold_reasons = '' AND address_change <> 'pending';--> statement-breakpoint
CREATE INDEX `refund_cases_to_decide` ON `refund_cases` (`shop_id`,`expires_at`) WHERE turn = 'seller';
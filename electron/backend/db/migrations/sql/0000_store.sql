CREATE TABLE `audit_events` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` integer NOT NULL,
	`staff_id` integer,
	`origin` text NOT NULL,
	`operation` text NOT NULL,
	`shop_id` integer,
	`detail` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `audit_events_shop` ON `audit_events` (`shop_id`,`id`);--> statement-breakpoint
CREATE TABLE `saved_views` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`page` text NOT NULL,
	`name` text NOT NULL,
	`shared` integer NOT NULL,
	`owner_id` integer,
	`search` text NOT NULL,
	`layout` text,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `saved_views_page` ON `saved_views` (`page`);--> statement-breakpoint
CREATE TABLE `settings` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `import_jobs` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`shop_id` integer,
	`file_name` text NOT NULL,
	`bytes` integer NOT NULL,
	`state` text NOT NULL,
	`rows_read` integer NOT NULL,
	`progress` real NOT NULL,
	`orders_added` integer NOT NULL,
	`orders_changed` integer NOT NULL,
	`orders_unchanged` integer NOT NULL,
	`rows_failed` integer NOT NULL,
	`created_at` integer NOT NULL,
	`started_at` integer,
	`finished_at` integer,
	`failure` text,
	`headers` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `import_jobs_state` ON `import_jobs` (`state`);--> statement-breakpoint
CREATE TABLE `import_mappings` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`name` text NOT NULL,
	`headers` text NOT NULL,
	`options` text NOT NULL,
	`mapping` text NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `import_mappings_name` ON `import_mappings` (`name`);--> statement-breakpoint
CREATE INDEX `import_mappings_headers` ON `import_mappings` (`headers`);--> statement-breakpoint
CREATE TABLE `import_row_errors` (
	`job_id` integer NOT NULL,
	`row` integer NOT NULL,
	`reasons` text NOT NULL,
	`cells` text NOT NULL,
	PRIMARY KEY(`job_id`, `row`),
	FOREIGN KEY (`job_id`) REFERENCES `import_jobs`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `order_address_changes` (
	`order_id` integer PRIMARY KEY NOT NULL,
	`before` text NOT NULL,
	`after` text NOT NULL,
	`decided_at` integer,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `order_ciphers` (
	`order_id` integer PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`phone` text NOT NULL,
	`address` text NOT NULL,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `order_counts` (
	`shop_id` integer NOT NULL,
	`status` text NOT NULL,
	`orders` integer NOT NULL,
	PRIMARY KEY(`shop_id`, `status`)
);
--> statement-breakpoint
CREATE TABLE `order_events` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`order_id` integer NOT NULL,
	`field` text NOT NULL,
	`before` text,
	`after` text,
	`platform_time` integer,
	`seen_at` integer NOT NULL,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `order_events_order` ON `order_events` (`order_id`,`id`);--> statement-breakpoint
CREATE TABLE `order_lines` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`order_id` integer NOT NULL,
	`platform_line_id` text NOT NULL,
	`kind` text NOT NULL,
	`status` text,
	`platform_item_id` text NOT NULL,
	`platform_sku_id` text NOT NULL,
	`title` text NOT NULL,
	`specification` text NOT NULL,
	`sku_code` text NOT NULL,
	`quantity` integer NOT NULL,
	`delivered_quantity` integer NOT NULL,
	`unit_price` integer NOT NULL,
	`original_price` integer NOT NULL,
	`discount_amount` integer NOT NULL,
	`amount` integer NOT NULL,
	`picture_url` text,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `order_lines_platform_id` ON `order_lines` (`order_id`,`platform_line_id`);--> statement-breakpoint
CREATE INDEX `order_lines_sku_code` ON `order_lines` (`sku_code`,`order_id`);--> statement-breakpoint
CREATE INDEX `order_lines_sku` ON `order_lines` (`platform_sku_id`);--> statement-breakpoint
CREATE TABLE `order_notes` (
	`order_id` integer NOT NULL,
	`position` integer NOT NULL,
	`at` integer NOT NULL,
	`text` text NOT NULL,
	`flag` text,
	`operator` text NOT NULL,
	PRIMARY KEY(`order_id`, `position`),
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `orders` (
	`id` integer PRIMARY KEY NOT NULL,
	`shop_id` integer NOT NULL,
	`platform_order_id` text NOT NULL,
	`reversed_order_id` text NOT NULL,
	`status` text NOT NULL,
	`platform_status` text NOT NULL,
	`amount` integer NOT NULL,
	`goods_amount` integer NOT NULL,
	`shipping_amount` integer NOT NULL,
	`discount_amount` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`paid_at` integer,
	`shipped_at` integer,
	`received_at` integer,
	`refunded_at` integer,
	`ship_by` integer,
	`buyer_id` integer,
	`buyer_nick` text NOT NULL,
	`buyer_message` text NOT NULL,
	`flag` text,
	`note` text,
	`note_count` integer NOT NULL,
	`receiver_name` text NOT NULL,
	`receiver_phone` text NOT NULL,
	`province` text NOT NULL,
	`city` text NOT NULL,
	`district` text NOT NULL,
	`town` text NOT NULL,
	`receiver_address` text NOT NULL,
	`open_address_id` text,
	`hold_reasons` text NOT NULL,
	`risk_code` text,
	`urge_count` integer NOT NULL,
	`urged_at` integer,
	`priority` integer NOT NULL,
	`presale` integer NOT NULL,
	`channel` text NOT NULL,
	`distributor` text,
	`pay_method` text,
	`refund_status` text,
	`refund_kind` text,
	`named_refunds` text NOT NULL,
	`refund_open` integer NOT NULL,
	`address_change` text NOT NULL,
	`address_decide_by` integer,
	`pieces` integer NOT NULL,
	`delivered_pieces` integer NOT NULL,
	`split_allowed` integer,
	`source_type` text,
	`source_id` text,
	`shop_new_buyer` integer,
	`platform_new_buyer` integer,
	`privacy_authorised_at` integer,
	`detail_read_at` integer,
	`detail_updated_at` integer,
	`origin` text NOT NULL,
	`fingerprint` text NOT NULL,
	`read_at` integer NOT NULL,
	`first_seen_at` integer NOT NULL,
	`seen_at` integer NOT NULL,
	FOREIGN KEY (`shop_id`) REFERENCES `shops`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`buyer_id`) REFERENCES `buyers`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `orders_platform_id` ON `orders` (`shop_id`,`platform_order_id`);--> statement-breakpoint
CREATE INDEX `orders_number` ON `orders` (`platform_order_id`);--> statement-breakpoint
CREATE INDEX `orders_reversed` ON `orders` (`reversed_order_id`);--> statement-breakpoint
CREATE INDEX `orders_shop` ON `orders` (`shop_id`,`id`);--> statement-breakpoint
CREATE INDEX `orders_status` ON `orders` (`status`,`id`);--> statement-breakpoint
CREATE INDEX `orders_shop_status` ON `orders` (`shop_id`,`status`,`id`);--> statement-breakpoint
CREATE INDEX `orders_ship_by` ON `orders` (`ship_by`,`id`) WHERE status = 'to_ship' AND ship_by IS NOT NULL;--> statement-breakpoint
CREATE INDEX `orders_shop_ship_by` ON `orders` (`shop_id`,`ship_by`,`id`) WHERE status = 'to_ship' AND ship_by IS NOT NULL;--> statement-breakpoint
CREATE INDEX `orders_updated` ON `orders` (`updated_at`,`id`,`shop_id`,`status`);--> statement-breakpoint
CREATE INDEX `orders_paid` ON `orders` (`paid_at`,`id`,`shop_id`,`status`);--> statement-breakpoint
CREATE INDEX `orders_amount` ON `orders` (`amount`,`id`,`shop_id`,`status`);--> statement-breakpoint
CREATE INDEX `orders_province` ON `orders` (`province`,`id`);--> statement-breakpoint
CREATE INDEX `orders_buyer` ON `orders` (`buyer_id`,`id`);--> statement-breakpoint
CREATE INDEX `orders_urged` ON `orders` (`id`) WHERE status = 'to_ship' AND urge_count > 0;--> statement-breakpoint
CREATE INDEX `orders_refund_open` ON `orders` (`id`) WHERE refund_open = 1;--> statement-breakpoint
CREATE INDEX `orders_address_pending` ON `orders` (`id`) WHERE address_change = 'pending';--> statement-breakpoint
CREATE INDEX `orders_held` ON `orders` (`id`) WHERE status = 'to_ship' AND hold_reasons <> '';--> statement-breakpoint
CREATE INDEX `orders_partly_shipped` ON `orders` (`id`) WHERE delivered_pieces > 0 AND delivered_pieces < pieces AND status IN ('to_ship', 'shipped');--> statement-breakpoint
CREATE INDEX `orders_open_address` ON `orders` (`shop_id`,`open_address_id`) WHERE status = 'to_ship' AND open_address_id IS NOT NULL;--> statement-breakpoint
CREATE TABLE `parcel_lines` (
	`parcel_id` integer NOT NULL,
	`line_id` integer NOT NULL,
	`quantity` integer,
	`platform_parcel_id` text NOT NULL,
	PRIMARY KEY(`parcel_id`, `line_id`),
	FOREIGN KEY (`parcel_id`) REFERENCES `parcels`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`line_id`) REFERENCES `order_lines`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `parcel_lines_line` ON `parcel_lines` (`line_id`);--> statement-breakpoint
CREATE TABLE `parcels` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`shop_id` integer NOT NULL,
	`waybill` text NOT NULL,
	`carrier_code` text NOT NULL,
	`carrier_name` text NOT NULL,
	`source` text NOT NULL,
	`first_seen_at` integer NOT NULL,
	FOREIGN KEY (`shop_id`) REFERENCES `shops`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `parcels_waybill` ON `parcels` (`shop_id`,`carrier_code`,`waybill`);--> statement-breakpoint
CREATE INDEX `parcels_number` ON `parcels` (`waybill`);--> statement-breakpoint
CREATE TABLE `buyers` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`shop_id` integer NOT NULL,
	`open_id` text NOT NULL,
	`nick` text NOT NULL,
	`order_count` integer DEFAULT 0 NOT NULL,
	`paid_count` integer DEFAULT 0 NOT NULL,
	`paid_amount` integer DEFAULT 0 NOT NULL,
	`first_order_at` integer,
	`last_order_at` integer,
	FOREIGN KEY (`shop_id`) REFERENCES `shops`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `buyers_open_id` ON `buyers` (`shop_id`,`open_id`);--> statement-breakpoint
CREATE INDEX `buyers_order_count` ON `buyers` (`shop_id`,`order_count`);--> statement-breakpoint
CREATE TABLE `staff` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`name` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `staff_name` ON `staff` (`name`);--> statement-breakpoint
CREATE TABLE `products` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`shop_id` integer NOT NULL,
	`platform_item_id` text NOT NULL,
	`title` text NOT NULL,
	`picture_url` text,
	`link_url` text,
	`category_name` text NOT NULL,
	`price` integer NOT NULL,
	`on_shelf` integer NOT NULL,
	`audit_status` text NOT NULL,
	`deleted` integer NOT NULL,
	`created_at` integer,
	`updated_at` integer,
	`fingerprint` text NOT NULL,
	`first_seen_at` integer NOT NULL,
	`seen_at` integer NOT NULL,
	FOREIGN KEY (`shop_id`) REFERENCES `shops`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `products_platform_id` ON `products` (`shop_id`,`platform_item_id`);--> statement-breakpoint
CREATE INDEX `products_shop` ON `products` (`shop_id`,`id`);--> statement-breakpoint
CREATE TABLE `skus` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`product_id` integer NOT NULL,
	`platform_sku_id` text NOT NULL,
	`sku_code` text NOT NULL,
	`specification` text NOT NULL,
	`barcode` text NOT NULL,
	`price` integer NOT NULL,
	`stock` integer NOT NULL,
	`reserved_stock` integer NOT NULL,
	`picture_url` text,
	`valid` integer NOT NULL,
	FOREIGN KEY (`product_id`) REFERENCES `products`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `skus_platform_id` ON `skus` (`product_id`,`platform_sku_id`);--> statement-breakpoint
CREATE INDEX `skus_code` ON `skus` (`sku_code`);--> statement-breakpoint
CREATE TABLE `refund_cases` (
	`id` integer PRIMARY KEY NOT NULL,
	`shop_id` integer NOT NULL,
	`platform_refund_id` text NOT NULL,
	`platform_order_id` text NOT NULL,
	`order_id` integer,
	`status` text NOT NULL,
	`turn` text NOT NULL,
	`platform_status` text NOT NULL,
	`negotiate_status` text,
	`kind` text NOT NULL,
	`initiator` text NOT NULL,
	`amount` integer NOT NULL,
	`reason_code` text NOT NULL,
	`reason` text NOT NULL,
	`description` text NOT NULL,
	`goods_received` integer,
	`platform_item_id` text NOT NULL,
	`platform_sku_id` text NOT NULL,
	`sku_code` text NOT NULL,
	`created_at` integer NOT NULL,
	`submitted_at` integer,
	`updated_at` integer NOT NULL,
	`ended_at` integer,
	`expires_at` integer,
	`urge_count` integer NOT NULL,
	`detail` text,
	`detail_read_at` integer,
	`fingerprint` text NOT NULL,
	`read_at` integer NOT NULL,
	`first_seen_at` integer NOT NULL,
	`seen_at` integer NOT NULL,
	FOREIGN KEY (`shop_id`) REFERENCES `shops`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE UNIQUE INDEX `refund_cases_platform_id` ON `refund_cases` (`shop_id`,`platform_refund_id`);--> statement-breakpoint
CREATE INDEX `refund_cases_order` ON `refund_cases` (`shop_id`,`platform_order_id`);--> statement-breakpoint
CREATE INDEX `refund_cases_order_id` ON `refund_cases` (`order_id`);--> statement-breakpoint
CREATE INDEX `refund_cases_shop` ON `refund_cases` (`shop_id`,`id`);--> statement-breakpoint
CREATE INDEX `refund_cases_status` ON `refund_cases` (`status`,`id`);--> statement-breakpoint
CREATE INDEX `refund_cases_turn` ON `refund_cases` (`turn`,`id`);--> statement-breakpoint
CREATE INDEX `refund_cases_deadline` ON `refund_cases` (`turn`,`expires_at`) WHERE expires_at IS NOT NULL;--> statement-breakpoint
CREATE TABLE `refund_events` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`refund_id` integer NOT NULL,
	`field` text NOT NULL,
	`before` text,
	`after` text,
	`platform_time` integer,
	`seen_at` integer NOT NULL,
	FOREIGN KEY (`refund_id`) REFERENCES `refund_cases`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `refund_events_refund` ON `refund_events` (`refund_id`,`id`);--> statement-breakpoint
CREATE TABLE `app_credentials` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`platform` text NOT NULL,
	`gateway_url` text NOT NULL,
	`app_key` text NOT NULL,
	`redirect_uri` text,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `app_credentials_app` ON `app_credentials` (`platform`,`gateway_url`,`app_key`);--> statement-breakpoint
CREATE TABLE `client_groups` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`name` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `client_groups_name` ON `client_groups` (`name`);--> statement-breakpoint
CREATE TABLE `secrets` (
	`name` text PRIMARY KEY NOT NULL,
	`store_kind` text NOT NULL,
	`cipher` blob NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `shops` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`platform` text NOT NULL,
	`name` text NOT NULL,
	`group_id` integer,
	`app_id` integer,
	`platform_seller_id` text DEFAULT '' NOT NULL,
	`platform_open_id` text DEFAULT '' NOT NULL,
	`state` text NOT NULL,
	`practice` integer DEFAULT false NOT NULL,
	`access_token_expires_at` integer,
	`consent_expires_at` integer,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`group_id`) REFERENCES `client_groups`(`id`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (`app_id`) REFERENCES `app_credentials`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `shops_seller` ON `shops` (`app_id`,`platform_seller_id`) WHERE platform_seller_id <> '';--> statement-breakpoint
CREATE TABLE `call_usage` (
	`day` text NOT NULL,
	`app_id` integer NOT NULL,
	`shop_id` integer NOT NULL,
	`method` text NOT NULL,
	`calls` integer NOT NULL,
	`failed` integer NOT NULL,
	`milliseconds` integer NOT NULL,
	PRIMARY KEY(`day`, `app_id`, `shop_id`, `method`),
	FOREIGN KEY (`app_id`) REFERENCES `app_credentials`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `detail_queue` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`shop_id` integer NOT NULL,
	`kind` text NOT NULL,
	`platform_id` text NOT NULL,
	`priority` integer NOT NULL,
	`reason` text NOT NULL,
	`enqueued_at` integer NOT NULL,
	`due_at` integer NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`last_error` text,
	FOREIGN KEY (`shop_id`) REFERENCES `shops`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `detail_queue_record` ON `detail_queue` (`shop_id`,`kind`,`platform_id`);--> statement-breakpoint
CREATE INDEX `detail_queue_next` ON `detail_queue` (`shop_id`,`priority`,`due_at`);--> statement-breakpoint
CREATE TABLE `payloads` (
	`kind` text NOT NULL,
	`record_id` integer NOT NULL,
	`source` text NOT NULL,
	`received_at` integer NOT NULL,
	`encoding` integer NOT NULL,
	`body` blob NOT NULL,
	PRIMARY KEY(`kind`, `record_id`, `source`)
);
--> statement-breakpoint
CREATE TABLE `quarantine` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`shop_id` integer NOT NULL,
	`stream` text NOT NULL,
	`record_key` text NOT NULL,
	`platform_id` text,
	`reason` text NOT NULL,
	`raw` blob NOT NULL,
	`first_seen_at` integer NOT NULL,
	`last_tried_at` integer NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	FOREIGN KEY (`shop_id`) REFERENCES `shops`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `quarantine_record` ON `quarantine` (`shop_id`,`stream`,`record_key`);--> statement-breakpoint
CREATE TABLE `sync_streams` (
	`shop_id` integer NOT NULL,
	`stream` text NOT NULL,
	`started_from` integer,
	`watermark` integer,
	`backfilled_at` integer,
	`window_width` integer NOT NULL,
	`state` text NOT NULL,
	`last_success_at` integer,
	`last_attempt_at` integer,
	`next_attempt_at` integer,
	`failures_in_a_row` integer DEFAULT 0 NOT NULL,
	`last_error_kind` text,
	`last_error_text` text,
	`last_error_at` integer,
	PRIMARY KEY(`shop_id`, `stream`),
	FOREIGN KEY (`shop_id`) REFERENCES `shops`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `sync_windows` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`shop_id` integer NOT NULL,
	`stream` text NOT NULL,
	`reason` text NOT NULL,
	`begin` integer NOT NULL,
	`end` integer NOT NULL,
	`state` text NOT NULL,
	`pages` integer DEFAULT 0 NOT NULL,
	`received` integer DEFAULT 0 NOT NULL,
	`changed` integer DEFAULT 0 NOT NULL,
	`quarantined` integer DEFAULT 0 NOT NULL,
	`started_at` integer NOT NULL,
	`finished_at` integer,
	`error` text,
	FOREIGN KEY (`shop_id`) REFERENCES `shops`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `sync_windows_shop` ON `sync_windows` (`shop_id`,`stream`,`id`);--> statement-breakpoint
CREATE INDEX `sync_windows_started` ON `sync_windows` (`started_at`);
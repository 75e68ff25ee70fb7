CREATE TABLE `proof_days` (
	`shop_id` integer NOT NULL,
	`stream` text NOT NULL,
	`day` text NOT NULL,
	`state` text NOT NULL,
	`platform_count` integer,
	`stored_count` integer NOT NULL,
	`platform_amount` integer,
	`stored_amount` integer,
	`platform_digest` text,
	`stored_digest` text,
	`missing` integer DEFAULT 0 NOT NULL,
	`differing` integer DEFAULT 0 NOT NULL,
	`repaired` integer DEFAULT 0 NOT NULL,
	`quarantined` integer DEFAULT 0 NOT NULL,
	`checked_at` integer,
	`tried_at` integer,
	`error` text,
	PRIMARY KEY(`shop_id`, `stream`, `day`),
	FOREIGN KEY (`shop_id`) REFERENCES `shops`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `proof_days_short` ON `proof_days` (`shop_id`) WHERE state = 'short';--> statement-breakpoint
CREATE TABLE `proof_differences` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`shop_id` integer NOT NULL,
	`stream` text NOT NULL,
	`day` text NOT NULL,
	`platform_id` text NOT NULL,
	`kind` text NOT NULL,
	`fields` text NOT NULL,
	`found_at` integer NOT NULL,
	`repaired_at` integer,
	`reason` text,
	FOREIGN KEY (`shop_id`) REFERENCES `shops`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `proof_differences_day` ON `proof_differences` (`shop_id`,`stream`,`day`,`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `proof_differences_open` ON `proof_differences` (`shop_id`,`stream`,`platform_id`) WHERE repaired_at IS NULL;--> statement-breakpoint
CREATE TABLE `proof_runs` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`reason` text NOT NULL,
	`started_at` integer NOT NULL,
	`finished_at` integer,
	`days` integer NOT NULL,
	`failed_days` integer DEFAULT 0 NOT NULL,
	`differences` integer DEFAULT 0 NOT NULL,
	`repaired` integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE `outbox_attempts` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`command_id` integer NOT NULL,
	`step` text NOT NULL,
	`started_at` integer NOT NULL,
	`finished_at` integer,
	`result` text,
	`code` text,
	`text` text,
	`request_id` text,
	FOREIGN KEY (`command_id`) REFERENCES `outbox_commands`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `outbox_attempts_command` ON `outbox_attempts` (`command_id`,`id`);--> statement-breakpoint
CREATE TABLE `outbox_batches` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`request_key` text NOT NULL,
	`kind` text NOT NULL,
	`staff_id` integer,
	`created_at` integer NOT NULL,
	`total` integer NOT NULL,
	`answer` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `outbox_batches_request` ON `outbox_batches` (`request_key`);--> statement-breakpoint
CREATE TABLE `outbox_commands` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`batch_id` integer,
	`shop_id` integer NOT NULL,
	`kind` text NOT NULL,
	`state` text NOT NULL,
	`subject` text NOT NULL,
	`record` text NOT NULL,
	`order_id` integer,
	`refund_id` integer,
	`command` text NOT NULL,
	`platform_command` text NOT NULL,
	`unique_key` text,
	`precondition` text NOT NULL,
	`baseline` text,
	`summary` text NOT NULL,
	`staff_id` integer,
	`origin` text NOT NULL,
	`created_at` integer NOT NULL,
	`send_after` integer NOT NULL,
	`sent_at` integer,
	`next_attempt_at` integer,
	`attempts` integer DEFAULT 0 NOT NULL,
	`absences` integer DEFAULT 0 NOT NULL,
	`waits_for` text,
	`outcome` text,
	`advice` text,
	`finished_at` integer,
	`dismissed` integer DEFAULT false NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`batch_id`) REFERENCES `outbox_batches`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`shop_id`) REFERENCES `shops`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `outbox_commands_unique` ON `outbox_commands` (`shop_id`,`unique_key`) WHERE unique_key IS NOT NULL AND state NOT IN ('failed', 'taken_back');--> statement-breakpoint
CREATE INDEX `outbox_commands_open` ON `outbox_commands` (`shop_id`,`subject`,`id`) WHERE state IN ('queued', 'sending');--> statement-breakpoint
CREATE INDEX `outbox_commands_due` ON `outbox_commands` (`send_after`) WHERE state IN ('queued', 'sending');--> statement-breakpoint
CREATE INDEX `outbox_commands_state` ON `outbox_commands` (`state`,`id`);--> statement-breakpoint
CREATE INDEX `outbox_commands_batch` ON `outbox_commands` (`batch_id`,`state`);--> statement-breakpoint
CREATE INDEX `outbox_commands_order` ON `outbox_commands` (`order_id`,`id`) WHERE order_id IS NOT NULL;--> statement-breakpoint
CREATE INDEX `outbox_commands_refund` ON `outbox_commands` (`refund_id`,`id`) WHERE refund_id IS NOT NULL;--> statement-breakpoint
CREATE INDEX `outbox_commands_finished` ON `outbox_commands` (`finished_at`) WHERE state = 'confirmed';--> statement-breakpoint
ALTER TABLE `audit_events` ADD `record_kind` text;--> statement-breakpoint
ALTER TABLE `audit_events` ADD `record` text;--> statement-breakpoint
ALTER TABLE `audit_events` ADD `why` text;--> statement-breakpoint
ALTER TABLE `audit_events` ADD `before` text;--> statement-breakpoint
ALTER TABLE `audit_events` ADD `after` text;--> statement-breakpoint
ALTER TABLE `audit_events` ADD `hash` text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE INDEX `audit_events_record` ON `audit_events` (`record`,`id`) WHERE record IS NOT NULL;--> statement-breakpoint
CREATE INDEX `audit_events_operation` ON `audit_events` (`operation`,`id`);
CREATE TABLE `undo_parts` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`entry_id` integer NOT NULL,
	`inverse` text NOT NULL,
	FOREIGN KEY (`entry_id`) REFERENCES `undo_entries`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `undo_parts_entry` ON `undo_parts` (`entry_id`,`id`);--> statement-breakpoint
ALTER TABLE `undo_entries` ADD `undone_count` integer;--> statement-breakpoint
ALTER TABLE `undo_entries` ADD `left_count` integer;
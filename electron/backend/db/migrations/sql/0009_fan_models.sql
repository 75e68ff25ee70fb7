CREATE TABLE `fan_models` (
	`shop_id` integer PRIMARY KEY NOT NULL,
	`fitted_at` integer NOT NULL,
	`fit` text NOT NULL,
	FOREIGN KEY (`shop_id`) REFERENCES `shops`(`id`) ON UPDATE no action ON DELETE no action
);

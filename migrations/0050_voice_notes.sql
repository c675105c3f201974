CREATE TABLE `chat_voices` (
	`file_id` text PRIMARY KEY NOT NULL,
	`duration_ms` integer NOT NULL,
	`waveform` text NOT NULL,
	FOREIGN KEY (`file_id`) REFERENCES `files`(`id`) ON UPDATE no action ON DELETE cascade
);

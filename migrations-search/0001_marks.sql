-- How far its room's log reached when a message was last brought here, deleted ones included: whoever comes late with
-- an older view of it changes nothing.
CREATE TABLE `message_marks` (
	`id` integer PRIMARY KEY,
	`head` integer NOT NULL
);

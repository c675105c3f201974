-- By hand: a virtual table is nothing that the tables of the code could describe. A row's number is
-- (room << 32) + message, so that a message written twice is one row and a room is a stretch of numbers.
CREATE VIRTUAL TABLE `message_words` USING fts5(
	`content`,
	`sender_id` UNINDEXED,
	`sender_name` UNINDEXED,
	`at` UNINDEXED,
	tokenize = "unicode61 remove_diacritics 2",
	prefix = '2 3'
);

CREATE TABLE `actor_assert` (
	`ok` integer NOT NULL,
	CONSTRAINT "actor_stands" CHECK("actor_assert"."ok" = 1)
);

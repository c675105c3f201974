DROP INDEX `billing_documents_number_unique`;--> statement-breakpoint
DROP INDEX `billing_documents_listed`;--> statement-breakpoint
DROP INDEX `billing_documents_figures`;--> statement-breakpoint
DROP INDEX `billing_documents_to_lapse`;--> statement-breakpoint
DROP INDEX `billing_documents_owed`;--> statement-breakpoint
ALTER TABLE `billing_documents` ADD `source_type` text;--> statement-breakpoint
ALTER TABLE `billing_documents` ADD `source_id` integer;--> statement-breakpoint
ALTER TABLE `billing_documents` ADD `buyer` text;--> statement-breakpoint
CREATE UNIQUE INDEX `billing_documents_number_of_issuer` ON `billing_documents` (`issuer_id`,`number`);--> statement-breakpoint
CREATE UNIQUE INDEX `billing_documents_of_source` ON `billing_documents` (`source_type`,`source_id`,`kind`) WHERE source_type is not null;--> statement-breakpoint
CREATE INDEX `billing_documents_listed` ON `billing_documents` (`sort_key`,`id`,`organization_id`,`kind`,`state`,`sent_at`,`deadline_at`,`due_amount`,`credited_amount`,`paid_amount`,`currency`,`day`) WHERE kind <> 'quote' and source_type is null;--> statement-breakpoint
CREATE INDEX `billing_documents_figures` ON `billing_documents` (`currency`,`kind`,`organization_id`,`issue_date`,`state`,`sent_at`,`deadline_at`,`net_amount`,`deposit_amount`,`due_amount`,`credited_amount`,`paid_amount`) WHERE state <> 'draft' and source_type is null;--> statement-breakpoint
CREATE INDEX `billing_documents_to_lapse` ON `billing_documents` (`deadline_at`) WHERE lapse_announced_at is null and deadline_at is not null and source_type is null and (kind = 'quote' and state in ('issued', 'sent', 'viewed')
        or kind in ('invoice', 'deposit') and state in ('sent', 'viewed') and due_amount > credited_amount + paid_amount);--> statement-breakpoint
CREATE INDEX `billing_documents_owed` ON `billing_documents` (`deadline_at`,`organization_id`,`due_date`) WHERE kind in ('invoice', 'deposit') and state in ('sent', 'viewed')
        and due_amount > credited_amount + paid_amount and source_type is null;--> statement-breakpoint
DROP INDEX `billing_payments_receipt_number_unique`;--> statement-breakpoint
DROP INDEX `billing_payments_received`;--> statement-breakpoint
DROP INDEX `billing_payments_received_of_client`;--> statement-breakpoint
ALTER TABLE `billing_payments` ADD `issuer_id` integer REFERENCES organizations(id);--> statement-breakpoint
ALTER TABLE `billing_payments` ADD `source_type` text;--> statement-breakpoint
-- Receipts were numbered by one issuer alone until now; each payment says whose series its receipt is of.
UPDATE `billing_payments` SET `issuer_id` = (SELECT `issuer_id` FROM `billing_documents` WHERE `billing_documents`.`id` = `billing_payments`.`invoice_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `billing_payments_receipt_of_issuer` ON `billing_payments` (`issuer_id`,`receipt_number`);--> statement-breakpoint
CREATE INDEX `billing_payments_received` ON `billing_payments` (`currency`,`paid_on`,`organization_id`,`method`,`provider`,`amount`) WHERE status = 'succeeded' and provider <> 'credit' and source_type is null;--> statement-breakpoint
CREATE INDEX `billing_payments_received_of_client` ON `billing_payments` (`organization_id`,`currency`,`paid_on`,`method`,`provider`,`amount`) WHERE status = 'succeeded' and provider <> 'credit' and source_type is null;--> statement-breakpoint
ALTER TABLE `billing_refunds` ADD `source_type` text;
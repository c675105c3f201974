DROP INDEX `billing_documents_owed`;--> statement-breakpoint
CREATE INDEX `billing_documents_listed` ON `billing_documents` (`sort_key`,`id`,`organization_id`,`kind`,`state`,`sent_at`,`deadline_at`,`due_amount`,`credited_amount`,`paid_amount`,`currency`,`day`) WHERE kind <> 'quote';--> statement-breakpoint
CREATE INDEX `billing_documents_owed` ON `billing_documents` (`deadline_at`,`organization_id`,`due_date`) WHERE kind in ('invoice', 'deposit') and state in ('sent', 'viewed')
        and due_amount > credited_amount + paid_amount;--> statement-breakpoint
DROP INDEX `billing_payments_received`;--> statement-breakpoint
CREATE INDEX `billing_payments_received_of_client` ON `billing_payments` (`organization_id`,`currency`,`paid_on`,`method`,`provider`,`amount`) WHERE status = 'succeeded' and provider <> 'credit';--> statement-breakpoint
CREATE INDEX `billing_payments_received` ON `billing_payments` (`currency`,`paid_on`,`organization_id`,`method`,`provider`,`amount`) WHERE status = 'succeeded' and provider <> 'credit';
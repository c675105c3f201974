/**
 * What background work is called, in the queue, in the table of jobs and on screens. A row may wait for months under
 * its name (a dead job is replayed by hand), so a name is never changed or given to other work.
 */
export const jobNames = [
  'billing.mail_document_sent',
  'billing.mail_invoice_paid',
  'billing.mail_invoice_reminded',
  'billing.mail_payment_failed',
  'billing.mail_payment_quarantined',
  'billing.mail_payment_refunded',
  'billing.mail_payment_succeeded',
  'billing.mail_quote_accepted',
  'billing.mail_quote_declined',
  'billing.mail_recurring_held',
  'billing.make_pdf',
  'billing.settle_payment',
  'billing.make_recurring',
  'chat.end_members_sessions',
  'chat.end_sessions',
  'chat.follow_person',
  'chat.index_room',
  'chat.project_room',
  'chat.rebuild_search',
  'chat.release_links',
  'chat.remove_files',
  'chat.tell_people',
  'chat.tell_receipts',
  'documents.follow_room',
  'documents.make_thumbnail',
  'documents.scan_file',
  'files.release_links',
  'files.remove_released',
  'identity.end_members_sessions',
  'identity.mail_invitation',
  'identity.mail_password_changed',
  'identity.mail_provider_linked',
  'identity.mail_reset_link',
  'identity.mail_welcome',
  'live.publish_access',
  'live.publish_change',
  'notifications.billing_invoice_paid',
  'notifications.billing_invoice_sent',
  'notifications.billing_payment_failed',
  'notifications.billing_payment_quarantined',
  'notifications.billing_payment_succeeded',
  'notifications.billing_quote_accepted',
  'notifications.billing_quote_declined',
  'notifications.billing_quote_sent',
  'notifications.projects_budget_reached',
  'notifications.projects_comment_written',
  'notifications.projects_people_mentioned',
  'projects.follow_room',
  'projects.respace_column',
  'notifications.billing_invoice_reminded',
  'notifications.billing_payment_refunded',
  'notifications.billing_recurring_held',
  'notifications.chat_group_opened',
  'notifications.chat_owner_made',
  'notifications.chat_participant_added',
  'notifications.chat_participant_removed',
  'notifications.chat_people_mentioned',
  'notifications.documents_added',
  'notifications.identity_agents_assigned',
  'notifications.identity_device_appeared',
  'notifications.identity_invitation_accepted',
  'notifications.identity_person_moved',
  'notifications.projects_members_added',
  'notifications.projects_milestone_near',
  'notifications.projects_milestone_reached',
  'notifications.projects_people_assigned',
  'notifications.projects_started',
  'notifications.projects_task_completed',
  'notifications.projects_task_overdue',
  'notifications.tell_devices',
] as const
export type JobName = (typeof jobNames)[number]

/** The crons. */
export const cronNames = [
  'billing.recheck_payments',
  'billing.process_due',
  'documents.tend',
  'files.clean_up',
  'identity.rotate_keys',
  'identity.clean_up_sessions',
  'kernel.sweep',
  'kernel.clean_up',
  'notifications.clean_up',
  'projects.remind',
] as const
export type CronName = (typeof cronNames)[number]

/**
 * Work that moves money has a queue of its own, so that letters and projections cannot delay it. Rows of bulk payouts
 * have another: a run of them takes as long as the rail does, and nothing else may wait for it.
 */
export const queues = ['standard', 'money', 'payouts'] as const
export type QueueName = (typeof queues)[number]

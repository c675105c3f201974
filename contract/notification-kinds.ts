/** What people are notified of. Screens have a sentence for each; the server writes no other. */
export const notificationKinds = [
  'chat.added',
  'chat.made_owner',
  'chat.mentioned',
  'chat.removed',
  'documents.added',
  'identity.assigned',
  'identity.invitation_accepted',
  'identity.moved',
  'identity.new_device',
  'projects.assigned',
  'projects.budget_reached',
  'projects.commented',
  'projects.completed',
  'projects.member_added',
  'projects.mentioned',
  'projects.milestone_near',
  'projects.milestone_reached',
  'projects.started',
  'projects.task_overdue',
] as const
export type NotificationKind = (typeof notificationKinds)[number]

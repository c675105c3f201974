import { draftChanges } from '../billing/builder/changes.ts'
import { chatChanges } from '../chat/changes.ts'
import { documentChanges } from '../documents/changes.ts'
import { profileChange } from '../identity/account/changes.ts'
import type { AnyMutation } from '../lib/changes/mutation.ts'
import { notificationsRead } from '../notifications/changes.ts'
import { preferencesChange } from '../notifications/preferences/changes.ts'
import { organizationChanges } from '../organizations/changes.ts'
import { peopleChanges } from '../people/changes.ts'
import { projectChanges } from '../projects/changes.ts'
import { ticketChanges } from '../tickets/changes.ts'

/** All that may be made without a network: what was made before a reload is known again by this list. */
export const changeKinds: readonly AnyMutation[] = [
  profileChange,
  ...peopleChanges,
  ...organizationChanges,
  ...chatChanges,
  ...projectChanges,
  ...ticketChanges,
  ...documentChanges,
  ...draftChanges,
  notificationsRead,
  preferencesChange,
]

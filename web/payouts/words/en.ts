import type { SameWords } from '../../lib/i18n.tsx'
import type { fr } from './fr.ts'

export const en: SameWords<typeof fr> = {
  title: 'Bulk payments',
  bulk: 'Bulk of payments',
  'bulk.name': 'Payments of {period}',

  'state.PENDING': 'Waiting',
  'state.PROCESSING': 'Under way',
  'state.COMPLETED': 'Finished',
  'state.FAILED': 'Failed',

  'stage.validated': 'To approve',
  'stage.duplicates': 'Duplicates to decide',
  'stage.approved': 'Approved',
  'stage.schedule': 'Scheduled',
  'stage.funds': 'Waits for funds',
  'stage.reserving': 'Starting',
  'stage.running': 'Paying',
  'stage.paused': 'Paused',
  'stage.cancelling': 'Being cancelled',
  'stage.completed': 'All paid',
  'stage.partial': 'Paid in part',
  'stage.failed': 'Nothing was paid',
  'stage.cancelled': 'Cancelled',

  'step.VALID': 'Waiting',
  'step.RESERVED': 'Money set aside',
  'step.QUOTED': 'Fee known',
  'step.SENDING': 'Sent',
  'step.UNKNOWN': 'Answer awaited',
  'step.COMMITTED': 'Paid',
  'step.FAILED': 'Failed',
  'step.CANCELLED': 'Cancelled',

  'party.MSISDN': 'Phone',
  'party.EMAIL': 'E-mail',
  'party.PERSONAL_ID': 'Identity',
  'party.BUSINESS': 'Business',
  'party.DEVICE': 'Device',
  'party.ACCOUNT_ID': 'Account',
  'party.IBAN': 'IBAN',
  'party.ALIAS': 'Alias',

  'schedule.label': 'Start of the payments',
  'schedule.now': 'As soon as everything is ready',
  'schedule.later': 'At a date',
  'schedule.day': 'Day',
  'schedule.time': 'Time',

  'duplicate.inFile': 'Already at line {line} of this file',
  'duplicate.otherFile': 'Already in another bulk',
  'duplicate.reason': 'Reason to pay it all the same',
  'duplicate.keep': 'Keep',
  'duplicate.remove': 'Remove the line',
  'duplicate.kept': '{name}: “{reason}”',
  'duplicate.seeOther': 'See that other bulk',
  'duplicate.again': 'Use again: {reason}',
  'duplicate.line': 'Line {line}',
  'duplicate.change': 'Change',

  option: { one: '{day} · {count} payment · {amount}', other: '{day} · {count} payments · {amount}' },
}

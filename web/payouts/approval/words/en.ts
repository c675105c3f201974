import type { SameWords } from '../../../lib/i18n.tsx'
import type { fr } from './fr.ts'

export const en: SameWords<typeof fr> = {
  title: 'To read before approving',
  'title.others': 'What the approver will see',
  'fact.total': 'Total',
  'fact.words': 'In words',
  'fact.count': 'Payments',
  'fact.maker': 'Prepared by',
  'fact.leaves': 'Start',
  'leaves.now': 'as soon as approved',
  'fact.available': 'Available in {account}',
  'available.after': '{available}, {rest} will be left',
  'available.short': '{available}, {short} is missing',
  by: '{name}, {when}',

  'change.title': 'Since {name}',
  'change.none': 'This is the first bulk of this account: there is nothing to compare it with.',
  'change.more': '{amount} more ({share})',
  'change.less': '{amount} less ({share})',
  'change.same': 'The same total',
  'change.before': { one: 'Before: {amount}, {count} payment', other: 'Before: {amount}, {count} payments' },
  'change.added': { one: '{count} new payee', other: '{count} new payees' },
  'change.removed': { one: '{count} payee fewer', other: '{count} payees fewer' },
  'change.changed': { one: '{count} amount changed', other: '{count} amounts changed' },
  'change.identical': 'The same payees and the same amounts.',
  'change.large': 'Too many rows to compare them one by one.',
  'change.rest': { one: 'and {count} other', other: 'and {count} others' },
  'change.from': '{before} → {now}',

  'reasons.title': 'Duplicates that were kept, and why',
  'reasons.all': 'See all duplicates',

  'approve.title': 'Approve these payments?',
  'approve.sentence': {
    one: 'Make {count} payment, {amount}, from {account}, for {period}.',
    other: 'Make {count} payments, {amount} in all, from {account}, for {period}.',
  },
  'approve.now': 'The payments leave at once. A payment that has left cannot be taken back.',
  'approve.later': 'The payments leave {when}. You can cancel until then.',
  'approve.action': 'Approve {amount}',
  'next.ownApproval': 'A manager who neither prepared, edited nor justified these rows has to approve.',
  'next.rowsChanged': 'Close this window: the page already shows the rows as they are.',
  'next.insufficientFunds':
    'Once the money is in {account}, approve again. Or give these payments a later start: it will have to be there by then.',
  'next.limitExceeded':
    'You can approve {limits}, and what you have approved already counts. Wait for {next}, let another manager approve, or ask the operator to raise the limit.',
  'next.limitAlone':
    'Each manager can approve {limits}, and these payments are over the limit by themselves. Split them into several bulks, or ask the operator to raise the limit.',
  'next.duplicatesOpen': 'A duplicate has turned up. It has to be decided in the Duplicates tab.',
  'next.day': 'tomorrow',
  'next.month': 'the next month',
  'next.dayOrMonth': 'the next day or month',
  'limit.day': '{amount} a day',
  'limit.month': '{amount} a month',
}

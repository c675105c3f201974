import type { SameWords } from '../../../lib/i18n.tsx'
import type { fr } from './fr.ts'

export const en: SameWords<typeof fr> = {
  open: 'Open an account',
  'open.title': 'Open a payout account',
  'open.lead': 'It begins empty. The organization pays from this account as soon as it is funded.',
  'open.done': 'Account {account} opened',
  'field.organization': 'Organization',
  'field.party_id_type': 'Kind of identifier',
  'field.party_identifier': 'Identifier of the payer',
  'field.party_identifierHelp': 'Under which the payment network knows this organization.',
  'field.currency': 'Currency',

  fund: 'Fund',
  'fund.title': 'Fund {account}',
  'fund.lead': 'For money that has already reached the operator for {name}.',
  'fund.continue': 'Continue',
  'fund.confirm':
    'You add {amount} to the account {account} of {name}. What is available will go from {before} to {after}.',
  'fund.confirmReference': 'Reference of the transfer: {reference}. It will not fund this account again.',
  'fund.submit': 'Add {amount}',
  'fund.change': 'Change',
  'fund.done': '{amount} added to the account {account}',
  'field.amount': 'Amount',
  'field.reference': 'Reference of the transfer',
  'field.referenceHelp': 'As the bank statement has it. A reference funds once.',
  'field.note': 'Note',

  'fundings.title': 'Fundings',
  'fundings.none': 'No funding',
  'fundings.noneText': 'Money that is added to this account will appear here.',
  'fundings.last': 'The last {count} of {total}.',
  'field.at': 'Added',
  'field.state': 'State',
  'funding.reversed': 'Reversed',
  'funding.reversedWhy': 'reversed {at}: {reason}',

  reverse: 'Reverse',
  'reverse.title': 'Reverse the funding {reference}',
  'reverse.lead':
    '{amount} will leave the account {account}, as long as what is available covers it. The reference stays taken.',
  'reverse.reason': 'Reason',
  'reverse.reasonHelp': 'It stays in the audit trail, with your name.',
  'reverse.submit': 'Reverse {amount}',
  'reverse.done': 'Funding {reference} reversed',
}

import type { SameWords } from '../../../lib/i18n.tsx'
import type { fr } from './fr.ts'

export const en: SameWords<typeof fr> = {
  title: 'Conversations',
  lead: 'Who is connected, and what the conversations carry. What is said in them is not shown here.',
  search: 'Name or participant',
  'view.load': 'In progress',
  'view.activity': 'All',
  'empty.load': 'Nobody is in a conversation',
  'empty.loadHelp': 'Those in which somebody is connected will show here, the busiest first.',
  'empty.activity': 'No conversation yet',
  nobody: 'Without participants',

  'figure.sockets': 'Open connections',
  'figure.people': 'People connected',
  'figure.rooms': 'Conversations in progress',

  'field.name': 'Conversation',
  'field.organization': 'Organization',
  'field.load': 'Load',
  'field.members': 'Participants',
  'field.updated': 'Last activity',
  'field.state': 'State',
  'field.sockets': 'Direct connections',
  'field.listeners': 'Indirect listeners',
  'field.head': 'Events',
  'field.created': 'Created',
  'field.closed': 'Closed',
  'state.open': 'Open',
  'state.closed': 'Closed',
  'state.one.open': 'Open',
  'state.one.closed': 'Closed',
  'role.owner': 'Owner',
  'role.member': 'Member',

  'detail.title': 'Conversation',
  'detail.gone': 'Conversation not found',
  'detail.goneHelp': 'It does not exist.',
  'detail.participants': 'Participants',
  'detail.history': 'History',

  close: 'Close the conversation',
  'close.title': 'Close “{name}”?',
  'close.consequence':
    'Its participants can still read it, but no longer write in it. A closed conversation does not open again.',
  'close.done': 'Conversation closed',
  expel: 'Remove',
  'expel.one': 'Remove {name}',
  'expel.action': 'Remove from the conversation',
  'expel.title': 'Remove {name}?',
  'expel.consequence': '{name} stops reading “{room}” at once, on every device, and is told of it.',
  'expel.done': '{name} is no longer part of the conversation',
}

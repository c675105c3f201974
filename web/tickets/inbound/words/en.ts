import type { SameWords } from '../../../lib/i18n.tsx'
import type { fr } from './fr.ts'

export const en: SameWords<typeof fr> = {
  'list.title': 'Inbound mail',
  'list.lead': 'What comes to support by e-mail. A held mail waits for your decision, unanswered.',
  'list.search': 'Address, name or subject',
  'list.noneHeld': 'Nothing waits',
  'list.noneHeldHelp': 'Each mail that came in found its ticket, or called for none.',
  'list.none': 'No mail',
  'list.noneHelp': 'What comes to support by e-mail appears here.',
  'view.held': 'Held',
  'view.ticket': 'Became a ticket',
  'view.reply': 'Became a reply',
  'view.dropped': 'Dropped',
  'view.any': 'All',

  'field.subject': 'Subject',
  'field.from': 'From',
  'field.recipient': 'To',
  'field.reason': 'Reason',
  'field.state': 'State',
  'field.received': 'Received',
  'field.ticket': 'Ticket',
  'field.resolvedBy': 'Decided by',
  noSubject: '(no subject)',
  openTicket: 'Open the ticket',

  'state.received': 'Being read',
  'state.ticket': 'Ticket',
  'state.reply': 'Reply',
  'state.held': 'Held',
  'state.dropped': 'Dropped',

  'reason.unknown_sender': 'Unknown sender',
  'reason.dmarc': 'Forged sender',
  'reason.too_many': 'Too many mails',
  'reason.no_ticket': 'No ticket found',
  'reason.unreadable': 'Unreadable',
  'reason.refused': 'Reply refused',
  'reason.automatic': 'Automatic answer',
  'reason.bulk': 'Bulk mail',
  'reason.no_sender': 'Without a sender',
  'reason.own': 'Sent by us',
  'reason.bounce': 'Returned mail',
  'reason.copy': 'Copy',
  'reason.discarded': 'Put away',

  'why.unknown_sender':
    'Nobody writes from this address, or this person only reads. You may know whom they write for.',
  'why.dmarc':
    'The mail server could not confirm the sender (DMARC). Be careful: anybody may have written this mail.',
  'why.too_many':
    'More than 20 mails of this address within an hour. Perhaps two machines answer each other.',
  'why.no_ticket':
    'The address for answers leads to no ticket that this person may see. They may have lost access, or the address was changed.',
  'why.unreadable': 'The mail is built in a way that cannot be read. It is kept as it came.',
  'why.refused': 'The ticket takes this reply no more: it is closed, or this person’s access has changed.',
  'why.automatic': 'A machine wrote it: an answer would make a loop.',
  'why.bulk': 'A list or bulk mail: an answer would make a loop.',
  'why.no_sender': 'A server wrote it: nobody would read an answer.',
  'why.own': 'It comes from our own addresses.',
  'why.bounce': 'A server reports that a mail of ours could not be delivered.',
  'why.copy': 'The same mail came to another of our addresses, and was taken in there.',
  'why.discarded': 'Somebody of the team decided that nothing comes of it.',

  'detail.title': 'Mail',
  'detail.gone': 'Mail not found',
  'detail.goneHelp': 'This mail no longer exists.',
  'text.title': 'Text',
  'text.none': '(mail without text)',
  'text.unreadable': 'This mail cannot be read.',
  'files.title': { one: '{count} attachment', other: '{count} attachments' },
  'files.help': 'Files are checked and attached to the ticket when you open it.',

  'take.open': 'Make a ticket',
  'take.title': 'Make a ticket of this mail',
  'take.action': 'Open the ticket',
  'take.organization': 'Organization',
  'take.requester': 'Requester',
  'take.requesterHelp':
    'The person for whom this mail is written. They follow the ticket and receive the answers.',
  'take.what':
    'The mail becomes the first request of the ticket. Further mails of {email} will be held like this one.',
  'take.done': 'Ticket {reference} opened',

  'discard.open': 'Put away',
  'discard.title': 'Put this mail away?',
  'discard.action': 'Put the mail away',
  'discard.help':
    'Nothing comes of it, and its sender is not told. It stays readable among those that were dropped.',
}

import type { SameWords } from '../../lib/i18n.tsx'
import type { fr } from './fr.ts'

export const en: SameWords<typeof fr> = {
  'list.title': 'Organizations',
  'list.search': 'Name, code, tax id',
  'list.create': 'Create an organization',
  'list.empty': 'No organization',
  'list.emptyHelp':
    'An organization brings the people of one client together. Create the first one to invite somebody.',

  'field.codeHelp': 'Short and unique, in capitals: CNSS, NOURX…',
  'field.localeHelp': 'Of the e-mails sent to its new members.',
  'field.storage': 'Storage',
  'storage.of': '{used} of {quota}',
  'field.state': 'State',
  'field.created_at': 'Created',

  'locale.fr': 'French',
  'locale.en': 'English',

  'state.active': 'Active',
  'state.inactive': 'Deactivated',
  'state.operator': 'Operator',
  'filter.active': 'Active',
  'filter.inactive': 'Deactivated',

  'form.createTitle': 'New organization',
  'form.editTitle': 'Edit {name}',
  'form.legal': 'Legal details',
  'form.legalHelp': 'They are printed on commercial documents. You can complete them later.',
  'form.create': 'Create the organization',
  'form.save': 'Save',

  'tab.facts': 'Facts',
  'tab.agents': 'Agents',
  'tab.activity': 'Activity',
  'detail.title': 'Organization',
  'detail.edit': 'Edit',
  'detail.legal': 'Legal details',
  'detail.legalNone': 'No legal details yet.',
  'detail.gone': 'This organization does not exist',
  'detail.goneHelp': 'It never existed, or the address is incomplete.',

  deactivate: 'Deactivate',
  'deactivate.title': 'Deactivate {name}?',
  'deactivate.consequence':
    'Its members are signed out at once and can no longer sign in. Nothing is erased: you can activate it again.',
  'deactivate.members': {
    zero: 'It has no active member.',
    one: 'One person loses access.',
    other: '{count} people lose access.',
  },
  'deactivate.action': 'Deactivate {name}',
  'activate.named': 'Reactivate {name}',
  activate: 'Activate again',
  'activate.done': '{name} is active again',

  'logo.title': 'Logo',
  'logo.lead': 'PNG, JPEG or WebP. It is made smaller before it is sent.',
  'logo.choose': 'Choose a picture',
  'logo.replace': 'Replace',
  'logo.remove': 'Remove',
  'logo.refused': 'This file is not a picture that can be read, or stays too heavy. Try a PNG or a JPEG.',

  'members.title': 'Members',
  'members.count': { zero: 'No member', one: '{count} member', other: '{count} members' },
  'members.invite': 'Invite',
  'members.none': 'Nobody has joined this organization yet.',

  'agents.title': 'Assigned agents',
  'agents.none': 'No agent is assigned.',
  'agents.assign': 'Assign',
  'agents.dialog': 'Agents of {name}',
  'agents.search': 'Find an agent',
  'agents.empty': 'There is no agent yet. Create a person with this role in your organization.',
  'agents.nobody': 'No agent matches.',
  'agents.more': 'Only the first {count} are shown. Search by name.',
  'agents.save': { zero: 'Assign nobody', one: 'Assign {count} agent', other: 'Assign {count} agents' },
  'agents.change': 'Change the agents of {name}',
  'agents.inactive': 'Deactivated account',
}

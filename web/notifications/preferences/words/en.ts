import type { SameWords } from '../../../lib/i18n.tsx'
import type { fr } from './fr.ts'

export const en: SameWords<typeof fr> = {
  title: 'My notifications',
  lead: 'Everything stays in the bell. Choose what also reaches you by mail and on your devices.',
  change: 'Change my notifications',
  emailFor: 'Mail about: {name}',
  pushFor: 'On your devices: {name}',
  device: 'Device',
  'email.now': 'At once',
  'email.digest': 'In the digest',
  'email.off': 'No mail',

  'digest.title': 'Daily digest',
  'digest.label': 'Mail me a digest of what I have not read',
  'digest.help': 'One mail a day at most, and none when everything is read. Time of {zone}.',
  'digest.hour': 'From',

  'section.projects': 'Projects',
  'section.documents': 'Documents',
  'section.tickets': 'Support',
  'section.chat': 'Conversations',
  'section.billing': 'Invoices and payments',
  'section.payouts': 'Bulk payments',
  'section.shop': 'Shop',
  'section.identity': 'My account',

  'stopped.title': 'We no longer write to you',
  'stopped.bounced': 'A mail to {address} came back to us {when}.',
  'stopped.complained': 'Our mail to {address} was reported as spam {when}.',
  'stopped.help':
    'Check that the address exists and that the mailbox is not full, then resume. Links to a new password are still sent.',
  'stopped.resume': 'Resume mail',

  'push.title': 'On this device',
  'push.on': 'This device tells you, even when Matrice is closed.',
  'push.off': 'Be told on this device, even when Matrice is closed.',
  'push.turnOn': 'Turn on',
  'push.turnOff': 'Turn off',
  'push.denied': 'Your browser blocks notifications of Matrice',
  'push.deniedHelp':
    'Open the settings of the site by the icon left of its address, allow notifications, then reload this page.',
  'push.unsupported': 'This browser takes no notifications. Try another browser or another device.',
  'push.homeScreen':
    'On this device, first add Matrice to the home screen by the share menu, then open it from there.',
  'push.offHere': 'This deployment sends no notifications to devices.',
  'push.others': 'Other devices',
  'push.unknownDevice': 'A device',
  'push.since': 'active {when}',
  'push.forget': 'Remove',
}

import type { SameWords } from '../../../lib/i18n.tsx'
import type { fr } from './fr.ts'

export const en: SameWords<typeof fr> = {
  'account.title': 'My account',

  'profile.title': 'Profile',
  'profile.lead': 'What others see of you.',
  'profile.firstName': 'First name',
  'profile.lastName': 'Last name',
  'profile.email': 'E-mail address',
  'profile.emailHelp': 'You sign in with it. Only an administrator can change it.',
  'profile.phone': 'Phone number',
  'profile.phonePlaceholder': '+229 01 97 00 00 01',
  'profile.save': 'Save',
  'profile.saved': 'Profile saved',

  'look.title': 'Preferences',
  'look.lead': 'The language follows your account, e-mails included. The appearance is for this device only.',
  'look.locale': 'Language',
  'look.theme': 'Appearance',

  'password.title': 'Password',
  'password.lead': 'Changing it signs your other devices out.',
  'password.current': 'Current password',
  'password.new': 'New password',
  'password.help': 'At least 8 characters. A phrase of a few words is easy to remember.',
  'password.save': 'Change the password',
  'password.saved': 'Password changed',
  'password.savedHelp': 'Your other devices were signed out.',
  'password.none':
    'You sign in with Google or GitHub, without a password. We can send you a link to choose one.',
  'password.ask': 'Send me the link',
  'password.asked': 'Link sent to {email}',

  'linked.title': 'Sign-in with a provider',
  'linked.lead': 'Link an account to sign in without a password.',
  'linked.since': 'linked: {when}',
  'linked.not': 'Not linked',
  'linked.link': 'Link',
  'linked.unlink': 'Unlink',
  'linked.done': '{provider} is now linked to your account.',
  'linked.confirm': 'Unlink {provider}?',
  'linked.consequence': 'You will no longer be able to sign in with {email}. You can link it again later.',
  'linked.confirmAction': 'Unlink {provider}',
  'linked.none': 'No provider is offered here.',

  'devices.title': 'Signed-in devices',
  'devices.lead': 'A device you do not recognise? Sign it out, then change your password.',
  'devices.this': 'This device',
  'devices.seen': 'Last active: {when}',
  'devices.now': 'Active now',
  'devices.since': 'signed in: {when}',
  'devices.program': 'Access by a program',
  'devices.end': 'Sign out',
  'devices.endNamed': 'Sign out {device}',
  'devices.endFailed': '{device} is still signed in',
  'devices.endAll': 'Sign the others out',
  'devices.alone': 'No other device is signed in.',
  'devices.confirm': 'Sign your other devices out?',
  'devices.consequence': {
    one: 'One device will have to sign in again. This one stays signed in.',
    other: '{count} devices will have to sign in again. This one stays signed in.',
  },
  'devices.confirmAction': {
    one: 'Sign out {count} device',
    other: 'Sign out {count} devices',
  },
}

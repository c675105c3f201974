import { signInWords } from '../../../contract/identity/sign-in-words.ts'
import type { SameWords } from '../../lib/i18n.tsx'
import type { fr } from './fr.ts'

export const en: SameWords<typeof fr> = {
  ...signInWords.en,

  'forgotten.title': 'Forgotten password',
  'forgotten.lead': 'Give your address: we will send a link to choose a new password.',
  'forgotten.submit': 'Send the link',
  'forgotten.sent': 'Check your mail',
  'forgotten.sentHelp':
    'If an account exists for {email}, a link is on its way. It works once and expires in 30 minutes.',
  'forgotten.nothing': 'Nothing received? Look in your junk mail, or check the address.',
  'forgotten.again': 'Use another address',
  'forgotten.back': 'Back to sign-in',

  'reset.title': 'New password',
  'reset.lead': 'Choose a password that you use nowhere else.',
  'reset.password': 'New password',
  'reset.passwordHelp': 'At least 8 characters. A phrase of a few words is easy to remember.',
  'reset.submit': 'Change the password',
  'reset.invalid': 'This link no longer works',
  'reset.invalidHelp': 'It has expired, was used, or was not copied completely. Ask for a new one.',
  'reset.ask': 'Ask for a new link',

  'invitation.title': 'Join {organization}',
  'invitation.loadingTitle': 'Your invitation',
  'invitation.lead': 'This invitation gives you the role of {role}.',
  'invitation.email': 'Your e-mail address',
  'invitation.firstName': 'First name',
  'invitation.lastName': 'Last name',
  'invitation.password': 'Password',
  'invitation.submit': 'Create my account',
  'invitation.known': 'Do you have an account already?',
  'invitation.signIn': 'Sign in',
  'invitation.invalid': 'This invitation is no longer valid',
  'invitation.invalidHelp':
    'It has expired, was accepted or was withdrawn. Ask whoever sent it for a new invitation.',

  'change.title': 'Choose your password',
  'change.lead': 'The temporary password was only there to let you in. Now choose your own.',
  'change.current': 'Temporary password',
  'change.submit': 'Save and continue',
  'change.leave': 'Sign out',
}

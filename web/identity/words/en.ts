import type { SameWords } from '../../lib/i18n.tsx'
import type { fr } from './fr.ts'

export const en: SameWords<typeof fr> = {
  'signIn.title': 'Sign in',
  'signIn.lead': 'Open your Matrice workspace.',
  'signIn.email': 'E-mail address',
  'signIn.password': 'Password',
  'signIn.forgotten': 'Forgotten password?',
  'signIn.submit': 'Sign in',
  'signIn.or': 'or',
  'signIn.with': 'Continue with {provider}',
  'signIn.help': 'No account yet? Your manager or your contact can invite you.',
  'signIn.ended': 'Your session has ended',
  'signIn.endedHelp': 'Sign in again to carry on where you were. What you typed was kept.',
  'signIn.left': 'You are signed out of this device.',
  'signIn.leftOffline':
    'You are signed out of this device, and your data is erased from it. The server is told once the network is back: open Matrice here then.',
  'signIn.resetDone': 'Password changed',
  'signIn.resetDoneHelp': 'Sign in with your new password. Your other devices were signed out.',

  'oauth.denied': 'Sign-in cancelled',
  'oauth.denied.help': 'You did not agree at the provider. Start again, or use your password.',
  'oauth.state': 'Sign-in interrupted',
  'oauth.state.help': 'It took too long, or began in another window. Start again here.',
  'oauth.provider': 'The provider did not answer',
  'oauth.provider.help': 'Try again in a moment, or use your password.',
  'oauth.email_unverified': 'E-mail address not verified',
  'oauth.email_unverified.help':
    'The provider has not verified your address. Verify it there, or use your password.',
  'oauth.link_first': 'Account to be linked first',
  'oauth.link_first.help':
    'An account with this address exists. Sign in with your password, then link this provider under “My account”.',
  'oauth.no_account': 'No account with this address',
  'oauth.no_account.help':
    'Matrice opens by invitation. Ask your manager to invite you, or sign in with another address.',
  'oauth.account_closed': 'Account deactivated',
  'oauth.account_closed.help': 'Your access was suspended. Ask whoever manages your organization.',
  'oauth.already_linked': 'Account already linked elsewhere',
  'oauth.already_linked.help':
    'This provider account is linked to somebody else, or you have linked one already.',

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

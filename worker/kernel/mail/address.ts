import type { Mail } from './provider.ts'

/** `Name <address>`, as MAIL_FROM is written. */
export function sender(from: string): { name: string; email: string } {
  const parts = /^(.*?)\s*<([^>]+)>$/.exec(from)
  return { name: parts?.[1] ?? '', email: parts?.[2] ?? from }
}

/** The same for a name that people chose: nothing in it ends the name or begins an address. */
export const mailbox = (name: string, email: string): string =>
  `${name.replaceAll(/[<>"\\,;:\p{Cc}]+/gu, ' ').trim()} <${email}>`

/** One Message-ID per intent: where a provider cannot refuse a repetition, the reader's mailbox can still fold it. */
export function messageId(mail: Mail): string {
  return `<${mail.intent.replaceAll(/[^\w.-]/g, '.')}@${sender(mail.from).email.split('@')[1]}>`
}

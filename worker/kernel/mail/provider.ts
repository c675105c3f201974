/** A mail ready to leave. */
export interface Mail {
  readonly from: string
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html: string
  /** The same for every attempt at the same mail: a provider that honours it never sends twice. */
  readonly intent: string
}

export interface MailProvider {
  send(mail: Mail): Promise<void>
}

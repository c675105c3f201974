/** A mail ready to leave. */
export interface Mail {
  readonly from: string
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html: string
  readonly replyTo?: string
  /** Of mail to a list: how to leave it. Of an answer: what it belongs to. */
  readonly headers?: Readonly<Record<string, string>>
  /** With its angle brackets; one is made of the intent where there is none. A provider may put its own instead. */
  readonly messageId?: string
  /** The same for every attempt at the same mail: a provider that honours it never sends twice. */
  readonly intent: string
}

export interface MailProvider {
  /**
   * How long it recognizes an intent that it has taken; 0 for one that does not, where an attempt whose end is unknown
   * can be repeated only at the risk of a second mail.
   */
  readonly remembersMs: number
  send(mail: Mail): Promise<void>
}

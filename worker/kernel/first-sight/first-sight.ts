import type { Child } from 'hono/jsx'
import type { Locale } from '../../../contract/errors.ts'
import type { SignedIn } from '../context.ts'

/** A page that can be read before the app has come: the Worker draws it into the document, once, not to be used. */
export interface FirstSight {
  /** Matches the whole path. */
  readonly path: RegExp
  readonly draw: (ctx: SignedIn, found: RegExpExecArray) => Promise<Sight>
}

export interface Sight {
  /** The reader's. */
  readonly locale: Locale
  readonly title: string
  readonly content: Child
  /** A conversation ends at its foot, other pages begin at their head. */
  readonly kind: 'page' | 'conversation'
  /** Where one came from. */
  readonly back?: { readonly href: string; readonly label: string }
}

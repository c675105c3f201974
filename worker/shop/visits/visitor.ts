import { sha256Hex } from '../../kernel/data/digest.ts'
import { limitedAddress } from '../../kernel/http/rate-limit.ts'

/** Who is counted: an address and a browser's name, kept as a digest under a key that lasts a day. */
export interface Visitor {
  readonly address: string
  readonly userAgent: string
}

/** Programs, and apps that fetch a page to show it to nobody yet. */
const NOT_PEOPLE = /bot|crawl|spider|preview|facebookexternalhit|whatsapp|curl|python|node|headless/i
/** No browser's name is longer; a digest need not be of more. */
const NAME_MOST = 512

/** Null for whoever is not counted: a HEAD, a page fetched in advance, a program, one without a name. */
export function visitorOf(request: Pick<Request, 'method' | 'headers'>, ip: string): Visitor | null {
  const { method, headers } = request
  const userAgent = headers.get('User-Agent')?.trim() ?? ''
  if (method === 'HEAD' || isFetchedInAdvance(headers)) return null
  if (userAgent === '' || NOT_PEOPLE.test(userAgent)) return null
  return { address: limitedAddress(ip), userAgent: userAgent.slice(0, NAME_MOST) }
}

const isFetchedInAdvance = (headers: Headers): boolean =>
  ['Sec-Purpose', 'Purpose', 'X-Purpose', 'X-Moz'].some((name) =>
    /prefetch|prerender|preview/i.test(headers.get(name) ?? ''),
  )

/** What a visitor's clicks are limited by, whoever they are: a program that is not counted is limited all the same. */
export const visitorKey = (request: Pick<Request, 'headers'>, ip: string): Promise<string> =>
  sha256Hex(`${limitedAddress(ip)}\n${request.headers.get('User-Agent')?.slice(0, NAME_MOST) ?? ''}`)

import { Reply } from './serve.ts'

/** A link in a page, or a picture, asks for anything and is sent on; a program that asks for JSON reads the address. */
export function linkOrRedirect<Link extends { readonly url: string }>(
  request: Request,
  link: Link,
): Link | Reply<undefined> {
  return asksForJson(request) ? link : new Reply(undefined, { response: sentTo(link.url) })
}

const asksForJson = ({ headers }: Request): boolean => /json/i.test(headers.get('Accept') ?? '')

/** Never kept: the next answer may be a refusal. */
const sentTo = (url: string): Response =>
  new Response(null, { status: 302, headers: { Location: url, 'Cache-Control': 'no-store' } })

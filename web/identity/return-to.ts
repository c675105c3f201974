/** The path to return to after sign-in: a path of this site, and never a sign-in page. */
export function returnPath(search: string): string {
  const wanted = new URLSearchParams(search).get('return_to')
  return wanted !== null && isOwnPath(wanted) ? wanted : '/'
}

/** The address of a sign-in page that leads back to the current one. */
export function signInAddress(
  page: string,
  here: string,
  more: Readonly<Record<string, string>> = {},
): string {
  const search = new URLSearchParams(more)
  if (here !== '/' && isOwnPath(here)) search.set('return_to', here)
  const text = search.toString()
  return page + (text && `?${text}`)
}

export const isSignInPage = (path: string): boolean => SIGN_IN_PAGES.includes(path)

const SIGN_IN_PAGES = ['/sign-in', '/forgotten', '/reset', '/invitation', '/change-password']

/** Browsers resolve `//evil.test` and `/\evil.test` to other sites. */
const isOwnPath = (path: string) =>
  /^\/(?![/\\])[\x21-\x7e]*$/.test(path) && !isSignInPage(path.replace(/[?#].*$/, ''))

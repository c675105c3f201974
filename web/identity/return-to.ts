/** Where to go after the door: a path of this site, never another one, and never the door itself. */
export function returnPath(search: string): string {
  const wanted = new URLSearchParams(search).get('return_to')
  return wanted !== null && isOwnPath(wanted) ? wanted : '/'
}

/** The address of a page at the door that leads back to here. */
export function doorAddress(door: string, here: string, more: Readonly<Record<string, string>> = {}): string {
  const search = new URLSearchParams(more)
  if (here !== '/' && isOwnPath(here)) search.set('return_to', here)
  const text = search.toString()
  return door + (text && `?${text}`)
}

export const isDoor = (path: string): boolean => DOORS.includes(path)

const DOORS = ['/sign-in', '/forgotten', '/reset', '/invitation', '/change-password']

/** `//evil.test` and `/\evil.test` are other sites to a browser. */
const isOwnPath = (path: string) =>
  /^\/(?![/\\])[\x21-\x7e]*$/.test(path) && !isDoor(path.replace(/[?#].*$/, ''))

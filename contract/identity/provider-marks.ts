import type { Provider } from './sign-in.ts'

export const providerNames: Readonly<Record<Provider, string>> = { google: 'Google', github: 'GitHub' }

/** The providers' marks in a box of 18 by 18, because people recognize the shape before they read. */
export const googleStrokes = [
  'M14.3 4.2A7 7 0 0 0 2.9 5.6',
  'M2.9 5.6a7 7 0 0 0 0 6.8',
  'M2.9 12.4a7 7 0 0 0 10.6 1.9',
  'M13.5 14.3A6.9 6.9 0 0 0 15.9 9H9.2',
] as const
/** A cat's head and shoulders, cut out of a disc. */
export const githubShape =
  'M9 .8a8.2 8.2 0 1 0 0 16.4A8.2 8.2 0 0 0 9 .8zM5 4.3l2.1 1.3a6.4 6.4 0 0 1 3.8 0L13 4.3l.3 2.6c.5.7.7 1.4.7 2.2 0 2.2-1.5 3.3-3.5 3.6.4.4.6.9.6 1.6v2.2H6.9v-1.4c-1.6.3-2.3-.4-2.8-1.6l.5-.4c.6.9 1.2 1.2 2.3 1 .1-.6.3-1 .6-1.4-2-.3-3.5-1.4-3.5-3.6 0-.8.2-1.5.7-2.2z'

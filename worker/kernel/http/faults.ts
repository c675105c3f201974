import type { Locale } from '../../../contract/errors.ts'
import type { FieldFault } from '../failure.ts'

/** More than any form has fields; a client that has more to mend sends again. */
export const FAULTS_MOST = 50
/** Longer than any path of a schema. A path may hold a key that the caller made up. */
export const FAULT_PATH_MOST = 200

/**
 * What a problem document lists. The faults of a body may be many times as large as the body: each unknown key is a
 * fault with a sentence. Of what is left out the last entry says how much it is; its path is empty.
 */
export function listedFaults(
  faults: readonly FieldFault[],
  locale: Locale,
  most = FAULTS_MOST,
): FieldFault[] {
  const listed = faults.slice(0, most).map(({ path, message }) => ({ path: shortened(path), message }))
  const more = faults.length - listed.length
  return more > 0 ? [...listed, { path: '', message: sayMore(more, locale) }] : listed
}

const shortened = (path: string) =>
  path.length <= FAULT_PATH_MOST ? path : `${path.slice(0, FAULT_PATH_MOST - 1).toWellFormed()}…`

const sayMore = (more: number, locale: Locale): string =>
  locale === 'fr'
    ? `${more} autre${more > 1 ? 's' : ''} erreur${more > 1 ? 's' : ''} non affichée${more > 1 ? 's' : ''}.`
    : `${more} more error${more > 1 ? 's' : ''} not shown.`

import {
  type Preferences,
  readPreferences,
  updatePreferences,
} from '../../../contract/notifications/preferences.ts'
import type { Sent } from '../../../contract/route.ts'
import { defineMutation, inAnswer } from '../../lib/changes/mutation.ts'

export type PreferencesChange = Sent<typeof updatePreferences>['body']

export const preferencesChange = defineMutation(updatePreferences, {
  shows: [inAnswer(readPreferences, (before, { body }) => afterChange(before, body))],
  renews: [readPreferences],
})

/** As the server will answer: what is left out stays. */
export function afterChange(before: Preferences, { kinds = {}, ...change }: PreferencesChange): Preferences {
  const changed = Object.fromEntries(
    Object.entries(kinds).map(([kind, choice]) => [
      kind,
      { ...before.kinds[kind as keyof Preferences['kinds']], ...choice },
    ]),
  )
  return { ...before, ...change, kinds: { ...before.kinds, ...changed } }
}

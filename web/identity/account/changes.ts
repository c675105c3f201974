import { updateProfile } from '../../../contract/identity/account.ts'
import { readProfile } from '../../../contract/identity/session.ts'
import { defineMutation, inAnswer } from '../../lib/changes/mutation.ts'
import { settleProfile } from '../session.ts'

export const profileChange = defineMutation(updateProfile, {
  shows: [inAnswer(readProfile, (profile, { body }) => ({ ...profile, ...body }))],
  renews: [],
  settle: (_cache, profile) => settleProfile(profile),
})

import { updateProfile } from '../../../contract/identity/account.ts'

/** The form holds every field, so an empty one is deliberate: a name is required, a phone number is removed. */
export const editedProfile = updateProfile.body.omit({ locale: true }).required()

import { updateProfile } from '../../../contract/identity/account.ts'

/** Every field is on the form, so an emptied one is meant: a name is needed, a phone number taken away. */
export const editedProfile = updateProfile.body.omit({ locale: true }).required()

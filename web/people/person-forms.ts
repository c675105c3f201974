import { invite, updatePerson } from '../../contract/identity/people.ts'
import { id } from '../../contract/page.ts'

/** The form holds every field, so an empty one is deliberate: a name is required, a phone number is removed. */
export const editedPerson = updatePerson.body.omit({ is_active: true }).required()

/** The call's path names the organization; the form has a field for it. */
export const placedInvitation = invite.body.extend({ organization_id: id })

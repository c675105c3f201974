import { invite, updatePerson } from '../../contract/identity/people.ts'
import { id } from '../../contract/page.ts'

/** Every field is on the form, so an emptied one is meant: a name is needed, a phone number taken away. */
export const editedPerson = updatePerson.body.omit({ is_active: true }).required()

/** The address of the call names the organization, the form asks for it. */
export const placedInvitation = invite.body.extend({ organization_id: id })

import * as z from 'zod'

const person = z.strictObject({
  id: z.int(),
  email: z.string(),
  first_name: z.string(),
  last_name: z.string(),
  role: z.string(),
  organization_id: z.int().nullable(),
  phone_number: z.string().nullable(),
  is_active: z.boolean(),
  is_staff: z.boolean(),
  email_verified: z.boolean(),
  must_change_password: z.boolean(),
  created_at: z.string(),
  last_sign_in_at: z.string().nullable(),
})

/** Strict, so that neither side can win by answering less than the other. */
export const answers = {
  signIn: z.strictObject({
    access: z.string(),
    refresh: z.string(),
    user: person.pick({ id: true, email: true, first_name: true, last_name: true, role: true }),
  }),
  list: z.strictObject({
    total: z.int(),
    count: z.int(),
    limit: z.int(),
    offset: z.int(),
    next: z.string().nullable(),
    results: z.array(person),
  }),
  detail: person,
}

import * as z from 'zod'

/** Declares a text that must not be kept where others may read it: no draft holds it, documents show it as such. */
export const secret = (schema: z.ZodString) => schema.meta({ format: 'password', writeOnly: true })

/** Whether a field was declared so, also where it may be left out. Its name says nothing: an organization's code is no
 *  secret. */
export function isSecret(field: z.core.$ZodType | undefined): boolean {
  if (field === undefined) return false
  if (z.globalRegistry.get(field)?.writeOnly === true) return true
  return WRAPPERS.some((Wrapper) => field instanceof Wrapper && isSecret(field.unwrap()))
}

const WRAPPERS = [z.ZodOptional, z.ZodNullable, z.ZodNonOptional, z.ZodDefault]

import * as z from 'zod'
import { id, idText } from '../page.ts'
import { requestErrors } from '../platform/errors.ts'
import { defineRoute } from '../route.ts'
import { WELCOME_STEPS_MOST, welcomeStep } from './schemas.ts'
import { organizationId } from './subscribers.ts'

const fields = { is_enabled: z.boolean(), steps: z.array(welcomeStep).max(WELCOME_STEPS_MOST) }

export const welcome = z.object({ organization_id: id, ...fields }).meta({ id: 'NewsletterWelcome' })
export type Welcome = z.output<typeof welcome>

const path = '/api/newsletter/welcome'

export const readWelcome = defineRoute({
  id: 'newsletter.readWelcome',
  summary: 'The letters that a new subscriber receives after confirming',
  access: 'newsletter.read',
  method: 'get',
  path,
  query: z.strictObject({ organization: idText.optional() }),
  reply: welcome,
})

export const setWelcome = defineRoute({
  id: 'newsletter.setWelcome',
  summary: 'Set them; a subscriber receives each step once, and only those who confirm from then on',
  access: 'newsletter.edit',
  method: 'put',
  path,
  body: z
    .strictObject({
      organization_id: organizationId,
      ...fields,
      expected: z.strictObject(fields).partial().optional(),
    })
    .meta({
      examples: [
        {
          is_enabled: true,
          steps: [{ delay_hours: 0, subject: { fr: 'Bienvenue' }, body: { fr: 'Bonjour {{name}}, merci.' } }],
        },
      ],
    }),
  reply: welcome,
  errors: [requestErrors.conflict],
})

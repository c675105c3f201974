import * as z from 'zod'
import { id, instant, SEARCH_TEXT_MOST } from './page.ts'
import { defineRoute } from './route.ts'

/** What can be found, in the order of a tie. A capability joins with a kind here and a source in the Worker. */
export const searchKinds = [
  'person',
  'organization',
  'project',
  'task',
  'ticket',
  'document',
  'room',
  'message',
] as const
export type SearchKind = (typeof searchKinds)[number]

/** Enough of each kind to recognise the one that was meant; the lists show all. */
export const SEARCH_HITS_MOST = 5

export const searchHit = z
  .object({
    kind: z.enum(searchKinds),
    id,
    parent_id: id
      .nullable()
      .meta({ description: 'What holds it: of a message its conversation, of a task its project' }),
    title: z.string().meta({ description: 'What it is called', examples: ['Awa Gnonlonfoun'] }),
    detail: z
      .string()
      .nullable()
      .meta({ examples: ['CNSS · gestionnaire@cnss.test'] }),
    excerpt: z
      .string()
      .nullable()
      .meta({
        description: 'The words around the match where a text was searched, null where the name was',
        examples: [null],
      }),
    at: instant.nullable().meta({ description: 'When it was written, or added' }),
  })
  .meta({ id: 'SearchHit' })
export type SearchHit = z.output<typeof searchHit>

export const search = defineRoute({
  id: 'search.search',
  summary:
    'People, organizations, projects, tasks, tickets, documents, conversations and messages that the reader may see, the best kind first',
  access: 'signed-in',
  method: 'get',
  path: '/api/search',
  query: z.strictObject({
    q: z
      .string()
      .trim()
      .min(1)
      .max(SEARCH_TEXT_MOST)
      .meta({ description: 'Words in any order, case and accents ignored', examples: ['awa'] }),
  }),
  reply: z.object({
    results: z.array(searchHit).meta({ description: `At most ${SEARCH_HITS_MOST} of each kind` }),
    missing: z
      .array(z.enum(searchKinds))
      .meta({ description: 'Kinds whose source did not answer', examples: [[]] }),
  }),
  limits: ['search'],
})

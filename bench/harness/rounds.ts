import { parseArgs } from 'node:util'
import * as z from 'zod'

/** The options of a benchmark of one side: `--rounds`, `--quick` (one round, never published) and `--publish`. */
export function readRounds(usual: number): { readonly rounds: number; readonly publish: boolean } {
  const { values } = parseArgs({
    options: {
      rounds: { type: 'string' },
      quick: { type: 'boolean', default: false },
      publish: { type: 'boolean', default: false },
    },
  })
  const parsed = z
    .object({
      rounds: z.coerce.number().int().positive(),
      publish: values.quick ? z.literal(false, 'a quick run is never published') : z.boolean(),
    })
    .safeParse({ ...values, rounds: values.rounds ?? (values.quick ? 1 : usual) })
  if (parsed.success) return parsed.data
  console.error(z.prettifyError(parsed.error))
  process.exit(1)
}

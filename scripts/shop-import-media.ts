import path from 'node:path'
import { parseArgs } from 'node:util'
import { Fault, run } from './fault.ts'
import { Api } from './shop/media/api.ts'
import { type Assigned, assign } from './shop/media/assign.ts'
import { Journal } from './shop/media/journal.ts'
import { send } from './shop/media/send.ts'
import { skusOf } from './shop/media/skus.ts'
import { filesOf, type MediaFile } from './shop/media/source.ts'

const USAGE = `npm run shop:import-media -- FOLDER|s3://bucket/prefix
    [--origin URL]          the portal; http://localhost:8787 unless said
    [--organization ID]     for an administrator or an agent: whose shop
    [--journal FILE]        what was sent; import-media.jsonl unless said
    [--dry-run]             says which product each image is of, and sends nothing
  MATRICE_EMAIL, MATRICE_PASSWORD: an account that may edit the catalogue
  S3_ENDPOINT, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY: for s3://`

/** Links are asked for at most once a second, so more at once would only wait. */
const AT_ONCE = 3

/** The images of another shop, into the catalogue: `npm run shop:import-media -- FOLDER`. */
await run(async () => {
  const words = readWords()
  const api = new Api(words.origin, accountOf(process.env))
  const [files, skus] = await Promise.all([
    filesOf(words.source, process.env),
    skusOf(api, words.organization),
  ])
  const { assigned, unknown } = assign(files, skus)
  for (const { name } of unknown) console.log(`? ${name} : aucun produit de ce nom · no product of this name`)
  if (words.isDryRun) for (const { file, sku } of assigned) console.log(`  ${file.name} → ${sku}`)
  const counts = words.isDryRun ? null : await sendAll(api, new Journal(words.journal), assigned)
  console.log(
    counts
      ? `\n${counts.sent} envoyées · sent, ${counts.already} déjà là · there already, ${counts.failed} en échec · failed, ${unknown.length} sans produit · without a product`
      : `\n${assigned.length} à envoyer · to send, ${unknown.length} sans produit · without a product`,
  )
  if (counts && counts.failed > 0) process.exitCode = 1
})

type Counts = Record<'sent' | 'already' | 'failed', number>

/** One product after the other, so that its images keep their order; several products at once. */
async function sendAll(
  api: Api,
  journal: Journal,
  assigned: readonly Assigned<MediaFile>[],
): Promise<Counts> {
  const counts = { sent: 0, already: 0, failed: 0 }
  const products = Map.groupBy(assigned, ({ productId }) => productId).values()
  const worker = async () => {
    for (const images of products)
      for (const image of images) {
        const result = await send(api, journal, image).catch((error: unknown) => {
          if (error instanceof Fault) throw error
          console.log(`✖ ${image.file.name} : ${error instanceof Error ? error.message : error}`)
          return 'failed' as const
        })
        counts[result] += 1
        if (result === 'sent') console.log(`✓ ${image.file.name} → ${image.sku}`)
      }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  return counts
}

function accountOf({ MATRICE_EMAIL: email, MATRICE_PASSWORD: password }: NodeJS.ProcessEnv) {
  if (!email || !password) throw new Fault(USAGE)
  return { email, password }
}

function readWords() {
  try {
    const { values, positionals } = parseArgs({
      options: {
        origin: { type: 'string', default: `http://localhost:${process.env.PORT || 8787}` },
        organization: { type: 'string' },
        journal: { type: 'string', default: 'import-media.jsonl' },
        'dry-run': { type: 'boolean', default: false },
      },
      allowPositionals: true,
    })
    const [source] = positionals
    if (source === undefined || !URL.canParse(values.origin)) throw new Fault(USAGE)
    return {
      source,
      origin: new URL(values.origin).origin,
      organization: values.organization,
      journal: path.resolve(values.journal),
      isDryRun: values['dry-run'],
    }
  } catch (error) {
    if (error instanceof Fault) throw error
    throw new Fault(`${error instanceof Error ? error.message : error}\n\n${USAGE}`)
  }
}

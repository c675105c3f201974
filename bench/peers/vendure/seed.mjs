// Fills an empty database: `node seed.mjs <database> <plan>`. Products are written as rows, everything else and the index
// of the search by Vendure itself.
import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import {
  bootstrap,
  ChannelService,
  CollectionService,
  FacetValueService,
  JobQueueService,
  ProductVariant,
  PromotionService,
  RequestContextService,
  SearchService,
  TransactionalConnection,
} from '@vendure/core'
import { populateInitialData } from '@vendure/core/cli/index.js'
import { InMemoryJobQueueStrategy } from '@vendure/core/dist/job-queue/in-memory-job-queue-strategy.js'
import { configFor } from './config.mjs'
import { writeProducts } from './rows.mjs'

const [database = '', planFile = ''] = process.argv.slice(2)
const plan = JSON.parse(readFileSync(planFile, 'utf8'))
const jobQueueStrategy = new InMemoryJobQueueStrategy({ concurrency: 1, pollInterval: 20 })
const config = {
  ...configFor({ database, secret: 'seed', isNew: true }),
  jobQueueOptions: { jobQueueStrategy },
}

const app = await open()
await populateInitialData(app, plan.initialData)
writeProducts(database, plan.products)
const ctx = await app.get(RequestContextService).create({ apiType: 'admin', languageCode: 'fr' })
const facets = await facetValueIds()
await makeCollections()
// The index names the collections of each product, so they must have found theirs.
await untilIdle()
await app.get(SearchService).reindex(ctx)
await untilIdle()
await makePromotions()
await app.close()
process.exit(0)

async function open() {
  const opened = await bootstrap(config)
  await opened.get(JobQueueService).start()
  const channels = opened.get(ChannelService)
  const { id } = await channels.getDefaultChannel()
  const admin = await opened.get(RequestContextService).create({ apiType: 'admin' })
  const money = { defaultCurrencyCode: 'XOF', availableCurrencyCodes: ['XOF'] }
  await channels.update(admin, { id, pricesIncludeTax: true, ...money })
  return opened
}

/** Collections find their products, and the search its index, in jobs. */
async function untilIdle() {
  const open = { filter: { isSettled: { eq: false } } }
  while ((await jobQueueStrategy.findMany(open)).totalItems > 0) await sleep(100)
}

async function facetValueIds() {
  const values = await app.get(FacetValueService).findAll(ctx, 'fr')
  return new Map(values.map(({ id, name, facet }) => [`${facet.code}:${name}`, id]))
}

async function makeCollections() {
  const made = new Map()
  for (const { name, slug, parentName, shelves } of plan.collections) {
    const collection = await app.get(CollectionService).create(ctx, {
      translations: [{ languageCode: 'fr', name, slug, description: '' }],
      inheritFilters: false,
      ...(parentName === null ? {} : { parentId: made.get(parentName).id }),
      filters: [
        {
          code: 'facet-value-filter',
          arguments: [
            {
              name: 'facetValueIds',
              value: JSON.stringify(shelves.map((shelf) => facets.get(`rayon:${shelf}`))),
            },
            { name: 'containsAny', value: 'true' },
          ],
        },
      ],
    })
    made.set(name, collection)
  }
}

async function makePromotions() {
  const variants = await app.get(TransactionalConnection).getRepository(ctx, ProductVariant).find()
  const skus = new Map(variants.map(({ id, sku }) => [sku, id]))
  const idOf = (name, word) => (name === 'facets' ? facets : skus).get(word)
  const known = (name, word) => idOf(name, word) ?? refuse(`Nothing is called ${word}`)
  /** Lists name what they mean; everything else is what it says. */
  const argumentOf = ([name, value]) => ({
    name,
    value: Array.isArray(value) ? JSON.stringify(value.map((word) => known(name, word))) : String(value),
  })
  const operation = ({ code, args }) => ({ code, arguments: Object.entries(args).map(argumentOf) })
  for (const { name, conditions, actions, ...more } of plan.promotions) {
    const made = await app.get(PromotionService).createPromotion(ctx, {
      ...more,
      enabled: true,
      translations: [{ languageCode: 'fr', name, description: '' }],
      conditions: conditions.map(operation),
      actions: actions.map(operation),
    })
    if (made.errorCode) refuse(made.message)
  }
}

function refuse(reason) {
  throw new Error(reason)
}

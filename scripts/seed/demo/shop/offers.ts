import { percentUpToCoin } from '../../../../contract/money-rounding.ts'
import { searchable } from '../../../../worker/kernel/data/list.ts'
import { NIASOTAC } from '../organizations.ts'
import { DAY, dice, type Row } from '../sql.ts'

/** By their place, from 1: what orders of the demo are made for and with. */
export const customerStories: readonly {
  readonly name: string
  readonly phone: string
  /** Of those who subscribe to the shop's letters, too. */
  readonly email?: string
  readonly groups?: readonly string[]
  readonly note?: string
}[] = [
  {
    name: 'Sènami Adjovi',
    phone: '+2290197410215',
    email: 'senami.adjovi1@exemple.test',
    note: 'Préfère être appelée le matin.',
  },
  {
    name: 'Cyber Ouando',
    phone: '+2290166120934',
    groups: ['grossistes'],
    note: 'Commande le premier lundi.',
  },
  { name: 'Rodrigue Hounkpatin', phone: '+2290195882107', email: 'rodrigue.hounkpatin14@exemple.test' },
  { name: 'École La Référence', phone: '+2290197335641', groups: ['écoles'] },
  {
    name: 'Mireille Dossa',
    phone: '+2290161475520',
    email: 'mireille.dossa27@exemple.test',
    groups: ['fidèles'],
  },
  { name: 'Quincaillerie Agbokou', phone: '+2290196214478', groups: ['grossistes'] },
  { name: 'Ibrahim Salami', phone: '+2290167903382', email: 'ibrahim.salami40@exemple.test' },
  {
    name: 'Nadège Kpossou',
    phone: '+2290154886213',
    email: 'nadege.kpossou53@exemple.test',
    groups: ['fidèles'],
  },
  { name: 'Collège Père Aupiais', phone: '+2290121304855', groups: ['écoles'] },
  { name: 'Wilfried Azon', phone: '+2290190557743' },
  { name: 'Imprimerie du Lac', phone: '+2290197668019', groups: ['grossistes', 'fidèles'] },
  { name: 'Aïcha Bio Yara', phone: '+2290162239457', note: 'Habite Lomé : livrer chez sa sœur à Cotonou.' },
]

interface OfferStory {
  readonly name: readonly [fr: string, en: string]
  readonly terms: Readonly<Row>
  readonly applies?: {
    readonly categories?: readonly number[]
    readonly tags?: readonly string[]
    readonly reduced?: false
  }
  readonly groups?: readonly string[]
  readonly codes?: readonly string[]
  readonly codeLimit?: number
  /** In days from today: its first, and the one after its last. */
  readonly from?: number
  readonly until?: number
}

/** One of each kind, target and state. Categories are places on the shelf: 7 is ink and toner, 9 accessories. */
const offerStories: readonly OfferStory[] = [
  {
    name: ['Rentrée : 10 % dès 100 000 F', 'Back to school: 10% from 100,000 F'],
    terms: {
      status: 'active',
      trigger: 'code',
      kind: 'percentage',
      target: 'order',
      percent_bp: 1_000,
      minimum_amount: 100_000,
      max_discount: 50_000,
      usage_limit: 200,
    },
    codes: ['RENTREE10'],
    from: -20,
    until: 12,
  },
  {
    name: ['Trois cartouches pour deux', 'Three cartridges for two'],
    terms: {
      status: 'active',
      trigger: 'automatic',
      kind: 'buy_x_get_y',
      target: 'line',
      percent_bp: 10_000,
      buy_quantity: 2,
      get_quantity: 1,
      max_sets: 3,
    },
    applies: { categories: [7] },
  },
  {
    name: ['Livraison offerte dès 150 000 F', 'Free delivery from 150,000 F'],
    terms: {
      status: 'active',
      trigger: 'automatic',
      kind: 'percentage',
      target: 'shipping',
      percent_bp: 10_000,
      minimum_amount: 150_000,
    },
  },
  {
    name: ['Grossistes : 8 %', 'Wholesalers: 8%'],
    terms: {
      status: 'active',
      trigger: 'automatic',
      kind: 'percentage',
      target: 'line',
      percent_bp: 800,
      stacking: 'single',
      priority: 10,
    },
    applies: { reduced: false },
    groups: ['grossistes'],
  },
  {
    name: ['Bon de 5 000 F', '5,000 F voucher'],
    terms: {
      status: 'active',
      trigger: 'code',
      kind: 'fixed',
      target: 'order',
      amount: 5_000,
      usage_limit_per_customer: 1,
      budget: 250_000,
    },
    codes: [
      ...['BON-7KQ3MX9R', 'BON-P4WN8T2H', 'BON-Z6RJ5YCD', 'BON-M9XB3KQV', 'BON-T2HF7WNE', 'BON-C5DJ8PZ4'],
      ...['BON-V3QK6XMR', 'BON-N8YT4HWB', 'BON-E7CD2ZJP', 'BON-R5MX9KQ3', 'BON-H6WN3TPF', 'BON-Y4BD8VJC'],
    ],
    codeLimit: 1,
  },
  {
    name: ['Étudiants : 500 F par accessoire', 'Students: 500 F off each accessory'],
    terms: {
      status: 'paused',
      trigger: 'code',
      kind: 'fixed',
      target: 'line',
      amount: 500,
      allocation: 'each',
      max_units: 4,
    },
    applies: { tags: ['étudiant'] },
    codes: ['ETUDIANT'],
  },
  {
    name: ['Fin d’année : 25 % sur tout', 'End of year: 25% off everything'],
    terms: {
      status: 'draft',
      trigger: 'automatic',
      kind: 'percentage',
      target: 'order',
      percent_bp: 2_500,
      stacking: 'exclusive',
      budget: 1_500_000,
    },
    from: 18,
    until: 33,
  },
  {
    name: ['Accessoires : 15 %', 'Accessories: 15%'],
    terms: {
      status: 'archived',
      trigger: 'automatic',
      kind: 'percentage',
      target: 'line',
      percent_bp: 1_500,
      max_discount: 10_000,
    },
    applies: { categories: [9] },
    from: -75,
    until: -45,
  },
]

const NOTHING = { product_ids: [], skus: [], category_ids: [], tags: [], exclude_discounted: false }
const OWN = { organization_id: NIASOTAC }
const PLAIN: Row = {
  percent_bp: null,
  amount: null,
  allocation: 'across',
  max_units: null,
  max_discount: null,
  buy_from: null,
  buy_quantity: null,
  get_quantity: null,
  max_sets: null,
  minimum_amount: null,
  minimum_quantity: null,
  priority: 0,
  stacking: 'stack',
  usage_limit: null,
  usage_limit_per_customer: null,
  budget: null,
}

/** What an order of the demo had of an offer by its code. */
export interface TakenOffer {
  readonly promotion_id: number
  readonly code_id: number
  readonly code: string
  readonly name: { readonly fr: string; readonly en: string }
  readonly amount: number
}

/** By the terms above, which are of whole orders: a percentage with a most, or an amount. */
export function offerBy(code: string, subtotal: number): TakenOffer {
  const index = offerStories.findIndex(({ codes = [] }) => codes.includes(code))
  const story = offerStories[index]
  if (!story) throw new Error(`the demo's shop has no code ${code}`)
  const { kind, percent_bp, amount, max_discount } = story.terms
  const taken = kind === 'fixed' ? Number(amount) : percentUpToCoin(subtotal, Number(percent_bp), 'XOF')
  return {
    promotion_id: index + 1,
    code_id: ALL_CODES.indexOf(code) + 1,
    code,
    name: { fr: story.name[0], en: story.name[1] },
    amount: Math.min(taken, Number(max_discount ?? taken), subtotal),
  }
}

const ALL_CODES = offerStories.flatMap(({ codes = [] }) => codes)

/** An order that was placed with an offer. */
export interface Taking {
  readonly id: number
  readonly row: Row
  readonly offer: TakenOffer | null
}

/** Promotions, their codes, what orders had of them, and customers. Ids are places in the stories, from 1. */
export function offerRows(today: number, orders: readonly Taking[]) {
  const redemptions = orders.flatMap((order, index) => redemptionRows(order, index + 1))
  const roll = dice(53)
  const promotions = offerStories.map((story, index): Row => {
    const made = today - (80 - index * 7) * DAY
    return {
      id: index + 1,
      ...OWN,
      name: JSON.stringify({ fr: story.name[0], en: story.name[1] }),
      ...PLAIN,
      ...story.terms,
      applies_to: JSON.stringify({
        ...NOTHING,
        category_ids: story.applies?.categories ?? [],
        tags: story.applies?.tags ?? [],
        exclude_discounted: story.applies?.reduced === false,
      }),
      customer_groups: JSON.stringify(story.groups ?? []),
      starts_at: midnight(today, story.from),
      ends_at: midnight(today, story.until),
      ...countsOf(redemptions.filter(({ promotion_id }) => promotion_id === index + 1)),
      search_text: searchable(...story.name),
      created_at: made,
      updated_at: made,
      version: 1,
    }
  })
  const codes = offerStories.flatMap(({ codes: words = [], codeLimit = null }, index) =>
    words.map(
      (code): Row => ({
        ...OWN,
        promotion_id: index + 1,
        code,
        usage_limit: codeLimit,
        created_at: today - (80 - index * 7) * DAY,
      }),
    ),
  )
  const customers = customerStories.map(({ name, phone, groups = [], note = '' }, index): Row => {
    const at = today - (4 + roll(50)) * DAY
    return {
      id: index + 1,
      ...OWN,
      phone,
      name,
      groups: JSON.stringify(groups),
      note,
      search_text: searchable(name, phone),
      created_at: at,
      updated_at: at,
      version: 1,
    }
  })
  return {
    tables: {
      shop_promotions: promotions,
      shop_promotion_codes: codes.map((code, index): Row => {
        const { reserved_count, redeemed_count } = countsOf(
          redemptions.filter(({ code_id }) => code_id === index + 1),
        )
        return { id: index + 1, ...code, reserved_count, redeemed_count }
      }),
      shop_customers: customers,
      shop_redemptions: redemptions,
    },
    sequences: {
      shop_promotions: promotions.length,
      shop_promotion_codes: codes.length,
      shop_customers: customers.length,
    },
  }
}

const midnight = (today: number, days: number | undefined): string | null =>
  days === undefined ? null : `${new Date(today + days * DAY).toISOString().slice(0, 10)}T00:00`

function redemptionRows({ row, offer }: Taking, id: number): Row[] {
  if (!offer) return []
  const { promotion_id, code_id, code, amount } = offer
  return [
    {
      id,
      ...OWN,
      order_id: row.id ?? 0,
      promotion_id,
      code_id,
      code,
      customer_id: row.customer_id ?? 0,
      amount,
      state: stateOf(String(row.status)),
      created_at: row.placed_at ?? 0,
      updated_at: row.updated_at ?? 0,
    },
  ]
}

/** What an order's redemptions are while it is in a state. */
const stateOf = (status: string): 'reserved' | 'confirmed' | 'released' => {
  if (status === 'pending') return 'reserved'
  return status === 'confirmed' || status === 'fulfilled' ? 'confirmed' : 'released'
}

function countsOf(redemptions: readonly Row[]) {
  const held = redemptions.filter(({ state }) => state === 'reserved')
  const given = redemptions.filter(({ state }) => state === 'confirmed')
  const sum = (rows: readonly Row[]) => rows.reduce((total, { amount }) => total + Number(amount), 0)
  return {
    reserved_count: held.length,
    redeemed_count: given.length,
    discount_reserved: sum(held),
    discount_given: sum(given),
  }
}

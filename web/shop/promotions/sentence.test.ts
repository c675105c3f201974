import { describe, expect, it } from 'vitest'
import { translator } from '../../lib/i18n.tsx'
import { promotionSentence, type SaidTerms } from './sentence.ts'
import { promotionWords } from './words/index.ts'

const everything = {
  product_ids: [],
  skus: [],
  category_ids: [],
  tags: [],
  exclude_discounted: false,
}
const plain: SaidTerms = {
  trigger: 'automatic',
  kind: 'percentage',
  target: 'order',
  percent_bp: 1_000,
  amount: null,
  allocation: 'across',
  max_units: null,
  max_discount: null,
  applies_to: everything,
  buy_from: null,
  buy_quantity: null,
  get_quantity: null,
  max_sets: null,
  minimum_amount: null,
  minimum_quantity: null,
  customer_groups: [],
  starts_at: null,
  ends_at: null,
  stacking: 'stack',
  usage_limit: null,
  usage_limit_per_customer: null,
  budget: null,
}
const fixed = { kind: 'fixed', percent_bp: null, amount: 2_000 } as const
const sets = {
  kind: 'buy_x_get_y',
  target: 'line',
  percent_bp: 10_000,
  buy_quantity: 2,
  get_quantity: 1,
} as const

const say = (terms: Partial<SaidTerms>, locale: 'fr' | 'en') =>
  promotionSentence(
    { ...plain, ...terms },
    { t: translator(promotionWords, locale), locale, currency: 'XOF' },
  ).replaceAll(/[\u00a0\u202f]/g, ' ')

describe('what a promotion does is said in one sentence', () => {
  it.each<[Partial<SaidTerms>, string, string]>([
    [{}, '10 % sur toute la commande.', '10% off the whole order.'],
    [{ target: 'line' }, '10 % sur tous les articles.', '10% off all items.'],
    [{ target: 'shipping', percent_bp: 10_000 }, 'Offre la livraison.', 'Free delivery.'],
    [{ percent_bp: 1_250 }, '12,5 % sur toute la commande.', '12.5% off the whole order.'],
    [fixed, '2 000 F CFA de moins sur la commande.', '2,000 F CFA off the order.'],
    [
      {
        ...fixed,
        target: 'line',
        allocation: 'each',
        applies_to: { ...everything, tags: ['bio'], product_ids: [1, 2] },
      },
      '2 000 F CFA de moins sur chacun : les articles choisis (2 produits, étiquettes bio).',
      '2,000 F CFA off each of the chosen items (2 products, tags bio).',
    ],
    [
      { ...fixed, target: 'line', applies_to: { ...everything, exclude_discounted: true } },
      '2 000 F CFA de moins en tout sur tous les articles sauf ceux déjà en promotion.',
      '2,000 F CFA in all off all items except those reduced already.',
    ],
    [
      sets,
      'Pour 2 articles achetés, 1 offert parmi tous les articles.',
      'For 2 items bought, 1 free among all items.',
    ],
    [
      { ...sets, percent_bp: 5_000, max_sets: 2, buy_from: { ...everything, skus: ['A'] } },
      'Pour 2 articles achetés (les articles choisis (1 référence)), 1 réduit de 50 % parmi tous les articles, 2 fois par panier au plus.',
      'For 2 items bought (the chosen items (1 SKU)), 1 reduced by 50% among all items, 2 times per cart at most.',
    ],
    [
      { target: 'line', max_units: 3, max_discount: 5_000, stacking: 'single' },
      '10 % sur tous les articles, au plus 3, les moins chers, sans dépasser 5 000 F CFA, sans autre promotion sur les mêmes articles.',
      '10% off all items, 3 at most, the cheapest, 5,000 F CFA at most, with no other promotion on the same items.',
    ],
    [
      {
        trigger: 'code',
        minimum_amount: 25_000,
        minimum_quantity: 1,
        customer_groups: ['grossistes'],
        stacking: 'exclusive',
      },
      '10 % sur toute la commande, avec un code, dès 25 000 F CFA d’achat, dès 1 article, pour les clients grossistes, seule dans le panier.',
      '10% off the whole order, with a code, from 25,000 F CFA on, from 1 item on, for customers grossistes, alone in the cart.',
    ],
    [
      { starts_at: '2026-12-01T00:00', ends_at: '2026-12-24T18:30' },
      '10 % sur toute la commande, du 1 décembre 2026 au 24 décembre 2026 à 18:30.',
      '10% off the whole order, from 1 December 2026 until 24 December 2026 at 18:30.',
    ],
    [
      { usage_limit: 100, usage_limit_per_customer: 1, budget: 500_000 },
      '10 % sur toute la commande, 100 fois en tout au plus, une fois par client, dans la limite de 500 000 F CFA.',
      '10% off the whole order, 100 times in all at most, once per customer, within 500,000 F CFA.',
    ],
    [{ percent_bp: null }, 'Choisissez ce qu’elle donne.', 'Choose what it gives.'],
  ])('%#', (terms, fr, en) => {
    expect([say(terms, 'fr'), say(terms, 'en')]).toEqual([fr, en])
  })
})

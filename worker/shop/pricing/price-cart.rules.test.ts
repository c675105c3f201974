import { describe, expect, it } from 'vitest'
import { priceCart } from './price-cart.ts'
import {
  type Around,
  buyGet,
  cartOf,
  lineOff,
  linePercent,
  type Offer,
  only,
  orderOff,
  orderPercent,
  shippingOff,
  shippingPercent,
} from './testing/carts.ts'
import { told } from './testing/told.ts'

/** What is on the lines, what is offered, what comes out: total, discount of each line and of the delivery, refusals. */
type Case = [title: string, lines: string, offers: readonly Offer[], out: string, around?: Around]

const cases = (list: Case[]) =>
  it.each<Case>(list)('%s', (_, lines, offers, out, around) => {
    expect(told(priceCart(cartOf(lines, offers, around)))).toBe(out)
  })

describe('the examples of the specification', () => {
  cases([
    [
      'an order of 10 % on 3 335, 3 335, 3 330 gives 334, 333, 333',
      '3335 3335 3330',
      [orderPercent(10)],
      '9000: 334 333 333',
    ],
    ['an order of 10 % on 9 990 gives 1 000', '9990', [orderPercent(10)], '8990: 1000'],
    [
      'lines of 10 % before 20 % on 10 000 leave 7 200',
      '10000',
      [linePercent(20, { priority: 1 }), linePercent(10, { priority: 2 })],
      '7200: 2800',
    ],
    [
      'the same with the first single leave 9 000',
      '10000',
      [linePercent(20, { priority: 1 }), linePercent(10, { priority: 2, stacking: 'single' })],
      '9000: 1000 #1:not_combinable',
    ],
    [
      'buy 2, get 1 on 5 000 ×2, 3 000 ×2, 1 000 gives 1 000',
      '5000x2 3000x2 1000',
      [buyGet(2, 1)],
      '16000: 0 0 1000',
    ],
    [
      '10 %, 2 000 off and an exclusive 25 % on 100 000 leave 75 000',
      '100000',
      [orderPercent(10), orderOff(2_000), orderPercent(25, { stacking: 'exclusive' })],
      '75000: 25000 #1:not_combinable #2:not_combinable',
    ],
    [
      'the same on 10 000 leave 7 000',
      '10000',
      [orderPercent(10), orderOff(2_000), orderPercent(25, { stacking: 'exclusive' })],
      '7000: 3000 #3:not_combinable',
    ],
  ])
})

describe('a percentage is rounded up to a coin', () => {
  cases([
    ['of 5 F where it ends between two', '1001', [linePercent(10)], '896: 105'],
    ['and not at all where it ends on one', '1000', [linePercent(10)], '900: 100'],
    ['from a fraction of a franc', '100', [linePercent(0.01)], '95: 5'],
    ['from a hair above one', '10001', [linePercent(50)], '4996: 5005'],
    ['but never beyond what there is', '3', [linePercent(50)], '0: 3'],
    ['nor where all of it is given', '1003', [linePercent(100)], '0: 1003'],
    ['of CFA francs of the centre', '1001', [linePercent(10)], '896: 105', { currency: 'XAF' }],
    ['of one cent elsewhere', '1001', [linePercent(10)], '900: 101', { currency: 'EUR' }],
    ['of one franc in Guinea', '1001', [linePercent(10)], '900: 101', { currency: 'GNF' }],
    [
      'for the whole promotion and not line by line',
      '1001 1001 1001',
      [linePercent(10)],
      '2698: 102 102 101',
    ],
    ['in the order', '1001', [orderPercent(10)], '896: 105'],
    ['in the delivery', '1000', [shippingPercent(33)], '1670: 0 +ship 335', { delivery: 1_005 }],
    ['of a third', '10000', [linePercent(33.33)], '6665: 3335'],
    ['of nothing gives nothing', '10000', [linePercent(0)], '10000: 0 #1:no_effect'],
    ['of what is free gives nothing', '0', [linePercent(10)], '0: 0 #1:no_effect'],
  ])
})

describe('a discount is spread', () => {
  cases([
    ['by what the lines cost', '6000 3000 1000', [orderOff(1_000)], '9000: 600 300 100'],
    ['by largest remainder', '100 100 100', [orderOff(100)], '200: 34 33 33'],
    ['with the missing franc to the larger remainder', '100 200', [orderOff(100)], '200: 33 67'],
    ['to the earlier line among equal remainders', '50 50', [orderOff(5)], '95: 3 2'],
    ['with two francs to two lines', '10 10 10', [orderOff(5)], '25: 2 2 1'],
    ['without touching what is free', '0 1000', [orderOff(500)], '500: 0 500'],
    ['over quantities', '500x4 1000x2', [orderOff(1_001)], '2999: 501 500'],
    ['to lines that are taken wholly', '300 700', [orderOff(5_000)], '0: 300 700'],
    [
      'by what other promotions have left',
      '1000@1 1000',
      [linePercent(50, { applies_to: only({ category_ids: [1] }) }), orderOff(300)],
      '1200: 600 200',
    ],
    [
      'among the lines that match only',
      '1000@1 1000 2000@1',
      [lineOff(300, { applies_to: only({ category_ids: [1] }) })],
      '3700: 100 0 200',
    ],
    ['as one percentage over three lines', '333 333 334', [orderPercent(10)], '900: 33 33 34'],
    ['in seven parts', '1 1 1 1 1 1 1', [orderOff(3)], '4: 1 1 1 0 0 0 0'],
  ])
})

describe('an amount off', () => {
  cases([
    ['across lines is taken once', '1000x3', [lineOff(500)], '2500: 500'],
    ['each is taken of each unit', '1000x3', [lineOff(500, { allocation: 'each' })], '1500: 1500'],
    ['each takes no more than a unit costs', '300x3', [lineOff(500, { allocation: 'each' })], '0: 900'],
    ['each over several lines', '1000x2 300x2', [lineOff(500, { allocation: 'each' })], '1000: 1000 600'],
    [
      'each of the cheapest units',
      '1000x2 800x2',
      [lineOff(500, { allocation: 'each', max_units: 3 })],
      '2100: 500 1000',
    ],
    ['each with a most', '1000x3', [lineOff(500, { allocation: 'each', max_discount: 1_200 })], '1800: 1200'],
    [
      'each of what is left',
      '1000x2',
      [linePercent(60, { priority: 1 }), lineOff(500, { allocation: 'each' })],
      '0: 2000',
    ],
    ['across takes no more than there is', '400', [lineOff(500)], '0: 400'],
    ['across of the cheapest unit', '1000 400', [lineOff(500, { max_units: 1 })], '1000: 0 400'],
    ['across with a most', '1000', [lineOff(500, { max_discount: 200 })], '800: 200'],
    ['of the order', '1000', [orderOff(300)], '700: 300'],
    ['is not rounded to a coin', '1000', [orderOff(333)], '667: 333'],
    ['of nothing gives nothing', '1000', [orderOff(0)], '1000: 0 #1:no_effect'],
    ['said each of the order is taken once', '1000x3', [orderOff(500, { allocation: 'each' })], '2500: 500'],
  ])
})

describe('the most units', () => {
  cases([
    ['are the cheapest by list price', '1000 500 2000', [linePercent(50, { max_units: 1 })], '3250: 0 250 0'],
    [
      'of the earlier line where they cost the same',
      '1000 1000',
      [linePercent(50, { max_units: 1 })],
      '1500: 500 0',
    ],
    ['run over to the next line', '500x2 1000x2', [linePercent(50, { max_units: 3 })], '2000: 500 500'],
    ['are all where there are fewer', '500x2', [linePercent(50, { max_units: 9 })], '500: 500'],
    ['weigh by their share of the line', '1000x4', [linePercent(50, { max_units: 1 })], '3500: 500'],
    [
      'weigh by what is left of the line',
      '1000x4',
      [linePercent(20, { priority: 1 }), linePercent(50, { max_units: 1 })],
      '2800: 1200',
    ],
    [
      'weigh rounded down',
      '100x3',
      [lineOff(1, { priority: 1 }), linePercent(100, { max_units: 1 })],
      '200: 100',
    ],
    [
      'are chosen among what matches',
      '500 800#bio 900#bio',
      [linePercent(50, { max_units: 1, applies_to: only({ tags: ['bio'] }) })],
      '1800: 0 400 0',
    ],
    [
      'stay the cheapest by list price after other promotions',
      '900 1000',
      [
        linePercent(90, { priority: 1, applies_to: only({ skus: ['B'] }) }),
        linePercent(50, { max_units: 1 }),
      ],
      '550: 450 900',
    ],
  ])
})

describe('a most and a budget', () => {
  cases([
    ['a most bounds a percentage', '100000', [orderPercent(50, { max_discount: 10_000 })], '90000: 10000'],
    ['a most is not rounded', '100000', [orderPercent(50, { max_discount: 3_333 })], '96667: 3333'],
    ['a most of a line is spread', '6000 4000', [linePercent(50, { max_discount: 1_000 })], '9000: 600 400'],
    ['a budget that is just enough', '10000', [orderPercent(10, { budget: 1_000 })], '9000: 1000'],
    [
      'a budget that is a franc short gives nothing',
      '10000',
      [orderPercent(10, { budget: 999 })],
      '10000: 0 #1:exhausted',
    ],
    [
      'a budget less what is given',
      '10000',
      [orderPercent(10, { budget: 5_000, discount_given: 4_001 })],
      '10000: 0 #1:exhausted',
    ],
    [
      'a budget less what is reserved',
      '10000',
      [orderPercent(10, { budget: 5_000, discount_reserved: 4_001 })],
      '10000: 0 #1:exhausted',
    ],
    [
      'a budget less both',
      '10000',
      [orderPercent(10, { budget: 5_000, discount_reserved: 2_000, discount_given: 2_000 })],
      '9000: 1000',
    ],
    [
      'a budget that is used up is told of a code',
      '10000',
      [orderPercent(10, { code: 'X', budget: 100 })],
      '10000: 0 X:exhausted',
    ],
    [
      'a budget past which others still give',
      '10000',
      [orderPercent(10, { budget: 1 }), orderOff(500)],
      '9500: 500 #1:exhausted',
    ],
    [
      'a most brings a discount within its budget',
      '10000',
      [orderPercent(50, { budget: 700, max_discount: 700 })],
      '9300: 700',
    ],
    ['no budget left gives nothing', '10000', [orderOff(1, { budget: 0 })], '10000: 0 #1:exhausted'],
    [
      'of several promotions of lines one is past its budget',
      '1000x2',
      [linePercent(50, { priority: 2, budget: 10 }), linePercent(10)],
      '1800: 200 #1:exhausted',
    ],
  ])
})

describe('buy x, get y', () => {
  cases([
    ['needs all the units', '1000x2', [buyGet(2, 1)], '2000: 0 #1:minimum_not_met'],
    ['gives one of three', '1000x3', [buyGet(2, 1)], '2000: 1000'],
    ['gives one of five', '1000x5', [buyGet(2, 1)], '4000: 1000'],
    ['gives two of six', '1000x6', [buyGet(2, 1)], '4000: 2000'],
    ['gives one of two', '1000x2', [buyGet(1, 1)], '1000: 1000'],
    ['gives the cheapest of two lines', '2000 1000', [buyGet(1, 1)], '2000: 0 1000'],
    ['gives the earlier of equal ones', '1000 1000', [buyGet(1, 1)], '1000: 1000 0'],
    ['gives the cheapest of all units', '5000x3 100x3', [buyGet(2, 1)], '15100: 0 200'],
    ['gives at most so many sets', '1000x9', [buyGet(2, 1, { max_sets: 2 })], '7000: 2000'],
    ['gives half of the price', '1000x3', [buyGet(2, 1, { percent_bp: 5_000 })], '2500: 500'],
    ['rounds its percentage up to a coin', '1001x2', [buyGet(1, 1, { percent_bp: 5_000 })], '1497: 505'],
    ['gives two for two', '1000x4', [buyGet(2, 2)], '2000: 2000'],
    ['gives no part of a set', '1000x3', [buyGet(2, 2)], '3000: 0 #1:minimum_not_met'],
    ['gives three for one', '1000x4', [buyGet(1, 3)], '1000: 3000'],
    [
      'of another selection to buy',
      '5000@1 1000@2',
      [buyGet(1, 1, { applies_to: only({ category_ids: [2] }), buy_from: only({ category_ids: [1] }) })],
      '5000: 0 1000',
    ],
    [
      'without what is to be bought',
      '1000@2x2 1000@2',
      [buyGet(1, 1, { applies_to: only({ category_ids: [2] }), buy_from: only({ category_ids: [1] }) })],
      '2000: 0 0 #1:minimum_not_met',
    ],
    [
      'without what is to be got',
      '5000@1',
      [buyGet(1, 1, { applies_to: only({ category_ids: [2] }), buy_from: only({ category_ids: [1] }) })],
      '5000: 0 #1:nothing_eligible',
    ],
    [
      'where the two overlap a unit is used once',
      '1000x2@1',
      [buyGet(1, 1, { applies_to: only({ category_ids: [1] }), buy_from: only({}) })],
      '1000: 1000',
    ],
    [
      'where the two overlap the got ones are not bought',
      '1000@1',
      [buyGet(1, 1, { applies_to: only({ category_ids: [1] }), buy_from: only({}) })],
      '1000: 0 #1:minimum_not_met',
    ],
    [
      'where the two overlap others may be bought',
      '1000@1 3000x2',
      [buyGet(2, 1, { applies_to: only({ category_ids: [1] }), buy_from: only({}) })],
      '6000: 1000 0',
    ],
    [
      'as many sets as what is bought allows',
      '5000x3@1 100x9@2',
      [buyGet(1, 1, { applies_to: only({ category_ids: [2] }), buy_from: only({ category_ids: [1] }) })],
      '15600: 0 300',
    ],
    [
      'as many sets as what is got allows',
      '5000x9@1 100x2@2',
      [buyGet(1, 1, { applies_to: only({ category_ids: [2] }), buy_from: only({ category_ids: [1] }) })],
      '45000: 0 200',
    ],
    ['with a most', '1000x6', [buyGet(2, 1, { max_discount: 1_500 })], '4500: 1500'],
    [
      'with a minimum that is not met',
      '1000x3',
      [buyGet(2, 1, { minimum_amount: 3_001 })],
      '3000: 0 #1:minimum_not_met',
    ],
    ['before the order', '1000x3', [orderPercent(10), buyGet(2, 1)], '1800: 1200'],
    [
      'on what an earlier promotion left',
      '1000x3',
      [linePercent(10, { priority: 1 }), buyGet(2, 1)],
      '1800: 1200',
    ],
    [
      'on lines that are shut gives way',
      '1000x3',
      [linePercent(10, { priority: 1, stacking: 'single' }), buyGet(2, 1)],
      '2700: 300 #2:not_combinable',
    ],
    [
      'may count what is shut as bought',
      '3000x2@1 1000@2',
      [
        linePercent(10, { priority: 1, stacking: 'single', applies_to: only({ category_ids: [1] }) }),
        buyGet(2, 1),
      ],
      '5400: 600 1000',
    ],
    ['of 999 units halves them', '10x999', [buyGet(1, 1)], '5000: 4990'],
    [
      'by a code that lacks a unit',
      '1000x2',
      [buyGet(2, 1, { code: 'TRIO' })],
      '2000: 0 TRIO:minimum_not_met',
    ],
    ['with more to buy than there is', '1000x50', [buyGet(99, 1)], '50000: 0 #1:minimum_not_met'],
  ])
})

describe('a selection', () => {
  const ten = (selection: Parameters<typeof only>[0]) => [linePercent(10, { applies_to: only(selection) })]
  cases([
    ['by product', '1000 1000', ten({ product_ids: [2] }), '1900: 0 100'],
    ['by SKU', '1000 1000', ten({ skus: ['B'] }), '1900: 0 100'],
    ['by SKU without case', '1000 1000', ten({ skus: ['b'] }), '1900: 0 100'],
    ['by category', '1000@7 1000', ten({ category_ids: [7] }), '1900: 100 0'],
    ['by a category above', '1000@7@3 1000', ten({ category_ids: [3] }), '1900: 100 0'],
    ['by tag', '1000 1000#bio', ten({ tags: ['bio'] }), '1900: 0 100'],
    ['by any of its lists', '1000 1000#bio 1000', ten({ tags: ['bio'], skus: ['C'] }), '2800: 0 100 100'],
    ['of nothing named is all', '1000 1000', ten({}), '1800: 100 100'],
    ['without what is reduced already', '1000! 1000', ten({ exclude_discounted: true }), '1900: 0 100'],
    [
      'that names what is reduced already',
      '1000! 1000',
      ten({ skus: ['A'], exclude_discounted: true }),
      '2000: 0 0 #1:nothing_eligible',
    ],
    ['that no line matches', '1000', ten({ tags: ['bio'] }), '1000: 0 #1:nothing_eligible'],
    [
      'of an order says nothing of its lines',
      '1000@1 1000',
      [orderPercent(10, { applies_to: only({ category_ids: [1] }) })],
      '1800: 100 100',
    ],
    [
      'of an order counts for its minimum',
      '1000@1 5000',
      [orderPercent(10, { minimum_amount: 2_000, applies_to: only({ category_ids: [1] }) })],
      '6000: 0 0 #1:minimum_not_met',
    ],
    [
      'of an order that no line matches is no hindrance',
      '1000',
      [orderPercent(10, { applies_to: only({ category_ids: [1] }) })],
      '900: 100',
    ],
    [
      'of a delivery counts for its minimum',
      '1000@1 5000',
      [shippingPercent(100, { minimum_amount: 1_000, applies_to: only({ category_ids: [1] }) })],
      '6000: 0 0 +ship 500',
      { delivery: 500 },
    ],
  ])
})

describe('a condition', () => {
  const code = (more: Offer) => [orderPercent(10, { code: 'C', ...more })]
  cases([
    ['of a minimum that is just met', '1000x3', code({ minimum_amount: 3_000 }), '2700: 300'],
    [
      'of a minimum that is a franc short',
      '1000x3',
      code({ minimum_amount: 3_001 }),
      '3000: 0 C:minimum_not_met',
    ],
    [
      'of a minimum is of list prices',
      '1000x3',
      [linePercent(50), ...code({ minimum_amount: 3_000 })],
      '1350: 1650',
    ],
    ['of a quantity that is just met', '1000x3', code({ minimum_quantity: 3 }), '2700: 300'],
    ['of a quantity that lacks one', '1000x3', code({ minimum_quantity: 4 }), '3000: 0 C:minimum_not_met'],
    ['of a quantity over several lines', '1000x2 500', code({ minimum_quantity: 3 }), '2250: 200 50'],
    [
      'of a quantity of matching lines',
      '1000x2#bio 500',
      [linePercent(10, { code: 'C', minimum_quantity: 3, applies_to: only({ tags: ['bio'] }) })],
      '2500: 0 0 C:minimum_not_met',
    ],
    ['that starts this minute', '1000', code({ starts_at: '2026-11-30T12:00' }), '900: 100'],
    ['that starts in a minute', '1000', code({ starts_at: '2026-11-30T12:01' }), '1000: 0 C:not_started'],
    ['that ends in a minute', '1000', code({ ends_at: '2026-11-30T12:01' }), '900: 100'],
    ['that ends this minute', '1000', code({ ends_at: '2026-11-30T12:00' }), '1000: 0 C:ended'],
    ['of a group', '1000', code({ customer_groups: ['vip'] }), '900: 100', { groups: ['vip'] }],
    [
      'of one of several groups',
      '1000',
      code({ customer_groups: ['pro', 'vip'] }),
      '900: 100',
      { groups: ['x', 'vip'] },
    ],
    [
      'of another group',
      '1000',
      code({ customer_groups: ['vip'] }),
      '1000: 0 C:not_for_customer',
      { groups: ['pro'] },
    ],
    [
      'of a group for whoever is in none',
      '1000',
      code({ customer_groups: ['vip'] }),
      '1000: 0 C:not_for_customer',
      { groups: [] },
    ],
    ['of a group for nobody known', '1000', code({ customer_groups: ['vip'] }), '1000: 0 C:not_for_customer'],
    [
      'of a limit that is reached',
      '1000',
      code({ usage_limit: 3, redeemed_count: 3 }),
      '1000: 0 C:exhausted',
    ],
    [
      'of a limit that is reserved',
      '1000',
      code({ usage_limit: 3, reserved_count: 1, redeemed_count: 2 }),
      '1000: 0 C:exhausted',
    ],
    [
      'of a limit that has one left',
      '1000',
      code({ usage_limit: 3, reserved_count: 1, redeemed_count: 1 }),
      '900: 100',
    ],
    ['of a limit of none', '1000', code({ usage_limit: 0 }), '1000: 0 C:exhausted'],
    ['of a code’s limit that is reached', '1000', code({ codeLimit: 1, codeUsed: 1 }), '1000: 0 C:exhausted'],
    ['of a code’s limit that has one left', '1000', code({ codeLimit: 2, codeUsed: 1 }), '900: 100'],
    [
      'of a customer’s limit that is reached',
      '1000',
      code({ usage_limit_per_customer: 1, customer_count: 1 }),
      '1000: 0 C:customer_limit',
      { groups: [] },
    ],
    [
      'of a customer’s limit that has one left',
      '1000',
      code({ usage_limit_per_customer: 2, customer_count: 1 }),
      '900: 100',
      { groups: [] },
    ],
    [
      'of a customer’s limit while nobody is known',
      '1000',
      code({ usage_limit_per_customer: 1 }),
      '900: 100',
    ],
    [
      'of an automatic one that is not met is silent of codes',
      '1000',
      [orderPercent(10, { minimum_amount: 2_000 })],
      '1000: 0 #1:minimum_not_met',
    ],
    [
      'of an automatic one that is used up',
      '1000',
      [orderPercent(10, { usage_limit: 1, redeemed_count: 1 })],
      '1000: 0 #1:exhausted',
    ],
    [
      'of an automatic one that has ended',
      '1000',
      [orderPercent(10, { ends_at: '2026-11-29T00:00' })],
      '1000: 0 #1:ended',
    ],
    ['of an automatic draft is not looked at', '1000', [orderPercent(10, { status: 'draft' })], '1000: 0'],
    [
      'of an automatic one that is paused is not looked at',
      '1000',
      [orderPercent(10, { status: 'paused' })],
      '1000: 0',
    ],
  ])
})

describe('of several reasons the first is told', () => {
  const all: Offer = {
    code: 'C',
    starts_at: '2027-01-01T00:00',
    ends_at: '2020-01-01T00:00',
    usage_limit: 0,
    usage_limit_per_customer: 0,
    customer_groups: ['vip'],
    applies_to: only({ tags: ['bio'] }),
    minimum_amount: 1_000_000,
  }
  const of = (less: Offer) => [linePercent(10, { ...all, ...less })]
  const known: Around = { groups: [] }
  const started = { starts_at: null }
  const running = { ...started, ends_at: null }
  const left = { ...running, usage_limit: null }
  const mine = { ...left, usage_limit_per_customer: null }
  const forMe = { ...mine, customer_groups: [] }
  cases([
    ['not on offer before all', '1000', of({ status: 'paused' }), '1000: 0 C:unknown', known],
    ['not started', '1000', of({}), '1000: 0 C:not_started', known],
    ['ended', '1000', of(started), '1000: 0 C:ended', known],
    ['exhausted', '1000', of(running), '1000: 0 C:exhausted', known],
    ['the customer’s limit', '1000', of(left), '1000: 0 C:customer_limit', known],
    ['not for this customer', '1000', of(mine), '1000: 0 C:not_for_customer', known],
    ['nothing eligible', '1000', of(forMe), '1000: 0 C:nothing_eligible', known],
    ['the minimum', '1000#bio', of(forMe), '1000: 0 C:minimum_not_met', known],
    [
      'a used up code before the customer’s limit',
      '1000',
      of({ ...left, codeLimit: 0 }),
      '1000: 0 C:exhausted',
      known,
    ],
  ])
})

describe('a code', () => {
  cases([
    ['that nobody made', '1000', [], '1000: 0 RIEN:unknown', { unknown: ['RIEN'] }],
    ['of a draft', '1000', [orderPercent(10, { code: 'C', status: 'draft' })], '1000: 0 C:unknown'],
    ['of what is paused', '1000', [orderPercent(10, { code: 'C', status: 'paused' })], '1000: 0 C:unknown'],
    [
      'of what is archived',
      '1000',
      [orderPercent(10, { code: 'C', status: 'archived' })],
      '1000: 0 C:unknown',
    ],
    [
      'of an automatic promotion',
      '1000',
      [orderPercent(10, { code: 'C', trigger: 'automatic' })],
      '1000: 0 C:unknown',
    ],
    [
      'beside another promotion’s',
      '10000',
      [orderPercent(10, { code: 'A' }), orderOff(500, { code: 'B' })],
      '8500: 1500',
    ],
    [
      'that is the second of its promotion',
      '10000',
      [orderPercent(10, { code: 'A' }), orderPercent(10, { code: '=B' })],
      '9000: 1000 B:not_combinable',
    ],
    [
      'that is the second of its promotion where the first is used up',
      '10000',
      [orderPercent(10, { code: 'A', codeLimit: 1, codeUsed: 1 }), orderPercent(10, { code: '=B' })],
      '9000: 1000 A:exhausted',
    ],
    ['with no effect', '1000', [orderPercent(100), orderOff(500, { code: 'C' })], '0: 1000 C:no_effect'],
    ['beside an automatic promotion', '1000', [orderPercent(10), orderOff(500, { code: 'C' })], '400: 600'],
    [
      'for a delivery without one',
      '1000',
      [shippingPercent(100, { code: 'C' })],
      '1000: 0 C:nothing_eligible',
    ],
  ])
})

describe('the order of promotions', () => {
  cases([
    [
      'is lines before the order whatever the priority',
      '10000',
      [orderOff(1_000, { priority: 9 }), linePercent(50)],
      '4000: 6000',
    ],
    [
      'is the order before the delivery',
      '1000',
      [shippingOff(200), orderOff(300)],
      '1000: 300 +ship 200',
      { delivery: 500 },
    ],
    ['is the higher priority first', '10000', [lineOff(5_000), linePercent(50, { priority: 1 })], '0: 10000'],
    ['is the lower number first', '10000', [lineOff(5_000), linePercent(50)], '2500: 7500'],
    [
      'is by codes and automatic ones alike',
      '10000',
      [linePercent(50, { code: 'C' }), lineOff(5_000, { priority: 1 })],
      '2500: 7500',
    ],
    [
      'holds for a negative priority',
      '10000',
      [lineOff(5_000, { priority: -1 }), linePercent(50)],
      '0: 10000',
    ],
  ])
})

describe('a single promotion', () => {
  const single = { stacking: 'single' } as const
  cases([
    [
      'of lines shares none with the next',
      '10000',
      [linePercent(10, single), linePercent(20)],
      '9000: 1000 #2:not_combinable',
    ],
    [
      'of lines leaves what it does not match',
      '1000#bio 1000',
      [linePercent(50, { ...single, applies_to: only({ tags: ['bio'] }) }), linePercent(10)],
      '1400: 500 100',
    ],
    [
      'skips lines that are reduced',
      '1000#bio 1000',
      [linePercent(10, { priority: 1, applies_to: only({ tags: ['bio'] }) }), linePercent(50, single)],
      '1400: 100 500',
    ],
    [
      'that has no line left',
      '1000',
      [linePercent(10, { priority: 1 }), linePercent(50, { ...single, code: 'S' })],
      '900: 100 S:not_combinable',
    ],
    ['of lines is followed by the order', '1000', [linePercent(10, single), orderPercent(10)], '810: 190'],
    [
      'of two shares no line',
      '1000 1000',
      [linePercent(10, { ...single, max_units: 1 }), linePercent(50, single)],
      '1400: 100 500',
    ],
    [
      'of an order shares it with none after',
      '1000',
      [orderPercent(10, single), orderOff(100)],
      '900: 100 #2:not_combinable',
    ],
    [
      'of an order after another',
      '1000',
      [orderOff(100), orderPercent(10, single)],
      '900: 100 #2:not_combinable',
    ],
    [
      'of an order follows promotions of lines',
      '1000',
      [linePercent(10), orderPercent(10, single)],
      '810: 190',
    ],
    [
      'of an order that is not applied stands in nobody’s way',
      '1000',
      [orderPercent(10, { ...single, budget: 1 }), orderOff(100)],
      '900: 100 #1:exhausted',
    ],
    [
      'of an order leaves the delivery',
      '1000',
      [orderPercent(10, single), shippingPercent(100)],
      '900: 100 +ship 500',
      { delivery: 500 },
    ],
    [
      'of a delivery shares it with none',
      '1000',
      [shippingOff(100, single), shippingOff(200)],
      '1400: 0 +ship 100 #2:not_combinable',
      { delivery: 500 },
    ],
    [
      'of a delivery after another',
      '1000',
      [shippingOff(100), shippingOff(200, single)],
      '1400: 0 +ship 100 #2:not_combinable',
      { delivery: 500 },
    ],
    [
      'shuts only what it reduces',
      '1000 500',
      [linePercent(50, { ...single, max_units: 1 }), linePercent(10)],
      '1150: 100 250',
    ],
    [
      'of buy x, get y shuts what it gives',
      '1000x2 400',
      [buyGet(2, 1, single), linePercent(10)],
      '1800: 200 400',
    ],
  ])
})

describe('an exclusive promotion', () => {
  const exclusive = { stacking: 'exclusive' } as const
  cases([
    ['alone is applied', '1000', [orderPercent(25, exclusive)], '750: 250'],
    [
      'gives way where it costs the same',
      '1000',
      [orderPercent(25, exclusive), orderOff(250)],
      '750: 250 #1:not_combinable',
    ],
    [
      'of two the lower total',
      '1000',
      [orderPercent(25, exclusive), orderPercent(30, exclusive)],
      '700: 300 #1:not_combinable',
    ],
    [
      'of two alike the higher priority',
      '1000',
      [orderPercent(25, exclusive), orderOff(250, { ...exclusive, priority: 1 })],
      '750: 250 #1:not_combinable',
    ],
    [
      'of two alike the older',
      '1000',
      [orderPercent(25, exclusive), orderOff(250, exclusive)],
      '750: 250 #2:not_combinable',
    ],
    [
      'tells codes outside of it',
      '1000',
      [orderPercent(50, exclusive), orderOff(100, { code: 'C' })],
      '500: 500 C:not_combinable',
    ],
    [
      'by a code that is better',
      '1000',
      [orderOff(100), orderPercent(50, { ...exclusive, code: 'C' })],
      '500: 500 #1:not_combinable',
    ],
    [
      'by a code that is worse',
      '1000',
      [orderOff(600), orderPercent(50, { ...exclusive, code: 'C' })],
      '400: 600 C:not_combinable',
    ],
    [
      'keeps a code’s own reason',
      '1000',
      [orderPercent(50, exclusive), orderOff(100, { code: 'C', ends_at: '2020-01-01T00:00' })],
      '500: 500 C:ended',
    ],
    [
      'past its budget lets the others',
      '1000',
      [orderPercent(50, { ...exclusive, budget: 499, code: 'C' }), orderOff(100)],
      '900: 100 C:exhausted',
    ],
    [
      'without effect lets the others',
      '1000',
      [orderPercent(0, { ...exclusive, code: 'C' }), orderOff(100)],
      '900: 100 C:no_effect',
    ],
    [
      'counts the delivery',
      '1000',
      [orderPercent(10, exclusive), shippingPercent(100)],
      '1000: 0 +ship 500 #1:not_combinable',
      { delivery: 500 },
    ],
    [
      'of the delivery wins by the total',
      '1000',
      [orderPercent(10), shippingPercent(100, exclusive)],
      '1000: 0 +ship 500 #1:not_combinable',
      { delivery: 500 },
    ],
    [
      'of lines runs without those of the order',
      '1000',
      [linePercent(50, exclusive), orderPercent(10)],
      '500: 500 #2:not_combinable',
    ],
  ])
})

describe('the delivery', () => {
  cases([
    ['is added to the total', '1000', [], '1500: 0 +ship 0', { delivery: 500 }],
    ['is free', '1000', [shippingPercent(100)], '1000: 0 +ship 500', { delivery: 500 }],
    [
      'is free from an amount on',
      '10000',
      [shippingPercent(100, { minimum_amount: 10_000 })],
      '10000: 0 +ship 500',
      { delivery: 500 },
    ],
    [
      'is not free below it',
      '9999',
      [shippingPercent(100, { minimum_amount: 10_000 })],
      '10499: 0 +ship 0 #1:minimum_not_met',
      { delivery: 500 },
    ],
    ['takes an amount off', '1000', [shippingOff(200)], '1300: 0 +ship 200', { delivery: 500 }],
    ['takes no more off than it costs', '1000', [shippingOff(900)], '1000: 0 +ship 500', { delivery: 500 }],
    [
      'takes two off',
      '1000',
      [shippingOff(200), shippingPercent(50)],
      '1150: 0 +ship 350',
      { delivery: 500 },
    ],
    [
      'that costs nothing has no effect',
      '1000',
      [shippingPercent(100)],
      '1000: 0 +ship 0 #1:no_effect',
      { delivery: 0 },
    ],
    ['is not reduced by an order’s', '1000', [orderPercent(50)], '1000: 500 +ship 0', { delivery: 500 }],
    [
      'with a most',
      '1000',
      [shippingPercent(100, { max_discount: 300 })],
      '1200: 0 +ship 300',
      { delivery: 500 },
    ],
  ])
})

describe('tax is contained in the prices', () => {
  const taxOf = (lines: string, offers: readonly Offer[] = [], around?: Around) => {
    const priced = priceCart(cartOf(lines, offers, around))
    return 'fault' in priced ? priced.fault : priced.tax_total
  }
  it.each<[string, number, string, Offer[], Around?]>([
    ['of 18 %', 180, '1180', []],
    ['rounded once for the rate', 46, '100 100 100', []],
    ['of what is paid', 90, '1180', [orderPercent(50)]],
    ['by rate', 180 + 100, '1180 1100%10', []],
    ['of nothing at 0 %', 0, '1000%0', []],
    ['of the delivery too', 360, '1180', [], { delivery: 1_180 }],
    ['of a free delivery not', 180, '1180', [shippingPercent(100)], { delivery: 1_180 }],
  ])('%s: %s', (_, tax, lines, offers, around) => expect(taxOf(lines, offers, around)).toBe(tax))
})

it('a cart beyond what a document may hold is refused and not miscounted', () => {
  expect(told(priceCart(cartOf('1000000000000x999', [])))).toBe('amount_too_large')
})

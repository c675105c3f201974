import { CNSS, NIASOTAC } from '../organizations.ts'
import { ADMIN, APPROBATEUR, CLIENT, colleagueId, GESTIONNAIRE } from '../people.ts'
import { EXPENSIVE_NUMBER, payees, REFUSED_NUMBER, UNKNOWN_NUMBER } from './payees.ts'
import type { AccountStory, BulkStory, Payment } from './story.ts'

const PELAGIE = colleagueId('pelagie.quenum@cnss.test')
const PENSIONS = 'ACC-CNSS-001'
const WAGES = 'ACC-NIASOTAC-001'

export const accounts: readonly AccountStory[] = [
  {
    accountId: PENSIONS,
    organization: CNSS,
    identifier: 'CNSS-PENSIONS',
    opened: [75, '10:00', ADMIN],
    fundings: [
      [72, '9:20', ADMIN, 3_500_000, 'VIR TRESOR 26-87611', 'Dotation du mois'],
      [50, '9:45', ADMIN, 3_500_000, 'VIR TRESOR 26-87803', 'Dotation du mois'],
      [28, '9:10', ADMIN, 6_000_000, 'VIR TRESOR 26-88007', 'Dotation du mois'],
      [4, '11:25', ADMIN, 5_000_000, 'VIR TRESOR 26-88143', 'Dotation du mois'],
    ],
  },
  {
    accountId: WAGES,
    organization: NIASOTAC,
    identifier: 'NIASOTAC-PAIE',
    opened: [27, '15:30', ADMIN],
    fundings: [[22, '10:40', ADMIN, 1_500_000, 'VIR BOA 4471', null]],
  },
]

const retired = payees(1, 36, [38_000, 142_000])
/** Three months ago some were not retired yet. */
const retiredFirst = retired.slice(0, 33)
const retiredThen = retired.slice(0, 35)
/** One operator was away for an hour. */
const unanswered = [6, 14, 27, 31].flatMap((place) => retiredThen[place]?.slice(0, 1) as string[])
const bereaved = payees(2, 15, [22_000, 61_000])
const disabled = payees(3, 14, [31_000, 88_000])
const staff = payees(4, 8, [68_000, 165_000])
/** Of the month before: two were paid too little, one was entered twice. */
const arrears = payees(5, 5, [6_000, 18_000])

/** A pension that rose, one that ended, and two that begin. */
const retiredNow: readonly Payment[] = [
  ...retired
    .filter((_, index) => index !== 11)
    .map(([number, amount], index): Payment => [number, index === 4 ? amount + 12_500 : amount]),
  ...payees(6, 2, [45_000, 90_000]),
]

/** In the order in which they were made. */
export const bulks: readonly BulkStory[] = [
  {
    key: 'pensions-il-y-a-trois-mois',
    account: PENSIONS,
    file: 'pensions.csv',
    label: 'Pensions de retraite',
    month: -3,
    rows: retiredFirst,
    made: [65, '9:20', GESTIONNAIRE],
    approved: [65, '11:05', APPROBATEUR],
  },
  {
    key: 'pensions-il-y-a-deux-mois',
    account: PENSIONS,
    file: 'pensions.csv',
    label: 'Pensions de retraite',
    month: -2,
    rows: retiredThen,
    made: [43, '8:55', GESTIONNAIRE],
    approved: [43, '10:15', APPROBATEUR],
    unanswered,
    retried: [43, '14:30', GESTIONNAIRE],
  },
  {
    key: 'pensions',
    account: PENSIONS,
    file: 'pensions.csv',
    label: 'Pensions de retraite',
    month: -1,
    rows: retired,
    made: [21, '9:05', GESTIONNAIRE],
    approved: [21, '10:40', APPROBATEUR],
  },
  {
    key: 'salaires',
    account: WAGES,
    file: 'paie.csv',
    label: 'Salaires',
    month: -1,
    rows: staff,
    made: [19, '17:30', CLIENT],
    approved: [19, '17:30', null],
  },
  {
    key: 'reversion',
    account: PENSIONS,
    file: 'reversion.csv',
    label: 'Pensions de réversion',
    month: -1,
    rows: [
      ...bereaved.slice(0, 6),
      [UNKNOWN_NUMBER, 41_500],
      ...bereaved.slice(6, 11),
      [REFUSED_NUMBER, 37_250],
      ...bereaved.slice(11),
      [EXPENSIVE_NUMBER, 29_000],
    ],
    made: [14, '14:20', PELAGIE],
    approved: [13, '8:50', GESTIONNAIRE],
  },
  {
    key: 'capital',
    account: PENSIONS,
    file: 'capital-deces.csv',
    label: 'Capital décès',
    month: -1,
    part: 'capital',
    rows: payees(7, 3, [350_000, 600_000]),
    made: [9, '11:00', PELAGIE],
    cancelled: [9, '11:35', PELAGIE, 'Fichier d’une autre caisse'],
  },
  {
    key: 'invalidite',
    account: PENSIONS,
    file: 'invalidite.csv',
    label: 'Pensions d’invalidité',
    month: 0,
    rows: disabled,
    made: [3, '15:30', PELAGIE],
    approved: [2, '9:15', APPROBATEUR],
    scheduled: [4, '8:00'],
  },
  {
    key: 'rappels',
    account: PENSIONS,
    file: 'rappels.csv',
    label: 'Rappels de pensions',
    month: -1,
    rows: [...arrears, ...retired.slice(2, 4), ...arrears.slice(1, 2)],
    made: [2, '11:15', GESTIONNAIRE],
  },
  {
    key: 'fournisseurs',
    account: WAGES,
    file: 'fournisseurs.csv',
    label: 'Fournisseurs',
    month: 0,
    part: 'achats',
    rows: payees(8, 3, [380_000, 520_000]),
    made: [1, '12:10', CLIENT],
    approved: [1, '12:10', null],
    isShort: true,
  },
  {
    key: 'pensions-du-mois',
    account: PENSIONS,
    file: 'pensions.csv',
    label: 'Pensions de retraite',
    month: 0,
    rows: retiredNow,
    made: [1, '16:10', GESTIONNAIRE],
  },
]

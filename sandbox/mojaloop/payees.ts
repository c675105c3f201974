import type { Setting } from '../control/room.ts'
import { type MojaloopMode, mojaloopRoom } from './room.ts'

/** As settings and the table below spell it: Benin's numbers got two digits more in 2024, and both forms are one payee. */
export const plain = (identifier: string): string =>
  identifier.replace(/^\+/, '').replace(/^22901(?=\d{8}$)/, '229')

/** Payees that need no setting: `229 990 00 NN x` has the mode of line NN, whatever x. */
const NUMBERED: readonly MojaloopMode[] = [
  'ok',
  'lookup_timeout',
  'lookup_repeated',
  'quote_timeout',
  'quote_mismatch',
  'quote_currency',
  'fee_fractional',
  'fee_over_cap',
  'quote_expired',
  'transfer_timeout_before',
  'transfer_timeout_after',
  'transfer_lost_once',
  'received_commits',
  'received_aborts',
  'reserved_commits',
  'reserved_aborts',
  'late_commit',
  'ask_timeout',
  'ask_unknown',
  'slow',
  'dead',
  'server_error',
  'garbage',
]

/** `229 99 S CCCC x` refuses with the code CCCC at the step S. */
const REFUSING: Readonly<Record<string, MojaloopMode>> = {
  '1': 'lookup_code',
  '2': 'quote_code',
  '3': 'transfer_code',
}

/** The mode that an identifier stands for, with the room's delays; null for everybody else. */
export function wellKnown(identifier: string, { knobs }: Setting): Setting | null {
  const number = plain(identifier)
  const numbered = NUMBERED[Number(/^22999000(\d\d)\d$/.exec(number)?.[1] ?? Number.NaN)]
  if (numbered) return { mode: numbered, count: null, knobs }
  const [, step = '', code] = /^22999([123])(\d{4})\d$/.exec(number) ?? []
  const mode = REFUSING[step]
  return mode ? { mode, count: null, knobs: { ...knobs, code: Number(code) } } : null
}

/** For the page that lists them. */
export const listed = (): { identifier: string; about: string }[] => [
  ...NUMBERED.map((mode, line) => ({
    identifier: `22999000${String(line).padStart(2, '0')}0`,
    about: mojaloopRoom.modes[mode].about,
  })),
  ...Object.entries(REFUSING).map(([step, mode]) => ({
    identifier: `22999${step}CCCC0`,
    about: `${mojaloopRoom.modes[mode].about} : les quatre chiffres CCCC`,
  })),
]

/** Who holds the account of a payee. */
export function fspOf(type: string, identifier: string): string {
  if (type !== 'MSISDN') return 'banque-bj'
  const operator = plain(identifier).slice(3, 5)
  if (/^(60|63|64|65|68|94|95|98|99)$/.test(operator)) return 'moov-bj'
  return /^(40|41|42|43|44)$/.test(operator) ? 'celtiis-bj' : 'momo-bj'
}

const FAMILIES = [
  'Adjovi',
  'Agbossou',
  'Ahouansou',
  'Bio',
  'Dossou',
  'Gnonlonfoun',
  'Hounkpatin',
  'Kpodar',
  'Sossa',
  'Tossou',
  'Yarou',
  'Zinsou',
]
const GIVEN = [
  'Afi',
  'Bachirou',
  'Codjo',
  'Félicité',
  'Germaine',
  'Ibrahim',
  'Kossi',
  'Mariam',
  'Nestor',
  'Rachidatou',
  'Sènami',
]

/** The same name each time, so that a row shows what its file says. */
export function nameOf(identifier: string): string {
  let sum = 7
  for (const sign of plain(identifier)) sum = (sum * 31 + (sign.codePointAt(0) ?? 0)) % 1_000_003
  return `${GIVEN[sum % GIVEN.length]} ${FAMILIES[Math.floor(sum / GIVEN.length) % FAMILIES.length]}`
}

import type { Currency } from '../../contract/money.ts'
import type { countries } from '../../contract/organizations.ts'
import { tag } from '../lib/format.ts'
import type { Locale } from '../lib/locale.ts'

export type Country = (typeof countries)[number]

/** The defaults of a country, until they are changed. */
export const customs: Readonly<Record<Country, { currency: Currency; timeZone: string }>> = {
  BJ: { currency: 'XOF', timeZone: 'Africa/Porto-Novo' },
  BF: { currency: 'XOF', timeZone: 'Africa/Ouagadougou' },
  CI: { currency: 'XOF', timeZone: 'Africa/Abidjan' },
  GN: { currency: 'GNF', timeZone: 'Africa/Conakry' },
  ML: { currency: 'XOF', timeZone: 'Africa/Bamako' },
  NE: { currency: 'XOF', timeZone: 'Africa/Niamey' },
  SN: { currency: 'XOF', timeZone: 'Africa/Dakar' },
  TG: { currency: 'XOF', timeZone: 'Africa/Lome' },
  CM: { currency: 'XAF', timeZone: 'Africa/Douala' },
  CD: { currency: 'CDF', timeZone: 'Africa/Kinshasa' },
  FR: { currency: 'EUR', timeZone: 'Europe/Paris' },
}

/** The zones of these countries, and the one that is set already, wherever it lies. */
export function timeZones(current: string | undefined): string[] {
  const offered = [...Object.values(customs).map(({ timeZone }) => timeZone), 'Africa/Lubumbashi']
  return [...new Set(current ? [...offered, current] : offered)].sort()
}

export const countryName = (country: string, locale: Locale): string => nameOf('region', country, locale)
export const currencyName = (currency: string, locale: Locale): string =>
  `${currency} · ${nameOf('currency', currency, locale)}`
/** « Africa/Porto-Novo » → « Porto-Novo »: the city is what people know it by. */
export const zoneName = (zone: string): string => (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')

function nameOf(type: 'region' | 'currency', code: string, locale: Locale): string {
  try {
    return new Intl.DisplayNames(tag(locale), { type }).of(code) ?? code
  } catch {
    return code
  }
}

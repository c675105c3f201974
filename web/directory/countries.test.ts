import { describe, expect, it } from 'vitest'
import { currencies } from '../../contract/money.ts'
import { countries, timeZone } from '../../contract/organizations.ts'
import { countryName, currencyName, customs, timeZones, zoneName } from './countries.ts'

describe('what a country settles', () => {
  it('what a country settles names, for each country of the contract, a currency and a time zone that the contract takes', () => {
    for (const country of countries) {
      expect(currencies, country).toContain(customs[country].currency)
      expect(timeZone.safeParse(customs[country].timeZone).success, country).toBe(true)
    }
  })

  it('what a country settles never drops the zone that is set', () => {
    expect(timeZones('America/New_York')).toContain('America/New_York')
    expect(timeZones('Africa/Dakar').filter((zone) => zone === 'Africa/Dakar')).toHaveLength(1)
    expect(timeZones(undefined)).toContain('Africa/Lubumbashi')
  })

  it('what a country settles is written in the reader’s language', () => {
    expect(countryName('CI', 'fr')).toBe('Côte d’Ivoire')
    expect(countryName('TG', 'en')).toBe('Togo')
    expect(currencyName('EUR', 'fr')).toBe('EUR · euro')
    expect(zoneName('America/New_York')).toBe('New York')
  })
})

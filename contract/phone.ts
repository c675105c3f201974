/** How the countries that Matrice serves number their phones: calling code, length without it, and the groups in
 *  which people read a number. A table instead of a library: these plans change once in ten years, and the
 *  smallest cut of libphonenumber is twenty times its size. */
export const phonePlans = {
  BJ: { code: '229', groups: [2, 2, 2, 2, 2] },
  BF: { code: '226', groups: [2, 2, 2, 2] },
  CI: { code: '225', groups: [2, 2, 2, 2, 2] },
  GN: { code: '224', groups: [3, 2, 2, 2] },
  ML: { code: '223', groups: [2, 2, 2, 2] },
  NE: { code: '227', groups: [2, 2, 2, 2] },
  SN: { code: '221', groups: [2, 3, 2, 2] },
  TG: { code: '228', groups: [2, 2, 2, 2] },
  CM: { code: '237', groups: [1, 2, 2, 2, 2] },
  CD: { code: '243', groups: [3, 3, 3] },
  FR: { code: '33', groups: [1, 2, 2, 2, 2] },
} as const satisfies Readonly<Record<string, { code: string; groups: readonly number[] }>>

export type PhoneCountry = keyof typeof phonePlans
export const phoneCountries = Object.keys(phonePlans).filter(isPhoneCountry)

/**
 * What people type, as E.164 (`+2290197000001`); null when it is no number. Without a calling code it is a number of
 * `country`. Numbers of countries that are not in the table pass on their length alone: a client may live anywhere.
 */
export function parsePhone(text: string, country: PhoneCountry): string | null {
  const typed = text.trim()
  if (!/^(\+|00)?[\d\s().\-/]+$/.test(typed)) return null
  const digits = typed.replace(/\D/g, '')
  const isInternational = typed.startsWith('+') || digits.startsWith('00')
  if (!isInternational) return national(digits, country)
  const full = typed.startsWith('+') ? digits : digits.slice(2)
  const home = phoneCountryOf(`+${full}`)
  if (home !== null) return national(full.slice(phonePlans[home].code.length), home)
  return /^[1-9]\d{7,14}$/.test(full) ? `+${full}` : null
}

/** « +229 01 97 00 00 01 »; a number outside the table stays in one piece. */
export function formatPhone(e164: string): string {
  const country = phoneCountryOf(e164)
  if (country === null) return e164
  const { code } = phonePlans[country]
  return `+${code} ${grouped(e164.slice(code.length + 1), country)}`
}

/** The number as it is dialled inside its country: « 01 97 00 00 01 ». */
export function formatNationalPhone(e164: string, country: PhoneCountry): string {
  const trunk = country === 'FR' ? '0' : ''
  return trunk + grouped(e164.slice(phonePlans[country].code.length + 1), country)
}

/** No calling code of the table begins another one, so the first that fits is the one. */
export function phoneCountryOf(e164: string): PhoneCountry | null {
  return phoneCountries.find((country) => e164.startsWith(`+${phonePlans[country].code}`)) ?? null
}

function national(digits: string, country: PhoneCountry): string | null {
  const { code } = phonePlans[country]
  const length = phonePlans[country].groups.reduce<number>((sum, group) => sum + group, 0)
  // Since November 2024 each number of Benin has 01 before the eight digits that people still know by heart.
  if (country === 'BJ' && digits.length === 8) return `+${code}01${digits}`
  const significant = country === 'FR' && digits.length === length + 1 ? digits.replace(/^0/, '') : digits
  return significant.length === length ? `+${code}${significant}` : null
}

function grouped(digits: string, country: PhoneCountry): string {
  const parts: string[] = []
  let rest = digits
  for (const size of phonePlans[country].groups) {
    parts.push(rest.slice(0, size))
    rest = rest.slice(size)
  }
  return parts.join('\u00a0')
}

function isPhoneCountry(country: string): country is PhoneCountry {
  return Object.hasOwn(phonePlans, country)
}

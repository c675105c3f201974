import { type SeriesVerification, seriesPrefixes } from '../../contract/billing/verification.ts'

type Ask = (series: SeriesVerification['series'], year: number) => Promise<SeriesVerification>

/** Every series of every year, from this one back to the first in which nothing was numbered. */
export async function verifyAll(ask: Ask, thisYear: number): Promise<SeriesVerification[]> {
  const found: SeriesVerification[] = []
  for (let year = thisYear; ; year--) {
    const ofYear: SeriesVerification[] = []
    for (const series of seriesPrefixes) ofYear.push(await ask(series, year))
    const numbered = ofYear.filter(({ issued, gaps }) => issued > 0 || gaps.length > 0)
    if (numbered.length === 0) return found
    found.push(...numbered)
  }
}

/** One line for a series that is whole, and one for each fault of another. */
export const linesOf = ({ series, year, issued, valid, gaps, faults }: SeriesVerification): string[] =>
  valid
    ? [`✓ ${series} ${year}: ${issued}`]
    : [
        `✖ ${series} ${year}: ${issued}`,
        ...gaps.map((number) => `    ${number}: manque · is missing`),
        ...faults.map((one) => `    ${one.number}: ${one.faults.join(', ')}`),
      ]

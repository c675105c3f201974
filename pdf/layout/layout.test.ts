import { describe, expect, test } from 'vitest'
import { manyRows, sheet } from '../testing/sheets.ts'
import type { Measure } from '../text.ts'
import { layOut } from './layout.ts'
import { BOTTOM, type Drawn, type Element, INNER, PAGE } from './page.ts'

/** Every letter is half as wide as it is high. */
const measure: Measure = (text, { size }) => (text.length * size) / 2

const drawnOf = (element: Element): Drawn[] => [...element.drawn, ...element.children.flatMap(drawnOf)]
const textsOf = (elements: readonly Element[]) =>
  elements.flatMap(drawnOf).flatMap((mark) => (mark.kind === 'text' ? [mark] : []))

describe('a sheet', () => {
  test('of a few lines is one page, read from the title to the terms', () => {
    const { pages, elements } = layOut(sheet(), measure)
    expect(pages).toBe(1)
    expect(elements.map(({ tag }) => tag)).toEqual([
      ...['H1', 'P', 'P', 'H2', 'P', 'P', 'P', 'H2', 'P', 'P', 'P', 'Table', 'Table', 'H2', 'P'],
    ])
    const texts = textsOf(elements).map(({ text }) => text)
    expect(texts.slice(0, 3)).toEqual(['FACTURE', 'FAC-2026-00042', 'Date d’émission\u00a0: 2 novembre 2026'])
    expect(texts).toContain('40\u00a0500 F CFA')
  })

  test.each([1, 27, 28, 60, 200])('with %d lines keeps each on a page, between the margins', (count) => {
    const { pages, elements, artifacts } = layOut(sheet({ table: manyRows(count) }), measure)
    const texts = textsOf(elements)
    for (const { text, x, y, style } of texts) {
      expect(x).toBeGreaterThanOrEqual(PAGE.margin - 0.01)
      expect(x + measure(text, style)).toBeLessThanOrEqual(PAGE.margin + INNER + 0.01)
      expect(y).toBeGreaterThanOrEqual(PAGE.margin)
      expect(y + style.size).toBeLessThanOrEqual(BOTTOM)
    }
    const rows = texts.filter(({ text }) => text.startsWith('Prestation'))
    expect(new Set(rows.map(({ text }) => text)).size).toBe(count)
    expect(rows.map(({ page }) => page)).toEqual(rows.map(({ page }) => page).toSorted((a, b) => a - b))
    // Each page that has a line has the head above it, and each page is numbered.
    const heads = texts.filter(({ text }) => text === 'Désignation').map(({ page }) => page)
    expect(heads).toEqual([...new Set(rows.map(({ page }) => page))])
    const counts = artifacts.flatMap((mark) =>
      mark.kind === 'text' && mark.text.includes('/') ? [mark] : [],
    )
    expect(counts.map(({ text }) => text.split(' ').at(-1))).toContain(`${pages}/${pages}`)
  })

  test('keeps its totals on one page', () => {
    const totals = Array.from({ length: 12 }, (_, index) => ({ label: `Total ${index}`, value: '1 F CFA' }))
    for (let count = 1; count < 60; count++) {
      const { elements } = layOut(sheet({ table: manyRows(count), totals }), measure)
      const pages = textsOf(elements).flatMap(({ text, page }) => (text.startsWith('Total ') ? [page] : []))
      expect([count, new Set(pages).size]).toEqual([count, 1])
    }
  })

  test('goes on with a long text on the next page, of which no line is lost', () => {
    const text = Array.from({ length: 120 }, (_, index) => `Article ${index}`).join('\n')
    const { pages, elements } = layOut(sheet({ paragraphs: [{ title: null, text }] }), measure)
    expect(pages).toBe(3)
    expect(textsOf(elements).filter((mark) => mark.text.startsWith('Article'))).toHaveLength(120)
  })

  test('has a watermark on each page of a draft, which is no content', () => {
    const { pages, artifacts } = layOut(sheet({ table: manyRows(60), watermark: 'BROUILLON' }), measure)
    expect(artifacts.filter(({ kind }) => kind === 'watermark').map(({ page }) => page)).toEqual(
      Array.from({ length: pages }, (_, page) => page),
    )
  })

  test('cuts a footer that would run into the number of the page', () => {
    const { artifacts } = layOut(sheet({ footer: 'Matrice '.repeat(60) }), measure)
    const [foot, count] = artifacts.flatMap((mark) => (mark.kind === 'text' ? [mark] : []))
    expect(foot?.text.endsWith(' …')).toBe(true)
    expect((foot?.x ?? 0) + measure(foot?.text ?? '', { size: 7 })).toBeLessThan(count?.x ?? 0)
  })
})

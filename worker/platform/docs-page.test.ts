import { describe, expect, it } from 'vitest'
import { errorsOf, tagOf } from '../../contract/openapi/openapi.ts'
import { routes } from '../../contract/routes.ts'
import { setScene } from '../kernel/testing/scene.ts'
import { sectionTitles } from './docs-basics.ts'

async function read(): Promise<{ french: string; english: string }> {
  const { ask } = await setScene()
  const page = async (language: string) =>
    (await ask('GET', '/api/docs', { headers: { 'Accept-Language': language } })).text()
  return { french: await page('fr'), english: await page('en') }
}

describe('the documentation', () => {
  it('shows every endpoint and every error, each at an address of its own', async () => {
    const { french: html } = await read()
    for (const { id } of routes) expect(html).toContain(`<details id="${id}">`)
    const codes = new Set(routes.flatMap(errorsOf).map(({ code }) => code))
    for (const code of codes) expect(html).toContain(`<dt id="${code}">`)
    const targets = new Set([...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id))
    for (const [, target = ''] of html.matchAll(/href="#([^"]+)"/g)) expect(targets).toContain(target)
    expect(targets.size).toBe([...html.matchAll(/ id="/g)].length)
  })

  it('speaks French, or English to whoever asks for it', async () => {
    const { french, english } = await read()
    expect(french).toContain('<html lang="fr">')
    expect(french).toContain('Connexion nécessaire')
    expect(french).not.toContain('Sign-in needed')
    expect(english).toContain('<html lang="en">')
    expect(english).toContain('Sign-in needed')
    expect(english).not.toContain('Connexion nécessaire')
    for (const tag of new Set(routes.map(tagOf))) expect(sectionTitles).toHaveProperty(tag)
  })

  it('runs nothing, loads only what is ours, and balances its tags', async () => {
    const { french: html } = await read()
    expect(html).not.toMatch(/<script|<style| style=| on\w+=/)
    const loaded = [...html.matchAll(/<(?:link|img)[^>]*(?:href|src)="([^"]+)"/g)].map(([, url]) => url)
    expect(loaded).toEqual(['/icon.svg', '/api-docs.css'])
    for (const tag of ['details', 'section', 'table', 'dl', 'pre', 'code', 'a', 'div'])
      expect([tag, html.split(`<${tag}`).length]).toEqual([tag, html.split(`</${tag}>`).length])
  })

  it('is led to from /swagger', async () => {
    const { ask } = await setScene()
    const response = await ask('GET', '/swagger/')
    expect([response.status, response.headers.get('Location')]).toEqual([301, '/api/docs'])
  })
})

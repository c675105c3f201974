import type { ErrorSpec, Locale, Words } from '../../contract/errors.ts'
import { errorsOf, tagOf } from '../../contract/openapi/openapi.ts'
import type { Document } from '../../contract/openapi/schema.ts'
import { type Route, successStatus } from '../../contract/route.ts'
import { routes } from '../../contract/routes.ts'
import { escapeHtml } from '../kernel/mail/layout.ts'
import { basics, sectionTitles } from './docs-basics.ts'

/**
 * The API, to read: plain HTML from the same data as the OpenAPI document, one style sheet, no script, so that
 * it opens on any machine without a network beyond this server.
 */
export function docsPage(document: Document, locale: Locale): string {
  const say: Say = (fr, en) => (locale === 'fr' ? fr : en)
  const tags = [...new Set(routes.map(tagOf))]
  const titleOf = (tag: string) => sectionTitles[tag]?.[locale] ?? tag
  const specs = new Map(routes.flatMap(errorsOf).map((spec) => [spec.code, spec]))
  const title = say('API de Matrice', 'Matrice API')
  return `<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title><link rel="icon" href="/icon.svg"><link rel="stylesheet" href="/api-docs.css"></head><body>
<header><h1>${title}</h1>
<p>${say('Chaque adresse, ce qu’elle attend et ce qu’elle répond.', 'Every address, what it expects and what it answers.')} <a href="/api/openapi.json">OpenAPI 3.1</a> · <a href="/api/asyncapi.json">AsyncAPI 3.0</a></p>
<nav aria-label="${say('Sections', 'Sections')}">${tags.map((tag) => `<a href="#${tag}">${titleOf(tag)}</a>`).join(' ')} <a href="#errors">${say('Erreurs', 'Errors')}</a></nav></header>
<main><section><h2>${say('Pour commencer', 'To begin with')}</h2>${definitions(basics, locale)}</section>
${tags.map((tag) => section(document, tag, titleOf(tag), say)).join('')}
<section id="errors"><h2>${say('Erreurs', 'Errors')}</h2><dl>${[...specs.values()]
    .sort((a, b) => a.code.localeCompare(b.code))
    .map((spec) => errorEntry(spec, locale))
    .join('')}</dl></section></main></body></html>`
}

type Say = (fr: string, en: string) => string

function definitions(entries: readonly (readonly [Words, Words])[], locale: Locale): string {
  const lines = entries.map(
    ([term, text]) => `<dt>${escapeHtml(term[locale])}</dt><dd>${withCode(text[locale])}</dd>`,
  )
  return `<dl>${lines.join('')}</dl>`
}

const withCode = (text: string) => escapeHtml(text).replaceAll(/`([^`]+)`/g, '<code>$1</code>')

function section(document: Document, tag: string, title: string, say: Say): string {
  const operations = routes
    .filter((route) => tagOf(route) === tag)
    .map((route) => article(document, route, say))
  return `<section id="${tag}"><h2>${title}</h2>${operations.join('')}</section>`
}

function article(document: Document, route: Route, say: Say): string {
  const operation = dig(document, 'paths', route.path, route.method)
  const status = String(successStatus(route))
  const body = dig(operation, 'requestBody', 'content', 'application/json', 'example')
  const reply = dig(operation, 'responses', status, 'content', 'application/json', 'example')
  const parameters = dig(operation, 'parameters')
  return `<details id="${route.id}"><summary><span class="method ${route.method}">${route.method.toUpperCase()}</span> <code>${escapeHtml(route.path)}</code> <span class="what">${escapeHtml(route.summary)}</span></summary>
<p>${say('Accès : ', 'Access: ')}<code>${route.access}</code></p>${Array.isArray(parameters) && parameters.length > 0 ? parameterTable(parameters, say) : ''}${example(say('Corps', 'Body'), body)}${example(`${say('Réponse', 'Answer')} ${status}`, reply)}
<p class="refusals">${say('Refus possibles : ', 'Possible refusals: ')}${errorsOf(route)
    .map((spec) => `<a href="#${spec.code}"><code>${spec.status} ${spec.code}</code></a>`)
    .join(' ')}</p></details>`
}

function parameterTable(parameters: readonly unknown[], say: Say): string {
  const rows = parameters.map((parameter) => {
    const name = String(dig(parameter, 'name'))
    const needed = dig(parameter, 'required') === true ? say('oui', 'yes') : say('non', 'no')
    const about =
      dig(parameter, 'description') ?? dig(parameter, 'schema', 'enum') ?? dig(parameter, 'schema', 'type')
    const words = Array.isArray(about) ? about.join(' · ') : String(about ?? '')
    return `<tr><td><code>${escapeHtml(name)}</code></td><td>${String(dig(parameter, 'in'))}</td><td>${needed}</td><td>${withCode(words)}</td></tr>`
  })
  const head = [
    say('Paramètre', 'Parameter'),
    say('Où', 'Where'),
    say('Nécessaire', 'Needed'),
    say('Valeur', 'Value'),
  ]
  // Wider than a phone: it scrolls within itself, by keyboard too, and the page stays as wide as the screen.
  return `<div class="wide" tabindex="0" role="group" aria-label="${say('Paramètres', 'Parameters')}"><table><thead><tr>${head.map((cell) => `<th scope="col">${cell}</th>`).join('')}</tr></thead><tbody>${rows.join('')}</tbody></table></div>`
}

function example(title: string, value: unknown): string {
  return value === undefined
    ? ''
    : `<h3>${escapeHtml(title)}</h3><pre tabindex="0">${escapeHtml(JSON.stringify(value, null, 2))}</pre>`
}

function errorEntry(spec: ErrorSpec, locale: Locale): string {
  return `<dt id="${spec.code}"><code>${spec.status} ${spec.code}</code></dt><dd>${escapeHtml(spec.title[locale])}. ${escapeHtml(spec.detail[locale])}</dd>`
}

/** Follows a path into foreign-shaped data; undefined wherever it ends. */
function dig(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (part, key) => (typeof part === 'object' && part !== null ? Reflect.get(part, key) : undefined),
    value,
  )
}

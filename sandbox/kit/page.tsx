import { html, raw } from 'hono/html'
import type { PropsWithChildren } from 'hono/jsx'
import { style } from './style.ts'

interface Props {
  readonly title: string
  readonly narrow?: boolean
}

export function Page({ title, narrow, children }: PropsWithChildren<Props>) {
  return (
    <>
      {html`<!doctype html>`}
      <html lang="fr">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="robots" content="noindex" />
          <title>{`${title} · bac à sable`}</title>
          <link rel="icon" href="data:," />
          <style>{raw(style)}</style>
        </head>
        <body>
          <header>
            <a href="/">Bac à sable</a>
            <small>le monde extérieur, joué sur votre machine</small>
          </header>
          <main class={narrow ? 'narrow' : ''}>
            <h1>{title}</h1>
            {children}
          </main>
        </body>
      </html>
    </>
  )
}

export const Notice = ({ title, children }: PropsWithChildren<{ title: string }>) => (
  <Page title={title} narrow>
    {children}
  </Page>
)

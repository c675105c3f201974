import { raw } from 'hono/html'
import { Moment } from '../kit/moment.tsx'
import { Page } from '../kit/page.tsx'
import type { Message, MessageList } from './store.ts'

export function Inbox({ list, to }: { list: MessageList; to: string | null }) {
  return (
    <Page title="Courrier">
      <search>
        <form method="get" class="row">
          <label>
            Destinataire
            <input type="text" inputmode="email" name="to" value={to ?? ''} autocomplete="off" />
          </label>
          <button type="submit">Filtrer</button>
        </form>
      </search>
      <section id="inbox" aria-label="Messages">
        <p>
          {count(list.total, 'message')}, {count(list.attempts, 'appel')} au fournisseur
          {to !== null && (
            <>
              {' '}
              pour {to} · <a href="/mail">tout voir</a>
            </>
          )}
        </p>
        {list.results.length === 0 ? (
          <p class="empty">Rien encore. Ce que le produit envoie apparaît ici, sans recharger la page.</p>
        ) : (
          <ol class="cards">
            {list.results.map((message) => (
              <Envelope key={message.id} message={message} />
            ))}
          </ol>
        )}
      </section>
      <p>
        <a href="/mail/write">Écrire au produit</a>
      </p>
      <form method="post" action="/mail/emptied">
        <button type="submit">Vider la boîte</button>
      </form>
      <script>{raw(refreshInbox)}</script>
    </Page>
  )
}

const Envelope = ({ message }: { message: Message }) => (
  <li>
    <a href={`/mail/messages/${message.id}`}>{message.subject}</a>
    <small>
      À {message.to.join(', ')} · <Moment at={message.at} />
      {message.attempts > 1 && ` · ${message.attempts} appels`}
    </small>
  </li>
)

const count = (n: number, noun: string) => `${n} ${noun}${n > 1 ? 's' : ''}`

/** Replaces only the list, and only when it differs, so that neither focus nor a half-typed filter is lost. */
const refreshInbox = `
setInterval(async () => {
  if (document.hidden) return
  const answer = await fetch(location.href).catch(() => null)
  if (!answer || !answer.ok) return
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById('inbox')
  const shown = document.getElementById('inbox')
  if (fresh.innerHTML !== shown.innerHTML) shown.innerHTML = fresh.innerHTML
}, 2000)`

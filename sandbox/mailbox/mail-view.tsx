import { Moment } from '../kit/moment.tsx'
import { Page } from '../kit/page.tsx'
import type { Message } from './store.ts'

export function MailView({ message }: { message: Message }) {
  return (
    <Page title={message.subject}>
      <p>
        <a href="/mail">← Tout le courrier</a> · <a href={`/mail/write?answer=${message.id}`}>Répondre</a>
      </p>
      <dl>
        {factsOf(message).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        <div>
          <dt>Reçu</dt>
          <dd>
            <Moment at={message.at} />
          </dd>
        </div>
      </dl>
      {message.html && (
        <section aria-labelledby="as-html">
          <h2 id="as-html">Version HTML</h2>
          <iframe
            title="Version HTML du message"
            src={`/mail/messages/${message.id}/html`}
            sandbox="allow-popups allow-popups-to-escape-sandbox"
          />
        </section>
      )}
      {message.text && (
        <section aria-labelledby="as-text">
          <h2 id="as-text">Version texte</h2>
          <pre>
            <Linked text={message.text} />
          </pre>
        </section>
      )}
      <form method="post" action={`/mail/messages/${message.id}/bounces`} class="row">
        <label>
          Rebond
          <select name="type">
            <option value="hard">définitif</option>
            <option value="soft">temporaire</option>
            <option value="complaint">plainte</option>
          </select>
        </label>
        <label>
          Annoncé
          <select name="delivery">
            <option value="once">une fois</option>
            <option value="repeated">trois fois</option>
            <option value="forged">sous une fausse signature</option>
            <option value="lost">jamais</option>
          </select>
        </label>
        <button type="submit">Annoncer</button>
      </form>
      <p>
        <a href={`/mail/api/messages/${message.id}`}>Le même en JSON</a>
      </p>
    </Page>
  )
}

function factsOf(message: Message): (readonly [string, string])[] {
  const { from, to, reply_to, idempotency_key, attempts, headers = {} } = message
  return [
    ['De', from],
    ['À', to.join(', ')],
    ...(reply_to ? [['Répondre à', reply_to] as const] : []),
    ...Object.entries(headers),
    ['Idempotency-Key', idempotency_key ?? 'aucune'],
    ['Appels', String(attempts)],
  ]
}

/** Splitting by a captured group leaves the links at the odd places. */
const Linked = ({ text }: { text: string }) => (
  <>
    {text.split(/(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)])/).map((part, place) =>
      place % 2 ? (
        <a key={part} href={part} target="_blank" rel="noreferrer">
          {part}
        </a>
      ) : (
        part
      ),
    )}
  </>
)

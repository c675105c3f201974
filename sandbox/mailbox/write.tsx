import { Notice, Page } from '../kit/page.tsx'
import type { Brought } from './inbound.ts'
import { bareAddress } from './mail.ts'
import type { Message } from './store.ts'

/** What stands in the form at first: nothing, or an answer to a mail of the product. */
export interface Draft {
  readonly from: string
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly in_reply_to: string
  readonly references: string
}

export function draftOf(answered: Message | null, domain: string | undefined): Draft {
  if (!answered)
    return {
      from: '',
      to: domain ? `support@${domain}` : '',
      subject: '',
      text: '',
      in_reply_to: '',
      references: '',
    }
  const { headers = {} } = answered
  const messageId = headers['Message-ID'] ?? ''
  return {
    from: bareAddress(answered.to[0] ?? ''),
    to: answered.reply_to ?? answered.from,
    subject: /^re\s*:/i.test(answered.subject) ? answered.subject : `Re: ${answered.subject}`,
    text: `\n\n${quoted(answered)}`,
    in_reply_to: messageId,
    references: [headers['References'], messageId].filter(Boolean).join(' '),
  }
}

/** As mail programs do. */
const quoted = ({ at, from, text = '' }: Message): string =>
  `Le ${at.slice(0, 10)} à ${at.slice(11, 16)}, ${from} a écrit :\n${text
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n')}`

export function Write({ draft }: { draft: Draft }) {
  return (
    <Page title="Écrire au produit">
      <p>
        <a href="/mail">← Tout le courrier</a>
      </p>
      <form method="post" action="/mail/write" enctype="multipart/form-data" class="card">
        <label>
          De
          <input type="text" name="from" required value={draft.from} placeholder="cliente@nourx.test" />
        </label>
        <label>
          À
          <input type="text" name="to" required value={draft.to} />
        </label>
        <label>
          Objet
          <input type="text" name="subject" value={draft.subject} />
        </label>
        <label>
          Texte
          <textarea name="text" rows={12}>
            {draft.text}
          </textarea>
        </label>
        <label>
          Pièces jointes
          <input type="file" name="files" multiple />
        </label>
        <label>
          In-Reply-To
          <input type="text" name="in_reply_to" value={draft.in_reply_to} />
        </label>
        <label>
          References
          <input type="text" name="references" value={draft.references} />
        </label>
        <label class="choice">
          <input type="checkbox" name="dmarc_fails" value="true" />
          <span>Expéditeur contrefait (DMARC échoue)</span>
        </label>
        <label class="choice">
          <input type="checkbox" name="automatic" value="true" />
          <span>Réponse d’absence (Auto-Submitted)</span>
        </label>
        <div class="actions">
          <button type="submit" class="main">
            Envoyer
          </button>
        </div>
      </form>
    </Page>
  )
}

const SAYS: Readonly<Record<Brought['outcome'], string>> = {
  accepted: 'Le produit a pris le message',
  rejected: 'Le produit refuse ce message pour de bon',
  failed: 'Le produit n’a pas pu le prendre ; un serveur le lui rapporterait',
}

export const Sent = ({ brought }: { brought: Brought }) => (
  <Notice title={SAYS[brought.outcome]}>
    <p>
      <code>{brought.message_id}</code>
    </p>
    {brought.reason && <pre>{brought.reason}</pre>}
    <p>
      <a href="/mail/write">Écrire un autre message</a> · <a href="/mail">Tout le courrier</a>
    </p>
  </Notice>
)

import { Notice, Page } from '../kit/page.tsx'
import { codes, refusals } from './codes.ts'
import type { Transaction } from './transaction.ts'

const METHODS = ['OM', 'MOMO', 'MOOV', 'FLOOZ', 'WAVE', 'CARD']

/** The provider's page, on which a person pays, fails to, or goes away. */
export function Checkout({ transaction }: { transaction: Transaction }) {
  const { ask, code, transaction_id } = transaction
  return (
    <Page title="Payer avec CinetPay" narrow>
      <dl class="card">
        <div>
          <dt>Montant</dt>
          <dd>
            <strong>{`${ask.amount.toLocaleString('fr-FR')} ${ask.currency}`}</strong>
          </dd>
        </div>
        <div>
          <dt>Objet</dt>
          <dd>{ask.description}</dd>
        </div>
        <div>
          <dt>Transaction</dt>
          <dd>{transaction_id}</dd>
        </div>
        <div>
          <dt>État</dt>
          <dd>{`${code} — ${codes[code]?.about ?? ''}`}</dd>
        </div>
      </dl>
      <form method="post">
        <label>
          Moyen de paiement
          <select name="method">
            {METHODS.map((method) => (
              <option key={method} value={method}>
                {method}
              </option>
            ))}
          </select>
        </label>
        <label>
          Si le paiement est refusé : pourquoi
          <select name="code">
            {refusals.map((refusal) => (
              <option key={refusal} value={refusal}>{`${refusal} — ${codes[refusal]?.about ?? ''}`}</option>
            ))}
          </select>
        </label>
        <p class="actions">
          <button type="submit" name="decision" value="pay" class="main">
            Payer
          </button>
          <button type="submit" name="decision" value="refuse">
            Refuser
          </button>
          <button type="submit" name="decision" value="leave">
            Quitter
          </button>
        </p>
      </form>
    </Page>
  )
}

export const Unknown = () => (
  <Notice title="Transaction inconnue">
    <p>Cette page de paiement n’existe pas.</p>
  </Notice>
)

export function Transactions({ transactions }: { transactions: readonly Transaction[] }) {
  return (
    <Page title="Transactions CinetPay">
      {transactions.length === 0 && <p class="empty">Aucune transaction.</p>}
      <ul class="cards">
        {transactions.map(({ transaction_id, token, ask, code }) => (
          <li key={transaction_id}>
            <a href={`/cinetpay/pay/${token}`}>{transaction_id}</a>
            {`${ask.amount.toLocaleString('fr-FR')} ${ask.currency} · ${code} — ${codes[code]?.about ?? ''}`}
          </li>
        ))}
      </ul>
    </Page>
  )
}

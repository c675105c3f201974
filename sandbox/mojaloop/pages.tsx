import { Page } from '../kit/page.tsx'
import type { Transfer } from './store.ts'

export function Transfers({ transfers }: { transfers: readonly Transfer[] }) {
  return (
    <Page title="Virements Mojaloop">
      {transfers.length === 0 && <p class="empty">Aucun virement.</p>}
      <ul class="cards">
        {transfers.map(
          ({ transfer_id, payee_identifier, payee_fsp, amount, currency, state, error_code }) => (
            <li key={transfer_id}>
              <strong>{`${amount} ${currency} → ${payee_identifier}`}</strong>
              <br />
              {`${state}${error_code ? ` · ${error_code}` : ''} · ${payee_fsp}`}
              <br />
              <small>{transfer_id}</small>
            </li>
          ),
        )}
      </ul>
    </Page>
  )
}

export function Payees({ payees }: { payees: readonly { identifier: string; about: string }[] }) {
  return (
    <Page title="Bénéficiaires d’essai">
      <p>
        Ces numéros ont un comportement à eux, quel que soit leur dernier chiffre. Tout autre numéro suit le
        réglage général, ou celui que l’API lui donne.
      </p>
      <ul class="cards">
        {payees.map(({ identifier, about }) => (
          <li key={identifier}>
            <code>{identifier}</code>
            <br />
            {about}
          </li>
        ))}
      </ul>
    </Page>
  )
}

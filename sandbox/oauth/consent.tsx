import { raw } from 'hono/html'
import { Page } from '../kit/page.tsx'
import { preparedVisitors } from './accounts.ts'
import type { Provider } from './provider.ts'

interface Props {
  readonly provider: Provider
  readonly action: string
  readonly hint: string | null
  /** True after an invalid address was typed. */
  readonly invalid?: boolean
}

export function Consent({ provider, action, hint, invalid }: Props) {
  const hinted = preparedVisitors.findIndex((visitor) => visitor.email === hint)
  const typed = invalid || (hint && hinted < 0)
  const chosen = typed ? -1 : Math.max(hinted, 0)
  return (
    <Page title={`Connexion avec ${provider.room.title}`} narrow>
      <p>Qui se présente au produit ?</p>
      <form method="post" action={action}>
        <fieldset>
          <legend>Compte</legend>
          {preparedVisitors.map((visitor, place) => (
            <label key={visitor.email} class="choice">
              <input type="radio" name="visitor" value={String(place)} checked={place === chosen} />
              <span>
                <strong>{visitor.email}</strong>
                <small>{visitor.about}</small>
              </span>
            </label>
          ))}
          <label class="choice">
            <input type="radio" name="visitor" value="other" checked={chosen < 0} />
            <span>
              <strong>Une autre adresse</strong>
              <small>À écrire ci-dessous</small>
            </span>
          </label>
        </fieldset>
        <fieldset id="other">
          <legend>Autre adresse</legend>
          {invalid && (
            <p class="bad" role="alert">
              Cette adresse ou cet identifiant ne convient pas.
            </p>
          )}
          <label>
            Adresse e-mail
            <input
              type="text"
              inputmode="email"
              name="email"
              autocomplete="off"
              value={typed ? (hint ?? '') : ''}
            />
          </label>
          <label>
            Identifiant chez le fournisseur (facultatif)
            <input type="text" name="sub" autocomplete="off" />
          </label>
          <label class="choice">
            <input type="checkbox" name="verified" checked />
            <span>Adresse vérifiée par le fournisseur</span>
          </label>
        </fieldset>
        <p class="actions">
          <button type="submit" name="decision" value="continue" class="main">
            Continuer
          </button>
          <button type="submit" name="decision" value="refuse">
            Refuser
          </button>
        </p>
      </form>
      <script>{raw(chooseOtherOnTyping)}</script>
    </Page>
  )
}

const chooseOtherOnTyping = `
document.getElementById('other').addEventListener('input', () => {
  document.querySelector('[name=visitor][value=other]').checked = true
})`

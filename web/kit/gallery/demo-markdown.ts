import { UnreachableError } from '../../lib/problem.ts'

export const DEMO_TEXT = `# Recette du portail

Dix assurés l’ont essayé, **neuf** sont allés au bout. Voir [la facture](/invoices/42).

- [x] Reprise de l’historique
- [ ] Paiement par \`Mobile Money\`

| Étape | Durée |
|:--|--:|
| Connexion | 12 s |

> Le SMS arrive trop tard.

1. Écrire à l’opérateur
2. Essayer à nouveau

\`\`\`
POST /api/payments
Idempotency-Key: 5f1c7f0e-3c1e-4a53-9f2b-0d9f4c1a7e21-versement-de-la-premiere-tranche
\`\`\`
`

/** What the Worker's renderer makes of it; a test holds the two together, because the app has no renderer. */
export const DEMO_HTML = `<h3>Recette du portail</h3>
<p>Dix assurés l’ont essayé, <strong>neuf</strong> sont allés au bout. Voir <a href="/invoices/42" rel="noopener noreferrer nofollow">la facture</a>.</p>
<ul>
<li data-task="done"><label><input type="checkbox" disabled checked> <span>Reprise de l’historique</span></label></li>
<li data-task="open"><label><input type="checkbox" disabled> <span>Paiement par <code>Mobile Money</code></span></label></li>
</ul>
<table>
<thead>
<tr>
<th data-align="left">Étape</th>
<th data-align="right">Durée</th>
</tr>
</thead>
<tbody>
<tr>
<td data-align="left">Connexion</td>
<td data-align="right">12 s</td>
</tr>
</tbody>
</table>
<blockquote>
<p>Le SMS arrive trop tard.</p>
</blockquote>
<ol>
<li>Écrire à l’opérateur</li>
<li>Essayer à nouveau</li>
</ol>
<pre><code>POST /api/payments
Idempotency-Key: 5f1c7f0e-3c1e-4a53-9f2b-0d9f4c1a7e21-versement-de-la-premiere-tranche
</code></pre>
`

/** The demo has no Worker: it knows one text and one word, and keeps the rest as it is typed. */
export async function renderDemo(text: string): Promise<string> {
  if (text.includes('panne')) throw new UnreachableError()
  if (text === DEMO_TEXT) return DEMO_HTML
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  return `<p>${escaped.replace(/\*\*(.+?)\*\*/g, '<strong>$1</strong>').replaceAll('\n', '<br>')}</p>`
}

import * as z from 'zod'

export interface Account {
  readonly sub: string
  readonly email: string
  readonly email_verified: boolean
  readonly name: string
}

/** A person whom a test prepares; only the address is required. */
export const nextAccount = z.strictObject({
  email: z.email(),
  sub: z.string().min(1).max(255).optional(),
  email_verified: z.boolean().default(true),
  name: z.string().min(1).max(200).optional(),
})

export type Visitor = z.output<typeof nextAccount>

/** The accounts offered on the consent page: the demo's people, and the cases that a sign-in must distinguish. */
export const preparedVisitors: readonly (Visitor & { readonly about: string })[] = [
  {
    email: 'admin@matrice.test',
    name: 'Admin Matrice',
    email_verified: true,
    about: 'Compte de démonstration',
  },
  {
    email: 'agent@matrice.test',
    name: 'Agent Matrice',
    email_verified: true,
    about: 'Compte de démonstration',
  },
  {
    email: 'gestionnaire@cnss.test',
    name: 'Gestionnaire CNSS',
    email_verified: true,
    about: 'Compte de démonstration',
  },
  {
    email: 'cliente@nourx.test',
    name: 'Cliente NOURX',
    email_verified: true,
    about: 'Compte de démonstration',
  },
  {
    email: 'jamais-venue@exemple.test',
    name: 'Personne Nouvelle',
    email_verified: true,
    about: 'Jamais venue : inconnue du produit',
  },
  {
    email: 'non-verifiee@exemple.test',
    name: 'Adresse Non Vérifiée',
    email_verified: false,
    about: 'Adresse non vérifiée par le fournisseur',
  },
  {
    email: 'superviseur@cnss.test',
    sub: '900000001',
    name: 'Imposteur CNSS',
    email_verified: false,
    about: 'Se réclame, sans preuve, de l’adresse d’un compte de démonstration',
  },
]

/** One address is one subject at every visit, and another subject at each provider. */
export async function accountOf(provider: string, visitor: Visitor): Promise<Account> {
  return {
    sub: visitor.sub ?? (await subjectOf(provider, visitor.email)),
    email: visitor.email,
    email_verified: visitor.email_verified,
    name: visitor.name ?? visitor.email.slice(0, visitor.email.indexOf('@')),
  }
}

/** Nine digits, so that it also serves where subjects are numbers. */
async function subjectOf(provider: string, email: string): Promise<string> {
  const bytes = new TextEncoder().encode(`${provider}:${email.toLowerCase()}`)
  const digest = new DataView(await crypto.subtle.digest('SHA-256', bytes))
  return String(100_000_000 + (digest.getUint32(0) % 800_000_000))
}

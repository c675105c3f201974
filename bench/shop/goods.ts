import { range, turning } from '../harness/range.ts'

/** Above the numbers that the product gives, so that both sides can have the same ids. */
export const FIRST = 700_001
export const PRODUCTS = 10_000
const MINUTE_MS = 60_000
const NEWEST = Date.UTC(2026, 9, 1)

export interface Category {
  readonly id: number
  readonly parent_id: number | null
  readonly slug: string
  readonly name: string
}

export interface Item {
  readonly id: number
  readonly sku: string
  readonly is_variant: boolean
  readonly options: Readonly<Record<string, string>>
  /** Null: the product's. */
  readonly price: number | null
  readonly on_hand: number
}

/** One product as it stands on every side. */
export interface Product {
  readonly id: number
  readonly slug: string
  readonly name: string
  readonly description: string
  readonly price: number
  readonly compare_at_price: number | null
  readonly tags: readonly string[]
  readonly attributes: Readonly<Record<string, string>>
  readonly category: Category
  /** Its own, then its variants. */
  readonly items: readonly Item[]
  readonly created_at: number
  readonly image: { readonly id: number; readonly token: string }
}

const DEPARTMENTS = ['Bureau', 'Cuisine', 'Jardin', 'Maison', 'Mode', 'Outillage', 'Sport', 'Voyage']
const SHELVES = 5
/** Five of each department. None begins another, because a peer looks for a word anywhere in a name. */
export const NOUNS = [
  ...['Agrafeuse', 'Classeur', 'Fauteuil', 'Lampe', 'Trousse'],
  ...['Bouilloire', 'Couteau', 'Marmite', 'Passoire', 'Saladier'],
  ...['Arrosoir', 'Brouette', 'Hamac', 'Parasol', 'Transat'],
  ...['Balai', 'Coussin', 'Horloge', 'Miroir', 'Tapis'],
  ...['Ceinture', 'Chemise', 'Foulard', 'Sandale', 'Veste'],
  ...['Cisaille', 'Marteau', 'Niveau', 'Perceuse', 'Tournevis'],
  ...['Ballon', 'Gourde', 'Maillot', 'Raquette', 'Sifflet'],
  ...['Besace', 'Cadenas', 'Jumelles', 'Oreiller', 'Valise'],
]
export const ADJECTIVES = [
  ...['compact', 'pliant', 'solide', 'bambou', 'souple', 'grand', 'discret', 'rouge vif', 'fin', 'double'],
  ...['simple', 'antique', 'moderne', 'pratique', 'rond', 'large', 'lourd', 'mat', 'brillant', 'tendre'],
  ...['robuste', 'mobile', 'stable', 'utile', 'fixe'],
]
const BRANDS = range(30).map((index) => `Marque ${String(index + 1).padStart(2, '0')}`)
export const COLOURS = ['Blanc', 'Bleu', 'Brun', 'Gris', 'Jaune', 'Noir', 'Orange', 'Rose', 'Rouge', 'Vert']
const TAGS = ['bureautique', 'cadeau', 'enfant', 'local', 'nouveau', 'promo', 'recycle', 'solaire']
const SIZES = ['L', 'M', 'S']
const SIZES_DEARER: Readonly<Record<string, number>> = { L: 1_000, M: 0, S: 0 }
const SENTENCES = [
  'Fabriqué à Cotonou par un atelier de six personnes, contrôlé pièce par pièce avant de partir.',
  'Se nettoie à l’eau tiède, sans produit ; la garantie couvre deux ans de service ordinaire.',
  'Livré dans un carton sans plastique, avec une notice en français et en anglais.',
  'Les pièces d’usure se commandent à part et se changent sans outil.',
  'Convient aux petits espaces comme aux ateliers, et se range debout.',
]

const departments: readonly Category[] = DEPARTMENTS.map((name, index) => ({
  id: FIRST + index,
  parent_id: null,
  slug: name.toLowerCase(),
  name,
}))
const shelves: readonly Category[] = NOUNS.map((noun, index) => ({
  id: FIRST + DEPARTMENTS.length + index,
  parent_id: turning(departments, Math.floor(index / SHELVES)).id,
  slug: `rayon-${noun.toLowerCase()}`,
  name: `Rayon ${noun}`,
}))
export const categories: readonly Category[] = [...departments, ...shelves]
export const departmentOf = ({ parent_id }: Category): Category | undefined =>
  departments.find(({ id }) => id === parent_id)

/** The first product is bought by whoever wins. */
const ENOUGH_TO_RACE = 100_000
const SKUS_OF_A_PRODUCT = SIZES.length + 1

/** The first is the newest: a peer whose lists go by number shows them in the same order. */
export const products: readonly Product[] = range(PRODUCTS).map((index) => {
  const noun = turning(NOUNS, index)
  const adjective = turning(ADJECTIVES, Math.floor(index / NOUNS.length))
  const digits = String(index + 1).padStart(5, '0')
  const name = `${noun} ${adjective} ${digits}`
  const price = 1_000 + ((index * 7_919) % 400) * 500
  const item = (place: number, more: Pick<Item, 'sku' | 'is_variant' | 'options' | 'price'>): Item => ({
    id: FIRST + index * SKUS_OF_A_PRODUCT + place,
    on_hand: index === 0 ? ENOUGH_TO_RACE : stockOf(index, place),
    ...more,
  })
  const own = item(0, { sku: `B-${digits}`, is_variant: false, options: {}, price: null })
  const variants = SIZES.map((size, place) =>
    item(place + 1, {
      sku: `B-${digits}-${size}`,
      is_variant: true,
      options: { taille: size },
      price: price + (SIZES_DEARER[size] ?? 0),
    }),
  )
  return {
    id: FIRST + index,
    slug: name.toLowerCase().replaceAll(' ', '-'),
    name,
    description: range(4)
      .map((place) => turning(SENTENCES, index + place * (1 + (index % 3))))
      .join(' '),
    price,
    compare_at_price: index % 6 === 1 ? price + 2_500 : null,
    tags: [turning(TAGS, index), turning(TAGS, Math.floor(index / 8) + 3)].filter(
      (tag, place, all) => all.indexOf(tag) === place,
    ),
    attributes: {
      couleur: turning(COLOURS, index * 3 + Math.floor(index / 40)),
      marque: turning(BRANDS, index * 7),
    },
    category: turning(shelves, index),
    items: hasVariants(index) ? [own, ...variants] : [own],
    created_at: NEWEST - index * MINUTE_MS,
    image: { id: FIRST + index, token: `bancimage${digits}${'x'.repeat(18)}` },
  }
})

/** One in twelve has none left. */
function stockOf(index: number, place: number): number {
  return index % 12 === 5 ? 0 : 3 + ((index * 31 + place * 7) % 60)
}

/** One in five. */
function hasVariants(index: number): boolean {
  return index % 5 === 3
}

export const isPlain = ({ items }: Product): boolean => items.length === 1

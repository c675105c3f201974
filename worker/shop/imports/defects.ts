import type { Locale, Words } from '../../../contract/errors.ts'
import type { ImportDefect } from '../../../contract/shop/imports.ts'
import type { FoundDefect } from './parse.ts'

const words = {
  column: {
    fr: 'Cette colonne n’est pas prévue, ou est là deux fois. Supprimez-la.',
    en: 'This column is not expected, or is there twice. Remove it.',
  },
  column_missing: {
    fr: 'Cette colonne manque. Ajoutez-la à la première ligne.',
    en: 'This column is missing. Add it to the first line.',
  },
  fields: {
    fr: 'Cette ligne n’a pas autant de cellules que la première.',
    en: 'This line does not have as many cells as the first one.',
  },
  empty: { fr: 'Cette cellule ne peut pas être vide.', en: 'This cell cannot be empty.' },
  sku: {
    fr: 'Une référence a 64 lettres sans accent, chiffres, points, tirets ou soulignés au plus.',
    en: 'A sku has 64 plain letters, digits, dots, hyphens or underscores at most.',
  },
  sku_twice: {
    fr: 'Cette référence est déjà plus haut dans le fichier.',
    en: 'This sku is further up already.',
  },
  sku_elsewhere: {
    fr: 'Un autre produit de la boutique a une variante de cette référence, ou la porte lui-même.',
    en: 'Another product of the shop has a variant with this sku, or has it itself.',
  },
  parent_self: { fr: 'Un article n’est pas sa propre variante.', en: 'An item is not its own variant.' },
  parent_unknown: {
    fr: 'Aucun produit, de la boutique ou de ce fichier, ne porte cette référence.',
    en: 'No product of the shop or of this file has this sku.',
  },
  parent_wrong: { fr: 'La ligne de ce produit est fausse.', en: 'The row of this product is wrong.' },
  parent_full: {
    fr: 'Ce produit aurait plus de 100 variantes.',
    en: 'This product would have over 100 variants.',
  },
  slug: {
    fr: 'Une adresse a 80 lettres minuscules sans accent, chiffres ou tirets au plus.',
    en: 'An address has 80 plain lower-case letters, digits or hyphens at most.',
  },
  slug_taken: { fr: 'Un autre produit a cette adresse.', en: 'Another product has this address.' },
  status: { fr: 'Écrivez draft, active ou archived.', en: 'Write draft, active or archived.' },
  text: {
    fr: 'Ce texte est trop long, ou contient un caractère invisible.',
    en: 'This text is too long, or contains an invisible character.',
  },
  price: {
    fr: 'Écrivez un nombre entier, sans devise ni décimale.',
    en: 'Write a whole number, without currency or decimals.',
  },
  compared: {
    fr: 'L’ancien prix doit dépasser le prix.',
    en: 'The price compared with has to be above the price.',
  },
  category: {
    fr: 'Une de ces catégories n’existe pas. Écrivez leurs adresses, séparées par |.',
    en: 'One of these categories does not exist. Write their addresses, separated by |.',
  },
  tags: {
    fr: 'Séparez 20 étiquettes au plus par |, sans virgule ni signe égal.',
    en: 'Separate 20 tags at most by |, without commas or equals signs.',
  },
  options: {
    fr: 'Écrivez les options comme Taille=M|Couleur=Rouge, 5 au plus.',
    en: 'Write options like Taille=M|Couleur=Rouge, 5 at most.',
  },
  options_twice: {
    fr: 'Une variante de ce produit a déjà ces options.',
    en: 'A variant of this product has these options already.',
  },
  boolean: { fr: 'Écrivez true ou false.', en: 'Write true or false.' },
  stock: { fr: 'Écrivez un nombre entier de 0 ou plus.', en: 'Write a whole number of 0 or more.' },
  stock_reserved: {
    fr: 'Il en resterait moins que les commandes n’en retiennent.',
    en: 'Less would be left than orders hold.',
  },
} as const satisfies Readonly<Record<string, Words>>

export type DefectReason = keyof typeof words

export const sayDefect = ({ line, column, code, why }: FoundDefect, locale: Locale): ImportDefect => ({
  line,
  column,
  code,
  message: words[why][locale],
})

export const isDefectReason = (why: unknown): why is DefectReason => typeof why === 'string' && why in words

import { defineErrors } from '../errors.ts'

export const shopErrors = defineErrors('shop', {
  notFound: {
    status: 404,
    fr: ['Boutique introuvable', 'Elle n’existe pas, ou n’est pas ouverte.'],
    en: ['Shop not found', 'It does not exist, or is not open.'],
  },
  productNotFound: {
    status: 404,
    fr: ['Produit introuvable', 'Il n’existe pas ou ne vous est pas accessible.'],
    en: ['Product not found', 'It does not exist, or you have no access to it.'],
  },
  categoryNotFound: {
    status: 404,
    fr: ['Catégorie introuvable', 'Elle n’existe pas ou ne vous est pas accessible.'],
    en: ['Category not found', 'It does not exist, or you have no access to it.'],
  },
  variantNotFound: {
    status: 404,
    fr: ['Variante introuvable', 'Elle n’existe pas, ou n’est pas de ce produit.'],
    en: ['Variant not found', 'It does not exist, or does not belong to this product.'],
  },
  imageNotFound: {
    status: 404,
    fr: ['Image introuvable', 'Elle n’existe pas, ou n’est pas de ce produit.'],
    en: ['Image not found', 'It does not exist, or does not belong to this product.'],
  },
  importNotFound: {
    status: 404,
    fr: ['Import introuvable', 'Il n’existe pas ou ne vous est pas accessible.'],
    en: ['Import not found', 'It does not exist, or you have no access to it.'],
  },
  skuNotFound: {
    status: 404,
    fr: ['Référence inconnue', 'Aucun article vendu dans cette boutique ne porte cette référence.'],
    en: ['Unknown sku', 'Nothing that this shop sells has this sku.'],
  },
  adminOnly: {
    status: 403,
    fr: ['Réservé à l’administrateur', 'Demandez ce réglage à l’exploitant de la plateforme.'],
    en: ['For the administrator', 'Ask the operator of the platform for this setting.'],
  },
  handleTaken: {
    status: 409,
    fr: ['Adresse déjà prise', 'Une autre boutique porte ce nom. Choisissez-en un autre.'],
    en: ['Address already taken', 'Another shop has this name. Choose another one.'],
  },
  defaultTaken: {
    status: 409,
    fr: ['Boutique par défaut déjà choisie', 'Retirez d’abord ce réglage à l’autre boutique.'],
    en: ['There is a default shop already', 'Take this setting from the other shop first.'],
  },
  currencyInUse: {
    status: 409,
    fr: ['Des prix sont dans cette monnaie', 'Une boutique qui a des produits garde sa monnaie.'],
    en: ['There are prices in this currency', 'A shop that has products keeps its currency.'],
  },
  categoryCycle: {
    status: 409,
    fr: ['Place impossible', 'Une catégorie ne va ni sous elle-même, ni à plus de trois niveaux.'],
    en: ['Impossible place', 'A category goes neither below itself nor deeper than three levels.'],
  },
  categoryInUse: {
    status: 409,
    fr: ['Catégorie occupée', 'Déplacez d’abord les catégories qui sont en dessous.'],
    en: ['Category in use', 'Move the categories below it first.'],
  },
  categoriesFull: {
    status: 409,
    fr: ['Trop de catégories', 'Une boutique a 500 catégories au plus.'],
    en: ['Too many categories', 'A shop has 500 categories at most.'],
  },
  productsFull: {
    status: 409,
    fr: ['Trop de produits', 'Une boutique a 50 000 produits au plus.'],
    en: ['Too many products', 'A shop has 50,000 products at most.'],
  },
  slugTaken: {
    status: 409,
    fr: ['Adresse déjà prise', 'Une autre page de la boutique a cette adresse.'],
    en: ['Address already taken', 'Another page of the shop has this address.'],
  },
  skuTaken: {
    status: 409,
    fr: ['Référence déjà prise', 'Un autre produit ou une autre variante porte cette référence.'],
    en: ['Sku already taken', 'Another product or variant has this sku.'],
  },
  variantDuplicate: {
    status: 409,
    fr: ['Variante en double', 'Une variante de ce produit a déjà ces options.'],
    en: ['Duplicate variant', 'A variant of this product has these options already.'],
  },
  variantLimit: {
    status: 409,
    fr: ['Trop de variantes', 'Un produit a 100 variantes au plus.'],
    en: ['Too many variants', 'A product has 100 variants at most.'],
  },
  imageLimit: {
    status: 409,
    fr: ['Trop d’images', 'Un produit a 12 images au plus.'],
    en: ['Too many images', 'A product has 12 images at most.'],
  },
  stockBelowReserved: {
    status: 409,
    fr: ['Stock réservé', 'Il en resterait moins que les commandes n’en retiennent.'],
    en: ['Stock is reserved', 'Less would be left than orders hold.'],
  },
  stockInsufficient: {
    status: 409,
    fr: ['Stock insuffisant', 'Il n’en reste pas autant. Diminuez la quantité.'],
    en: ['Not enough in stock', 'There are not as many left. Lower the quantity.'],
  },
  importInvalid: {
    status: 409,
    fr: ['Des lignes sont fausses', 'Corrigez le fichier, ou choisissez de passer ces lignes.'],
    en: ['Some rows are wrong', 'Correct the file, or choose to skip these rows.'],
  },
  importUnreadable: {
    status: 422,
    fr: ['Fichier illisible', 'Envoyez un fichier CSV, encodé en UTF-8.'],
    en: ['Unreadable file', 'Send a CSV file, encoded in UTF-8.'],
  },
  importTooLarge: {
    status: 413,
    fr: ['Fichier trop volumineux', 'Un import compte 5 Mio et 10 000 lignes au plus.'],
    en: ['File too large', 'An import has 5 MiB and 10,000 rows at most.'],
  },
})

import Database from 'better-sqlite3'

/**
 * Products as Vendure's importer leaves them behind, row by row: the importer itself takes minutes for ten thousand.
 * The one channel, stock location and tax category are there already.
 */
export function writeProducts(file, products) {
  const db = new Database(file)
  const insert = inserter(db)
  db.transaction(() => {
    const valueIds = writeFacets(insert, products)
    for (const product of products) writeProduct(insert, product, valueIds)
  })()
  db.close()
}

const CHANNEL = { channelId: 1 }

/** A statement for each table and its columns, prepared once; answers the new row's number. */
function inserter(db) {
  const known = new Map()
  return (table, row) => {
    const columns = Object.keys(row)
    const key = `${table} ${columns}`
    const places = columns.map((column) => `@${column}`)
    const statement =
      known.get(key) ??
      db.prepare(`insert into ${table} (${columns.join(', ')}) values (${places.join(', ')})`)
    known.set(key, statement)
    return Number(statement.run(row).lastInsertRowid)
  }
}

/** A row of what has a name, its name, and the channel that it is seen in. */
function writeNamed(insert, table, row, said, inChannel = table) {
  const id = insert(table, row)
  insert(`${table}_translation`, { languageCode: 'fr', ...said, baseId: id })
  insert(`${table}_channels_channel`, { [`${inChannel}Id`]: id, ...CHANNEL })
  return id
}

function writeFacets(insert, products) {
  const facetIds = new Map()
  const valueIds = new Map()
  for (const [code, name] of products.flatMap(({ facets }) => facets)) {
    if (!facetIds.has(code))
      facetIds.set(code, writeNamed(insert, 'facet', { code, isPrivate: 0 }, { name: code }))
    const key = `${code}:${name}`
    if (valueIds.has(key)) continue
    const value = { code: name.toLowerCase().replaceAll(' ', '-'), facetId: facetIds.get(code) }
    valueIds.set(key, writeNamed(insert, 'facet_value', value, { name }, 'facetValue'))
  }
  return valueIds
}

function writeProduct(insert, { name, slug, description, facets, option, variants }, valueIds) {
  const productId = writeNamed(insert, 'product', { enabled: 1 }, { name, slug, description })
  for (const [code, value] of facets)
    insert('product_facet_values_facet_value', { productId, facetValueId: valueIds.get(`${code}:${value}`) })
  const optionIds = option ? writeOptions(insert, productId, { option, slug, variants }) : []
  for (const [place, variant] of variants.entries())
    writeVariant(insert, { productId, name, optionId: optionIds[place] }, variant)
}

function writeOptions(insert, productId, { option, slug, variants }) {
  const group = { code: `${slug}-${option}` }
  const groupId = writeNamed(insert, 'product_option_group', group, { name: option }, 'productOptionGroup')
  insert('product_option_groups_product_option_group', { productId, productOptionGroupId: groupId })
  return variants.map(({ value }) =>
    writeNamed(
      insert,
      'product_option',
      { code: value.toLowerCase(), groupId },
      { name: value },
      'productOption',
    ),
  )
}

function writeVariant(insert, { productId, name, optionId }, { sku, value, price, onHand }) {
  const row = {
    ...{ enabled: 1, sku, outOfStockThreshold: 0, useGlobalOutOfStockThreshold: 1, trackInventory: 'TRUE' },
    ...{ taxCategoryId: 1, productId },
  }
  const title = optionId === undefined ? name : `${name} ${value}`
  const variantId = writeNamed(insert, 'product_variant', row, { name: title }, 'productVariant')
  if (optionId !== undefined)
    insert('product_variant_options_product_option', {
      productVariantId: variantId,
      productOptionId: optionId,
    })
  insert('product_variant_price', { currencyCode: 'XOF', price, variantId, ...CHANNEL })
  const stock = { productVariantId: variantId, stockLocationId: 1 }
  insert('stock_level', { stockOnHand: onHand, stockAllocated: 0, ...stock })
  const adjusted = { type: 'ADJUSTMENT', discriminator: 'StockAdjustment' }
  if (onHand > 0) insert('stock_movement', { ...adjusted, quantity: onHand, ...stock })
}

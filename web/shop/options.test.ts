import { expect, it } from 'vitest'
import { parseOptions, writeOptions } from './options.ts'

it.each([
  ['Taille=M', { Taille: 'M' }],
  [' Taille = M , Couleur=Rouge, ', { Taille: 'M', Couleur: 'Rouge' }],
  ['Taille', null],
  ['Taille=', null],
  ['=M', null],
  ['Taille=M=L', null],
  ['Taille=M, Taille=L', null],
  ['', null],
])('%j is the options %j', (text, options) => {
  expect(parseOptions(text)).toEqual(options)
  if (options !== null) expect(parseOptions(writeOptions(options))).toEqual(options)
})

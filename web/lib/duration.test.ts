import { expect, test } from 'vitest'
import { formatMinutes, parseDuration } from './duration.ts'
import { formatBasisPoints, parsePercent } from './percent.ts'

test.each([
  ['1 h 30', 90],
  ['1h30', 90],
  ['1h30min', 90],
  ['1 h 05 min', 65],
  ['2 heures', 120],
  ['1 hour 15 minutes', 75],
  ['90 min', 90],
  ['90 mn', 90],
  ['90', 90],
  ['1:30', 90],
  ['0:05', 5],
  ['1,5 h', 90],
  ['1.25h', 75],
  ['1,5', 90],
  ['40 h', 2400],
  ['0', 0],
  ['1 h 75', null],
  ['1:60', null],
  ['1,5 min', null],
  ['-5', null],
  ['demain', null],
  ['', null],
])('the duration %j is %j minutes', (text, minutes) => {
  expect(parseDuration(text)).toBe(minutes)
})

test.each([
  [0, '0~min'],
  [45, '45~min'],
  [60, '1~h'],
  [65, '1~h~05'],
  [90, '1~h~30'],
  [2_445, '40~h~45'],
])('%d minutes are written %s and read back', (minutes, text) => {
  expect(formatMinutes(minutes).replaceAll('\u202f', '~')).toBe(text)
  expect(parseDuration(formatMinutes(minutes))).toBe(minutes)
})

test.each([
  ['18', 1_800],
  ['18 %', 1_800],
  ['12,5 %', 1_250],
  ['5.25%', 525],
  ['0', 0],
  ['0,01', 1],
  ['12,500', 1_250],
  ['100\u202f%', 10_000],
  ['1,234', null],
  ['-5', null],
  ['12 € %', null],
  ['', null],
])('the percentage %j is %j basis points', (text, points) => {
  expect(parsePercent(text)).toBe(points)
})

test.each([
  [1_800, '18~%'],
  [1_250, '12,5~%'],
  [525, '5,25~%'],
])('%d basis points are written %s and read back', (points, text) => {
  expect(formatBasisPoints(points, 'fr').replaceAll('\u202f', '~')).toBe(text)
  expect(parsePercent(formatBasisPoints(points, 'fr'))).toBe(points)
})

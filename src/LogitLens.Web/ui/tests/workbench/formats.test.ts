import { expect, test } from 'vitest'
import { formatsOf, nameOf } from '../../src/workbench/requests/formats'

const description = (types: string[]) => ({
  paths: {
    '/api/read': { post: { responses: { '200': { content: Object.fromEntries(types.map((t) => [t, {}])) } } } },
  },
})

test('the files are those that the server describes, in the order of the buttons', () => {
  const offered = description(['image/png', 'text/event-stream', 'application/json', 'text/html', 'application/x-new'])
  expect(formatsOf('read', offered).map((f) => f.label)).toEqual(['HTML', 'JSON', 'PNG'])
  expect(formatsOf('head', offered)).toEqual([])
  expect(formatsOf('read', {})).toEqual([])
})

test.each([
  ['Is there a seahorse emoji?', 'logitlens-read-is-there-a-seahorse-emoji.csv'],
  ['../../etc/passwd\0<script>', 'logitlens-read-etc-passwd-script.csv'],
  ['🐠', 'logitlens-read.csv'],
  ['', 'logitlens-read.csv'],
])('the name of a file about %j', (prompt, name) =>
  expect(nameOf({ verb: 'read', request: { prompt } }, { label: 'CSV', type: 'text/csv', extension: 'csv' })).toBe(
    name,
  ),
)

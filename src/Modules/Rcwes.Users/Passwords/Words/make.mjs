// Makes the file that Passwords/CommonWords.cs reads: every word once, the most common first, without capitals and Polish marks.
import { createRequire } from 'node:module';
import { writeFileSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { gzipSync } from 'node:zlib';

const target = process.argv[2];
const require = createRequire(import.meta.url);
const lists = { ...require('@zxcvbn-ts/language-common').dictionary, ...require('@zxcvbn-ts/language-pl').dictionary };
const names = ['passwords', 'commonWords', 'femaleFirstnames', 'maleFirstnames', 'femaleLastnames', 'maleLastnames'];
const fold = word => word.toLowerCase().replaceAll('ł', 'l').normalize('NFD').replace(/\p{M}/gu, '');
const ranks = new Map();
for (const name of names)
  lists[name].forEach((word, i) => {
    const folded = fold(word);
    if (folded.length >= 3 && folded.length <= 30 && !/\s/.test(folded)) ranks.set(folded, Math.min(i + 1, ranks.get(folded) ?? Infinity));
  });
const lines = [...ranks].sort((a, b) => a[1] - b[1] || (a[0] < b[0] ? -1 : 1)).map(([word, rank]) => `${word}\t${rank}`);
mkdirSync(dirname(target), { recursive: true });
writeFileSync(target, gzipSync(lines.join('\n'), { level: 9 }));

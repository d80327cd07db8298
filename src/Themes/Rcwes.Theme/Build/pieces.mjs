// Makes Styles/pieces.css and wwwroot/img/mosaic-1.svg from the pieces that mosaic.mjs printed.
//   node Build/pieces.mjs pieces.json
import { readFileSync, writeFileSync } from 'node:fs';

const pieces = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const kinds = { training: '0803', news: '0808', practice: '0811', institution: '0802', advice: '0806', service: '0810' };

const lines = Object.entries(kinds).map(([kind, code]) => {
  const outline = pieces.find(piece => piece.code === code).d.split('Z')[0].slice(1).split('L').map(point => point.split(' ').map(Number));
  const [xs, ys] = [outline.map(([x]) => x), outline.map(([, y]) => y)];
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  const [width, height] = [Math.max(...xs) - left, Math.max(...ys) - top];
  const size = Math.max(width, height);
  const percent = (value, from, extent) => `${Math.round((value - from + (size - extent) / 2) / size * 100)}%`;
  return `  --piece-${kind}: polygon(${outline.map(([x, y]) => `${percent(x, left, width)} ${percent(y, top, height)}`).join(', ')});`;
});

writeFileSync('Styles/pieces.css', `/* Six pieces of the mosaic as cut-outs, one per kind of thing. Made by Build/pieces.mjs. */\n:root {\n${lines.join('\n')}\n}\n`);
writeFileSync('wwwroot/img/mosaic-1.svg', `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 656 1000"><path fill-rule="evenodd" d="${pieces.map(({ d }) => d).join('')}"/></svg>\n`);

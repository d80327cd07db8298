// Turns Styles, Scripts and the npm parts into wwwroot. Run by the project file; see Rcwes.Theme.csproj.
import { build } from 'esbuild';
import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { icons } from './icons.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const at = (...parts) => join(root, ...parts);
const require = name => at('node_modules', name);

const targets = ['chrome111', 'firefox113', 'safari16.4'];

await build({
  absWorkingDir: root,
  entryPoints: { 'css/site': 'Styles/site.css', 'css/admin': 'Styles/admin.css', 'js/site': 'Scripts/site.js', 'js/editor': 'Scripts/editor.js', 'js/media': 'Scripts/media.js', 'js/bulk': 'Scripts/bulk.js', 'js/preview-check': 'Scripts/preview-check.js', 'js/tree': 'Scripts/tree.js', 'js/graph': 'Scripts/graph.js', 'js/admin': 'Scripts/admin.js', 'js/directory': 'Scripts/directory.js', 'js/progress': 'Scripts/progress.js', 'js/conditions': 'Scripts/conditions.js', 'js/passkeys': 'Scripts/passkeys.js' },
  outdir: 'wwwroot',
  bundle: true,
  minify: true,
  format: 'esm',
  target: targets,
  loader: { '.svg': 'text' },
  external: ['../fonts/*', '../img/*'],
  legalComments: 'none',
  logLevel: 'warning',
});

const font = '@fontsource-variable/atkinson-hyperlegible-next';
const { version } = JSON.parse(await readFile(join(require(font), 'package.json'), 'utf8'));
await rm(at('wwwroot/fonts'), { recursive: true, force: true });
await mkdir(at('wwwroot/fonts'), { recursive: true });
for (const subset of ['latin', 'latin-ext'])
  await copyFile(
    join(require(font), 'files', `atkinson-hyperlegible-next-${subset}-wght-normal.woff2`),
    at('wwwroot/fonts', `atkinson-next-${version}-${subset}.woff2`));
await copyFile(join(require(font), 'LICENSE'), at('wwwroot/fonts/LICENSE.txt'));

const shapes = {};
for (const name of icons) {
  const svg = await readFile(join(require('lucide-static'), 'icons', `${name}.svg`), 'utf8');
  shapes[name] = svg
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/^[\s\S]*?<svg[^>]*>/, '')
    .replace('</svg>', '')
    .replace(/\s+/g, ' ')
    .replace(/> </g, '><')
    .trim();
}
await mkdir(at('obj'), { recursive: true });
await writeFile(at('obj/Icons.json'), JSON.stringify(shapes));

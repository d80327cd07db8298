// Draws the mosaic: fourteen powiaty as straight-cut pieces with a gap between them.
// Run by hand when the outlines change:
//   node Build/mosaic.mjs outlines.svg > pieces.json
// The input is an SVG with one <path data-teryt="…"> of M/L/Z commands per powiat.
// Shared borders are simplified once, so that neighbours still fit together.
import { readFileSync } from 'node:fs';

const [, , source, toleranceArgument = '7', gapArgument = '2.6'] = process.argv;
const tolerance = Number(toleranceArgument);
const gap = Number(gapArgument);
const svg = readFileSync(source, 'utf8');

const pieces = [...svg.matchAll(/<path[^>]*data-teryt="(\d+)"[^>]*\sd="([^"]+)"/g)].map(([, code, d]) => ({
  code,
  rings: d.split('Z').filter(Boolean).map(ring => ring.replace(/^M/, '').split('L')),
}));

// A node is a vertex where the set of neighbours changes: arcs run from node to node.
const neighbours = new Map();
for (const { rings } of pieces)
  for (const ring of rings)
    ring.forEach((point, i) => {
      const set = neighbours.get(point) ?? neighbours.set(point, new Set()).get(point);
      set.add(ring[(i + 1) % ring.length]).add(ring[(i - 1 + ring.length) % ring.length]);
    });
const isNode = point => neighbours.get(point).size > 2;

const parse = point => point.split(',').map(Number);

function area(a, b, c) {
  return Math.abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2;
}

// Visvalingam: drop the vertex that spans the smallest triangle until all triangles are large enough.
function simplify(points, keep) {
  const kept = points.map(parse);
  const limit = tolerance * tolerance;
  for (;;) {
    let smallest = Infinity;
    let at = -1;
    for (let i = 1; i < kept.length - 1; i++) {
      const size = area(kept[i - 1], kept[i], kept[i + 1]);
      if (size < smallest) [smallest, at] = [size, i];
    }
    if (at < 0 || smallest > limit || kept.length <= keep) return kept;
    kept.splice(at, 1);
  }
}

const cache = new Map();
function arc(points) {
  const forward = points.join(' ');
  const backward = [...points].reverse().join(' ');
  if (cache.has(forward)) return cache.get(forward);
  if (cache.has(backward)) return [...cache.get(backward)].reverse();
  const result = simplify(points, points[0] === points.at(-1) ? 7 : 2);
  cache.set(forward, result);
  return result;
}

function simplifyRing(ring) {
  let start = ring.findIndex(isNode);
  // An island ring has no node: begin at the same vertex whichever piece it is read from.
  if (start < 0) start = ring.indexOf([...ring].sort()[0]);
  const turned = [...ring.slice(start), ...ring.slice(0, start), ring[start]];
  const out = [];
  let from = 0;
  for (let i = 1; i < turned.length; i++) {
    if (i < turned.length - 1 && !isNode(turned[i])) continue;
    out.push(...arc(turned.slice(from, i + 1)).slice(0, -1));
    from = i;
  }
  return out;
}

const signedArea = ring => ring.reduce((sum, [x, y], i) => {
  const [nx, ny] = ring[(i + 1) % ring.length];
  return sum + x * ny - nx * y;
}, 0) / 2;

// Moves every edge inwards (outer ring) or outwards (hole) by half of the gap.
function inset(ring, hole) {
  const direction = (signedArea(ring) > 0 ? 1 : -1) * (hole ? -1 : 1) * gap;
  return ring.map((point, i) => {
    const before = ring[(i - 1 + ring.length) % ring.length];
    const after = ring[(i + 1) % ring.length];
    const normal = (a, b) => {
      const length = Math.hypot(b[0] - a[0], b[1] - a[1]);
      return [-(b[1] - a[1]) / length, (b[0] - a[0]) / length];
    };
    const [n1, n2] = [normal(before, point), normal(point, after)];
    const scale = direction / Math.max(0.45, 1 + n1[0] * n2[0] + n1[1] * n2[1]);
    return [point[0] + (n1[0] + n2[0]) * scale, point[1] + (n1[1] + n2[1]) * scale];
  });
}

const result = pieces.map(({ code, rings }) => {
  const simplified = rings.map(simplifyRing);
  const outer = simplified.reduce((a, b) => Math.abs(signedArea(a)) > Math.abs(signedArea(b)) ? a : b);
  const d = simplified.map(ring => {
    const points = inset(ring, ring !== outer).map(([x, y]) => `${Math.round(x)} ${Math.round(y)}`);
    return `M${points.join('L')}Z`;
  }).join('');
  return { code, points: simplified.reduce((n, ring) => n + ring.length, 0), d };
});

process.stdout.write(`${JSON.stringify(result, null, 1)}\n`);

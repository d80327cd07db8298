import bold from 'lucide-static/icons/bold.svg';
import italic from 'lucide-static/icons/italic.svg';
import bullets from 'lucide-static/icons/list.svg';
import numbers from 'lucide-static/icons/list-ordered.svg';
import quote from 'lucide-static/icons/text-quote.svg';
import link from 'lucide-static/icons/link.svg';
import picture from 'lucide-static/icons/image.svg';
import table from 'lucide-static/icons/table.svg';
import undo from 'lucide-static/icons/undo-2.svg';
import redo from 'lucide-static/icons/redo-2.svg';
import source from 'lucide-static/icons/code-xml.svg';

const shapes = { bold, italic, bullets, numbers, quote, link, picture, table, undo, redo, source };

// Null for what has no sign that everybody knows: words stand there instead.
export function icon(name) {
  if (!shapes[name]) return null;
  const svg = document.importNode(new DOMParser().parseFromString(shapes[name], 'image/svg+xml').documentElement, true);
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  return svg;
}

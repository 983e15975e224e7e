/** Markdown of lessons as templates: what is not a mark is text, whoever wrote it. */
import { html, nothing } from './ui.js';
import { safeLink } from './section.js';

const INLINE = /(`[^`]+`)|\*\*([^*]+)\*\*|\*([^*\s][^*]*)\*|_([^_\s][^_]*)_|\[([^\]]+)\]\(([^)\s]+)\)/;

/** A line with its marks. */
function inline(text) {
  const found = INLINE.exec(text);
  if (!found) return text;
  const [whole, code, strong, em, under, label, address] = found;
  const rest = text.slice(found.index + whole.length);
  return html`${text.slice(0, found.index)}${marked(code, strong, em ?? under, label, address)}${inline(rest)}`;
}

function marked(code, strong, em, label, address) {
  if (code) return html`<code>${code.slice(1, -1)}</code>`;
  if (strong) return html`<strong>${inline(strong)}</strong>`;
  if (em) return html`<em>${inline(em)}</em>`;
  const link = safeLink(address);
  return link ? html`<a href=${link} rel="noopener">${label}</a>` : html`${label} (${address})`;
}

const BLOCKS = [
  [/^#{1,2} /, line => html`<h2>${inline(line.replace(/^#+ /, ''))}</h2>`],
  [/^#{3,6} /, line => html`<h3>${inline(line.replace(/^#+ /, ''))}</h3>`],
];
const LISTS = [[/^[-*] /, items => html`<ul>${items}</ul>`], [/^\d+[.)] /, items => html`<ol>${items}</ol>`]];

export function markdown(text) {
  const lines = String(text).replaceAll('\r', '').split('\n'), blocks = [];
  while (lines.length) blocks.push(block(lines));
  return blocks;
}

/** Takes the lines of the next block. */
function block(lines) {
  const line = lines[0];
  if (!line.trim()) return lines.shift() && nothing;
  if (line.startsWith('```')) return fenced(lines);
  if (line.startsWith('> ')) return html`<blockquote>${markdown(take(lines, each => each.startsWith('>')).map(each => each.replace(/^> ?/, '')).join('\n'))}</blockquote>`;
  if (line.startsWith('|')) return grid(take(lines, each => each.startsWith('|')));
  const simple = BLOCKS.find(([mark]) => mark.test(line));
  if (simple) return simple[1](lines.shift());
  const list = LISTS.find(([mark]) => mark.test(line));
  if (list) return list[1](folded(take(lines, each => list[0].test(each) || /^\s+\S/.test(each))).map(each => html`<li>${inline(each.replace(list[0], ''))}</li>`));
  return html`<p>${inline(take(lines, each => each.trim() && !/^(#{1,6} |```|> |\||[-*] |\d+[.)] )/.test(each)).join(' '))}</p>`;
}

/** The first line, and those after it that go with it. */
function take(lines, goesWith) {
  const taken = [lines.shift()];
  while (lines.length && goesWith(lines[0])) taken.push(lines.shift());
  return taken;
}

/** Lines that are moved in go on with the one before. */
function folded(lines) {
  return lines.reduce((all, line) => /^\s/.test(line) && all.length ? [...all.slice(0, -1), all.at(-1) + ' ' + line.trim()] : [...all, line], []);
}

function fenced(lines) {
  lines.shift();
  const end = lines.findIndex(each => each.startsWith('```'));
  const code = lines.splice(0, end < 0 ? lines.length : end);
  lines.shift();
  return html`<pre tabindex="0"><code>${code.join('\n')}</code></pre>`;
}

function grid(rows) {
  const cells = row => row.replace(/^\||\|\s*$/g, '').split('|').map(each => each.trim());
  const [head, ...body] = rows.filter(row => !/^\|[\s:|-]+$/.test(row)).map(cells);
  return html`<div class="scroll"><table><thead><tr>${head.map(each => html`<th>${inline(each)}</th>`)}</tr></thead>
    <tbody>${body.map(row => html`<tr>${row.map(each => html`<td class="wrap short">${inline(each)}</td>`)}</tr>`)}</tbody></table></div>`;
}

/** What a portfolio is beside what it is to be: a bar for each asset, with a mark at its target. */
import { html } from './ui.js';
import { svg } from './lib/lit-html.js';

const WIDTH = 200, HEIGHT = 14;

/** @param full percent at the end of the bar */
export function driftBar(current, target, full, label, isOff) {
  const x = percent => Math.max(0, Math.min(WIDTH, Number(percent) / full * WIDTH)), mark = Math.min(WIDTH - 2, Math.max(0, x(target) - 1));
  return html`<svg class="drift ${isOff ? 'off' : ''}" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label=${label} preserveAspectRatio="none">
    ${svg`<rect class="ground" x="0" y="3" width=${WIDTH} height="8" rx="2"></rect><rect class="now" x="0" y="3" width=${x(current)} height="8" rx="2"></rect><rect class="target" x=${mark} y="0" width="2" height=${HEIGHT}></rect>`}</svg>`;
}

/** A wallet's statement: a time to pick, its sums and its movements. */
import { Part, html, nothing, listing, load, money, signed, t, time, tone, word } from './ui.js';
import { day, download, table } from './section.js';
import * as api from './api.js';

const DAY_MS = 864e5;

/** The last twelve months, the newest first, as [first day, day after the last, name]. */
export function months(locale) {
  const now = new Date(), name = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' });
  return Array.from({ length: 12 }, (_, back) => {
    const first = new Date(Date.UTC(now.getFullYear(), now.getMonth() - back, 1));
    return [day(first), day(new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 1))), name.format(first)];
  });
}

export class Statement extends Part {
  found = { items: null, problem: null };
  from = day(new Date(Date.now() - 30 * DAY_MS));
  last = day(new Date());

  set wallet(currency) {
    this.currency = currency;
    this.read();
  }

  /** Both days count whole. */
  read() {
    const until = day(new Date(Date.parse(this.last + 'T00:00:00Z') + DAY_MS));
    return load(this.found, async () => [await api.get(`/v1/wallets/${this.currency}/statement?from=${this.from}T00:00:00Z&until=${until}T00:00:00Z`)], () => this.refresh());
  }

  pick(from, last) {
    Object.assign(this, { from, last });
    this.read();
    this.refresh();
  }

  days() {
    return html`<div class="row">
      <label>${t('From')}<input type="date" .value=${this.from} max=${this.last} @change=${event => event.target.value && this.pick(event.target.value, this.last)}></label>
      <label>${t('Until')}<input type="date" .value=${this.last} min=${this.from} @change=${event => event.target.value && this.pick(this.from, event.target.value)}></label>
      <label>${t('Month')}<select @change=${event => event.target.value && this.pick(...event.target.value.split(' '))}><option value="">–</option>${months(document.documentElement.lang).map(([first, next, name]) =>
        html`<option value=${first + ' ' + day(new Date(Date.parse(next + 'T00:00:00Z') - DAY_MS))}>${name}</option>`)}</select></label></div>`;
  }

  csv(found) {
    const quoted = text => `"${String(text ?? '').replaceAll('"', '""')}"`;
    const lines = found.movements.map(each => [each.at, each.type, quoted(each.description), each.amount, each.balance_after].join(','));
    download(`statement-${this.currency}-${this.from}-${this.last}.csv`, ['time,type,description,amount,balance_after', ...lines].join('\r\n') + '\r\n', 'text/csv');
  }

  sheet(found) {
    const { currency } = this;
    return html`<dl class="facts"><dt>${t('Opening balance')}</dt><dd>${money(found.opening, currency)}</dd><dt>${t('In')}</dt><dd class="up">${money(found.in, currency)}</dd>
        <dt>${t('Out')}</dt><dd class="down">${money(found.out, currency)}</dd><dt><b>${t('Closing balance')}</b></dt><dd><b>${money(found.closing, currency)}</b></dd></dl>
      <div class="flush" tabindex="0" role="region" aria-label=${t('Movements')}>${found.movements.length ? table([t('Time'), t('What'), [t('Amount')], [t('Balance after')]], found.movements, each => html`
        <tr><td>${time(each.at)}</td><td class="wrap short">${each.description || word(each.type)}</td><td class="num ${tone(each.amount)}">${signed(each.amount)}</td><td class="num">${money(each.balance_after, currency)}</td></tr>`)
        : html`<div class="empty">${t('No movement in these days.')}</div>`}</div>
      ${found.movement_count > found.movements.length ? html`<p class="soft">${t('The last of them are shown; pick fewer days for the others.')} (${found.movements.length} / ${found.movement_count})</p>` : nothing}
      <div class="row"><button type="button" class="small" @click=${() => this.csv(found)}>${t('Download as CSV')}</button></div>`;
  }

  view() {
    return html`<div class="stack">${this.days()}${listing(this.found, () => this.read(), '', items => this.sheet(items[0]))}</div>`;
  }
}
customElements.define('corro-statement', Statement);

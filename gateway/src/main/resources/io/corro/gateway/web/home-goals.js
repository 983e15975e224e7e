/** What the viewer saves for, where that leads, and how much risk they bear. */
import { html, nothing, formDialog, load, money, number, percent, t, toast, word } from './ui.js';
import { Section, bar, day, only, panel, tag } from './section.js';
import { curve } from './plot.js';
import * as api from './api.js';

const TYPES = ['retirement', 'house', 'education', 'emergency_fund', 'travel', 'wealth', 'other'];
const words = (...all) => all.map(each => [each, word(each)]);

class Goals extends Section {
  seed = 1;

  reads() { return [['goals', '/v1/goals'], ['portfolios', '/v1/portfolios']]; }

  /** Nobody has answered yet: then the profile is empty. */
  async open() {
    this.data.profile ??= { items: null, problem: null };
    await Promise.all([super.open(), load(this.data.profile, () => api.get('/v1/risk-profile').then(found => found ? [found] : []), () => this.refresh())]);
    await Promise.all(this.items('goals').map(each => this.read('projection-' + each.id, `/v1/goals/${each.id}/projection?seed=${this.seed}`, only)));
  }

  view() {
    return html`${this.list('goals', html`<b>${t('No goal yet')}</b><p>${t('A goal is a sum, a date, and what you put aside each month.')}</p><button class="main" @click=${() => this.edit(null)}>${t('Set a goal')}</button>`,
      items => html`<div class="stack"><div class="row"><button class="main" @click=${() => this.edit(null)}>${t('Set a goal')}</button></div>${items.map(each => this.goal(each))}</div>`)}${this.risk()}`;
  }

  goal(of) {
    return panel(of.name, html`<div class="body stack"><div class="row">${bar(of.current / of.target, of.name)}<span><b>${money(of.current)}</b> / ${money(of.target)}</span>${tag(of.status)}<span class="soft">${word(of.type)} · ${of.target_date} · ${money(of.monthly)} ${t('a month')}</span></div>
        ${this.one('projection-' + of.id, found => this.projection(of, found))}</div>`,
      html`<button class="small" @click=${() => this.edit(of)}>${t('Change')}</button><button class="small bad" @click=${() => this.discard(of)}>${t('Delete')}</button>`);
  }

  /** Paths in a band: a tenth of them end below it, a tenth above. */
  projection(of, found) {
    const { bands } = found, target = bands.map(() => Number(of.target));
    return html`<p>${found.months_to_target === null || found.months_to_target === undefined ? t('Without chance the sum is not reached in a hundred years.') : html`${t('Without chance the sum is reached in')} <b>${found.months_to_target} ${t('months')}</b>.`}
        ${t('On time')}: <b>${number(found.on_time * 100, 0)} %</b> ${t('of')} ${number(found.paths, 0)} ${t('simulated paths')}.</p>
      ${bands.length > 1 ? html`<div class="plotted">${curve([bands.map(each => each.month), bands.map(each => Number(each.middle)), target, bands.map(each => Number(each.low)), bands.map(each => Number(each.high))],
        [{ label: t('half of the paths'), digits: 0 }, { label: t('the sum'), digits: 0 }, { label: t('a tenth below'), digits: 0 }, { label: t('a tenth above'), digits: 0 }], { time: false, x: t('month') })}</div>` : nothing}
      <p class="soft">${t('Assumed')}: ${percent(found.yearly_return)} ${t('a year')}, ${t('volatility')} ${percent(found.volatility)}, ${t('seed')} ${found.seed}. <button class="small" @click=${() => { this.seed += 1; this.open(); }}>${t('Other paths')}</button></p>`;
  }

  edit(of) {
    const inTenYears = new Date();
    inTenYears.setFullYear(inTenYears.getFullYear() + 10);
    return formDialog({ title: of ? t('Change') + ' · ' + of.name : t('Set a goal'), button: t('Save'),
      fields: [{ name: 'name', label: t('Name'), value: of?.name ?? '', maxlength: 100, autofocus: true }, { name: 'type', label: t('Kind'), options: words(...TYPES), value: of?.type ?? 'other' }, { name: 'target', label: t('The sum in USD'), value: of?.target ?? '', inputmode: 'decimal' },
        { name: 'target_date', label: t('By when'), type: 'date', value: of?.target_date ?? day(inTenYears) }, { name: 'current', label: t('Saved so far in USD'), value: of?.current ?? '0', inputmode: 'decimal' }, { name: 'monthly', label: t('Put aside each month in USD'), value: of?.monthly ?? '0', inputmode: 'decimal' },
        { name: 'portfolio_id', label: t('Portfolio that grows for it'), options: [['', t('none')], ...this.items('portfolios').map(each => [each.id, each.name])], value: of?.portfolio_id ?? '' },
        ...(of ? [{ name: 'status', label: t('State'), options: words('active', 'paused', 'cancelled'), value: of.status }] : [])],
      act: async values => {
        const body = Object.fromEntries(Object.entries(values).filter(([, value]) => value));
        await (of ? api.patch('/v1/goals/' + of.id, body) : api.post('/v1/goals', body));
        await this.open();
      } });
  }

  discard(of) {
    return formDialog({ title: t('Delete') + ' ' + of.name, button: t('Delete'), tone: 'bad', fields: [], act: async () => { await api.del('/v1/goals/' + of.id); await this.open(); } });
  }

  // Risk ----------------------------------------------------------------------------------------

  risk() {
    return panel(t('Your risk profile'), this.list('profile', html`<b>${t('Not answered yet')}</b>${t('Five questions say how much risk you bear, and suggest classes.')}`, ([profile]) => html`<div class="body figures">
        <div class="figure"><span>${t('Profile')}</span><b>${word(profile.category)}</b></div><div class="figure"><span>${t('Points of 100')}</span><b>${profile.score}</b></div><div class="figure"><span>${t('Bearable drawdown')}</span><b>${number(profile.max_drawdown_pct, 0)} %</b></div>
        ${Object.entries(profile.classes).map(([name, share]) => html`<div class="figure"><span>${word(name)}</span><b>${number(share, 0)} %</b></div>`)}</div>`),
      html`<button class="small" @click=${() => this.answer()}>${t('Answer the questions')}</button>`);
  }

  answer() {
    return formDialog({ title: t('Your risk profile'), button: t('Save'), fields: [{ name: 'horizon_months', label: t('For how many months can the money stay?'), value: '60', inputmode: 'numeric', autofocus: true }, { name: 'max_loss_pct', label: t('Which loss in percent could you bear?'), value: '20', inputmode: 'numeric' },
      { name: 'experience', label: t('How much have you invested before?'), options: words('none', 'some', 'much') }, { name: 'reaction', label: t('Prices fall by a fifth. What do you do?'), options: words('sell', 'wait', 'buy') },
      { name: 'income_stable', label: t('Is your income steady?'), options: [['true', t('yes')], ['false', t('no')]] }],
      act: async values => {
        const whole = name => /^\d+$/.test(values[name]) ? Number(values[name]) : values[name];
        await api.put('/v1/risk-profile', { ...values, horizon_months: whole('horizon_months'), max_loss_pct: whole('max_loss_pct'), income_stable: values.income_stable === 'true' });
        toast(t('Saved.'));
        await this.open();
      } });
  }
}
customElements.define('corro-goals', Goals);

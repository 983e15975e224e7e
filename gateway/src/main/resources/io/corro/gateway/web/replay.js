/**
 * How a replay goes, and its controls: for tabs that have the admin key, when prices come from a replay. Elsewhere the
 * element stays empty.
 */
import { Part, html, nothing, formDialog, complain, number, time, words } from './ui.js';
import { get, send, isAdmin } from './admin.js';

const SPEEDS = [['1', '1×'], ['10', '10×'], ['60', '60×'], ['600', '600×'], ['3600', '3,600×']];
const AGAIN_MS = 2000;

export class Replay extends Part {
  now = null;
  problem = null;

  connectedCallback() {
    super.connectedCallback();
    if (!isAdmin()) return;
    this.read();
    this.clock = setInterval(() => { if (!document.hidden && !this.isOther) this.read(); }, AGAIN_MS);
  }

  disconnectedCallback() { clearInterval(this.clock); }

  async read() {
    try { this.now = await get('/admin/v1/replay'); this.problem = null; } catch (problem) {
      this.isOther = problem.reason === 'not_a_replay' || problem.status === 401 || problem.status === 403;
      this.problem = this.isOther ? null : problem;
    }
    this.refresh();
  }

  async ask(path, body) {
    try { this.now = await send('POST', path, body); } catch (problem) { complain(problem); }
    this.refresh();
  }

  seek() {
    return formDialog({ title: 'Go on to a later time', button: 'Go there',
      text: html`<p class="soft">Everything up to then is told at once, and fills what it reaches. A replay never goes back.</p>`,
      fields: [{ name: 'time', label: 'Time in UTC', value: (this.now.next_time ?? this.now.time).slice(0, 19) + 'Z', autofocus: true }],
      act: async values => { this.now = await send('POST', '/admin/v1/replay/seek', { time: values.time }); this.refresh(); } });
  }

  view() {
    if (this.problem) return html`<div class="failed" role="alert">The replay does not answer: ${this.problem.message}<button class="small" @click=${() => this.read()}>Try again</button></div>`;
    if (!this.now) return nothing;
    const { state, time: at, speed, quotes } = this.now, runs = state === 'running';
    return html`<section class="panel" aria-label="Replay"><div class="row body replay"><b>Replay</b>
      <span class="tag ${runs ? 'good' : 'wait'}" role="status">${words(state)}</span> ${time(at)} <span class="soft">${number(quotes, 0)} quotes told</span>
      ${runs ? html`<button class="small" @click=${() => this.ask('/admin/v1/replay/pause')}>Pause</button>` : html`<button class="small main" @click=${() => this.ask('/admin/v1/replay/resume')}>Go on</button>`}
      <button class="small" @click=${() => this.ask('/admin/v1/replay/step', { quotes: 1 })}>One quote</button>
      <button class="small" @click=${() => this.ask('/admin/v1/replay/step', { quotes: 100 })}>100 quotes</button>
      <label class="inline">Speed <select class="accounts" @change=${event => this.ask('/admin/v1/replay/speed', { speed: Number(event.target.value) })}>
        ${SPEEDS.some(([value]) => value === String(speed)) ? nothing : html`<option selected>${speed}</option>`}
        ${SPEEDS.map(([value, name]) => html`<option value=${value} ?selected=${value === String(speed)}>${name}</option>`)}</select></label>
      <button class="small" @click=${() => this.seek()}>Go to a time …</button></div></section>`;
  }
}
customElements.define('corro-replay', Replay);

/** A person's home in English and Spanish: sections that are loaded when they are opened, each at an address of its own. */
import { Part, html, nothing, start, keep, language, sentence, t, translate } from './ui.js';
import { spanish as frame } from './es-frame.js';
import { spanish as money } from './es-money.js';
import { spanish as advice } from './es-advice.js';
import { spanish as learning } from './es-learning.js';
import { spanish as apiWords } from './es-words.js';

translate({ es: { ...apiWords, ...learning, ...advice, ...money, ...frame } });

/** By name: what it is called, what loads it, how it is shown. */
const SECTIONS = {
  money: [() => t('Money'), () => import('./home-money.js'), path => html`<corro-money .route=${path}></corro-money>`],
  learning: [() => t('Learning'), () => import('./home-learning.js'), path => html`<corro-learning .route=${path}></corro-learning>`],
  portfolio: [() => t('Portfolios'), () => import('./home-portfolio.js'), path => html`<corro-portfolios .route=${path}></corro-portfolios>`],
  goals: [() => t('Goals'), () => import('./home-goals.js'), path => html`<corro-goals .route=${path}></corro-goals>`],
  assistant: [() => t('Assistant'), () => import('./home-assistant.js'), path => html`<corro-assistant .route=${path}></corro-assistant>`],
  signals: [() => t('Signals'), () => import('./home-signals.js'), path => html`<corro-signals .route=${path}></corro-signals>`],
  alerts: [() => t('Price alerts'), () => import('./home-alerts.js'), path => html`<corro-alerts .route=${path}></corro-alerts>`],
  subscription: [() => t('Subscription'), () => import('./home-subscription.js'), path => html`<corro-subscription .route=${path}></corro-subscription>`],
  documents: [() => t('Documents'), () => import('./home-documents.js'), path => html`<corro-documents .route=${path}></corro-documents>`],
  notices: [() => t('Notices'), () => import('./home-notices.js'), path => html`<corro-notices .route=${path}></corro-notices>`],
  trading: [() => t('Accounts and keys'), () => import('./home-trading.js'), path => html`<corro-trading .route=${path}></corro-trading>`],
  settings: [() => t('Settings'), () => import('./home-settings.js'), path => html`<corro-settings .route=${path}></corro-settings>`],
};
/** Sections under the names that they had. */
const FORMER = { certificates: 'documents' };

class Home extends Part {
  loaded = new Set();
  problem = null;

  connectedCallback() {
    super.connectedCallback();
    this.onHash = () => this.arrive();
    addEventListener('hashchange', this.onHash);
    this.arrive();
  }

  disconnectedCallback() { removeEventListener('hashchange', this.onHash); }

  async arrive() {
    const [name, ...path] = location.hash.slice(1).split('/').map(decodeURIComponent);
    const known = FORMER[name] ?? name;
    this.shown = known in SECTIONS ? known : 'money';
    this.path = path;
    this.problem = null;
    this.refresh();
    try {
      await SECTIONS[this.shown][1]();
      this.loaded.add(this.shown);
    } catch {
      this.problem = { message: t('This part of the page could not be loaded.') };
    }
    this.refresh();
    requestAnimationFrame(() => requestAnimationFrame(() => this.querySelector('nav.side [aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' })));
  }

  view() {
    const [title, , show] = SECTIONS[this.shown];
    const other = language() === 'es' ? 'en' : 'es';
    return html`
      <aside><nav class="side" aria-label=${t('Home')}>${Object.entries(SECTIONS).map(([name, [label]]) => html`<a href=${'#' + name} aria-current=${name === this.shown ? 'page' : nothing}>${label()}</a>`)}</nav>
        <button class="bare" lang=${other} @click=${() => { keep('language', other); location.reload(); }}>${other === 'es' ? 'Español' : 'English'}</button></aside>
      <div class="stack"><h1>${title()}</h1>
        ${this.problem ? html`<div class="failed" role="alert">${sentence(this.problem)} <button class="small" @click=${() => location.reload()}>${t('Try again')}</button></div>`
          : this.loaded.has(this.shown) ? show(this.path) : html`<div class="loading" role="status">${t('Loading …')}</div>`}</div>`;
  }
}
customElements.define('corro-home', Home);

document.documentElement.lang = language();
start('/home', async () => html`<main id="main" class="narrow wide"><corro-home></corro-home></main>`);

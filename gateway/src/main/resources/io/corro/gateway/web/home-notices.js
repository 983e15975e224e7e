/** What a person was told, and what they want to be told. */
import { html, nothing, formDialog, dialog, complain, t, time, word, words } from './ui.js';
import { Section, panel, safeLink, table, tag } from './section.js';
import * as api from './api.js';

const PREFERENCES = '/v1/notification-preferences';
const PAGE = 50;

class Notices extends Section {
  isUnreadOnly = false;

  reads() {
    return [['notices', `/v1/notifications?limit=${PAGE}${this.isUnreadOnly ? '&unread=true' : ''}`, feed => feed.notices], ['preferences', PREFERENCES]];
  }

  view() {
    return html`
      ${panel(t('Notices'), this.list('notices', html`<b>${t('Nothing to tell')}</b>${t('What concerns you stands here, and in your mail if you want.')}`,
        items => table([t('Time'), t('What'), ''], items, each => this.notice(each))),
        html`<label class="check"><input type="checkbox" .checked=${this.isUnreadOnly} @change=${event => { this.isUnreadOnly = event.target.checked; this.open(); }}>${t('Only unread')}</label>
          <button class="small" ?disabled=${this.items('notices').length < PAGE} @click=${() => this.more()}>${t('Older ones')}</button>
          <button class="small" @click=${() => this.act(() => api.post('/v1/notifications/read'))}>${t('All read')}</button>`)}
      ${panel(t('What you want to be told'), this.list('preferences', '', items => this.preferences(items)), html`<button class="small" @click=${() => this.quiet()}>${t('Quiet hours')}</button>`)}`;
  }

  notice(each) {
    const link = safeLink(each.action_url);
    return html`<tr><td>${time(each.created_at)}</td>
      <td class="wrap">${each.read_at ? each.title : html`<b>${each.title}</b> <span class="tag wait">${t('new')}</span>`}<br><span class="soft">${each.message}</span></td>
      <td class="num">${link ? html`<a class="button small" href=${link}>${t('Look')}</a> ` : nothing}${each.read_at ? nothing : html`<button class="small" @click=${() => this.act(() => api.post(`/v1/notifications/${each.id}/read`))}>${t('Read')}</button>`}
        <button class="small" @click=${() => this.why(each)}>${t('Why?')}</button></td></tr>`;
  }

  async more() {
    const state = this.data.notices;
    try {
      const feed = await api.get(`${state.address}&page_token=${state.items.at(-1).id}`);
      state.items = [...state.items, ...feed.notices];
      this.refresh();
    } catch (problem) { complain(problem); }
  }

  /** A row for each kind, a column for each channel. */
  preferences(items) {
    const channels = [...new Set(items.map(each => each.channel))], types = [...new Set(items.map(each => each.type))];
    return table([t('About'), ...channels.map(each => word(each)), t('Quiet hours')], types, type => {
      const own = channels.map(channel => items.find(each => each.type === type && each.channel === channel));
      const quiet = own.find(each => each?.quiet_from);
      return html`<tr><td>${word(type)}</td>${own.map(each => html`<td>${each ? this.choice(each) : '–'}</td>`)}<td>${quiet ? quiet.quiet_from + ' – ' + quiet.quiet_until : '–'}</td></tr>`;
    });
  }

  choice(each) {
    const isFixed = each.type === 'security';
    return html`<label class="check"><input type="checkbox" .checked=${each.enabled} ?disabled=${isFixed} title=${isFixed ? t('Security notices cannot be switched off.') : ''}
      aria-label=${word(each.type) + ' · ' + word(each.channel)} @change=${event => this.act(() => api.put(PREFERENCES, { ...each, enabled: event.target.checked }))}></label>`;
  }

  /** The same hours for everything that may wait. */
  quiet() {
    const known = this.items('preferences').find(each => each.quiet_from);
    return formDialog({ title: t('Quiet hours'), button: t('Save'), text: html`<p class="soft">${t('In your time zone; what comes within them is told at their end. Security notices come at once. Leave both empty to be told at any time.')}</p>`,
      fields: [{ name: 'quiet_from', label: t('From'), type: 'time', value: known?.quiet_from ?? '', autofocus: true }, { name: 'quiet_until', label: t('Until'), type: 'time', value: known?.quiet_until ?? '' }],
      act: async values => {
        const hours = Object.fromEntries(Object.entries(values).filter(([, value]) => value));
        for (const { type, channel, enabled } of (await api.get(PREFERENCES)).filter(each => each.type !== 'security')) await api.put(PREFERENCES, { type, channel, enabled, ...hours });
        await this.open();
      } });
  }

  async why(notice) {
    try {
      const ways = await api.get(`/v1/notifications/${notice.id}/why`);
      await dialog(t('Why?'), done => html`<div class="inside"><h1>${t('How it was told')}</h1>${table([t('By'), t('State'), t('Sent'), t('Why')], ways,
        each => html`<tr><td>${word(each.channel)}</td><td>${tag(each.status)}</td><td>${time(each.sent_at)}</td><td class="wrap short">${words(each.reason ?? each.last_error ?? '')}</td></tr>`)}
        <div class="buttons"><button @click=${() => done()}>${t('Close')}</button></div></div>`);
    } catch (problem) { complain(problem); }
  }
}
customElements.define('corro-notices', Notices);

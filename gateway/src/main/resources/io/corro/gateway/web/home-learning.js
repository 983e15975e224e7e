/** Courses: what the viewer learns, the catalogue, the page of a course, and the way into its lessons. */
import { html, nothing, formDialog, language, money, number, t, time, toast, word } from './ui.js';
import { Section, bar, only, panel, table, tag } from './section.js';
import { certificateLinks } from './certificates.js';
import { markdown } from './markdown.js';
import * as api from './api.js';
import './player.js';

const EDUCATION = '/v1/education';
const LOOKS_MAX = 60;
const LEVELS = () => [['', t('Every difficulty')], ['beginner', t('beginner')], ['intermediate', t('intermediate')], ['advanced', t('advanced')], ['expert', t('expert')]];
const LANGUAGES = () => [['', t('Every language')], ['en', 'English'], ['es', 'Español']];
const minutes = count => count >= 60 ? `${Math.floor(count / 60)} h ${count % 60} min` : `${count} min`;
const stars = course => course.ratings ? html`<span title=${number(course.rating, 1) + ' / 5'}><span aria-hidden="true">★</span> ${number(course.rating, 1)} <span class="soft">(${course.ratings})</span></span>` : html`<span class="soft">${t('no review yet')}</span>`;

class Learning extends Section {
  looks = 0;
  filter = { q: '', difficulty: '', language: language() };

  reads() {
    const mine = [['enrollments', EDUCATION + '/enrollments'], ['certificates', '/v1/certificates']];
    if (this.path[0] === 'course') return [...mine, ['page', `${EDUCATION}/courses/${encodeURIComponent(this.path[1])}`, only], ['reviews', `${EDUCATION}/courses/${encodeURIComponent(this.path[1])}/reviews`]];
    if (this.path[0] === 'lessons') return [];
    return [...mine, ['me', EDUCATION + '/me', only], ['leaders', EDUCATION + '/leaderboard?limit=10', only], ['courses', `${EDUCATION}/courses?${this.query()}`]];
  }

  async open() {
    await super.open();
    if (this.isWaiting() && this.looks++ < LOOKS_MAX) this.soon(2000);
  }

  /** A certificate makes itself when its course is completed; until it is there, or refused, the page looks again. */
  isWaiting() {
    return this.items('enrollments').some(each => each.status === 'completed' && !this.items('certificates').some(own => own.enrollment_id === each.id && (own.status !== 'not_issued' || own.refusal)));
  }

  query() { return new URLSearchParams(Object.entries({ ...this.filter, limit: 100 }).filter(([, value]) => value)); }

  view() {
    if (this.path[0] === 'course') return this.course();
    if (this.path[0] === 'lessons') return html`<corro-player .route=${this.path.slice(1)}></corro-player>`;
    return html`${this.mine()}${this.catalogue()}${this.standing()}`;
  }

  // The viewer's own ----------------------------------------------------------------------------

  mine() {
    return panel(t('My courses'), this.list('enrollments', html`<b>${t('You learn nothing yet')}</b>${t('Choose a course below; most are free.')}`, items => html`<ul class="cards">${items.map(each => html`
      <li class="item"><h3><a href=${'#learning/lessons/' + each.id}>${each.title}</a></h3>
        <div class="row">${bar(each.progress_pct / 100, t('Progress') + ' · ' + each.title)}<span>${number(each.progress_pct, 0)} %</span>${tag(each.status)}</div>
        ${this.certificate(each)}</li>`)}</ul>`));
  }

  certificate(enrollment) {
    if (enrollment.status !== 'completed') return nothing;
    const own = this.items('certificates').find(each => each.enrollment_id === enrollment.id && each.status !== 'superseded');
    if (own?.status === 'valid') return html`<div class="row"><span class="soft">${t('Certificate')}</span> ${certificateLinks(own)}</div>`;
    if (own && !own.refusal) return html`<span class="soft">${t('The certificate is being made …')}</span>`;
    return html`<div class="row">${own?.refusal ? html`<span class="warn">${word(own.refusal)}</span>` : nothing}<button class="small" @click=${() => this.act(() => api.post(`${EDUCATION}/enrollments/${enrollment.id}/certificate`))}>${t('Ask for the certificate')}</button></div>`;
  }

  standing() {
    return html`<div class="twocols">${panel(t('What you have earned'), this.one('me', me => this.earned(me)))}
      ${panel(t('Who has most points'), this.one('leaders', board => board.leaders.length ? table([t('Place'), t('Name'), [t('Level')], [t('Points')]], board.leaders, each => html`
        <tr class=${each.self ? 'chosen' : ''}><td>${each.position}</td><td class="wrap short">${each.name}${each.self ? html` <span class="tag good">${t('you')}</span>` : nothing}</td><td class="num">${each.level}</td><td class="num">${number(each.xp, 0)}</td></tr>`)
        : html`<div class="empty">${t('Nobody has points yet.')}</div>`))}</div>`;
  }

  earned(me) {
    const from = 100 * (me.level - 1) ** 2;
    return html`<div class="body stack"><div class="figures">
        <div class="figure"><span>${t('Level')}</span><b>${me.level}</b></div><div class="figure"><span>${t('Points')}</span><b>${number(me.xp, 0)}</b></div>
        <div class="figure"><span>${t('This week')}</span><b>${number(me.weekly_xp, 0)}</b></div><div class="figure"><span>${t('Days in a row')}</span><b>${me.streak_days}</b></div>
        <div class="figure"><span>${t('Longest')}</span><b>${me.longest_streak_days}</b></div></div>
      <div class="row">${bar((me.xp - from) / (me.next_level_at - from), t('To the next level'))}<span class="soft">${t('next level at')} ${number(me.next_level_at, 0)}</span></div>
      ${me.achievements.length ? html`<ul class="chips">${me.achievements.map(each => html`<li class="tag good">${word(each.type)}${each.xp ? ' +' + each.xp : ''}</li>`)}</ul>` : html`<p class="soft">${t('The first lesson earns the first achievement.')}</p>`}</div>`;
  }

  // The catalogue -------------------------------------------------------------------------------

  catalogue() {
    const set = (name, value) => { this.filter[name] = value; this.open(); };
    const choice = (name, label, options) => html`<label>${label}<select @change=${event => set(name, event.target.value)}>${options.map(([value, text]) => html`<option value=${value} ?selected=${value === this.filter[name]}>${text}</option>`)}</select></label>`;
    return html`<section class="panel"><header class="row apart"><h2>${t('Catalogue')}</h2></header>
      <form class="filters" role="search" @submit=${event => { event.preventDefault(); set('q', new FormData(event.target).get('q')); }}>
        <label>${t('Search')}<input name="q" type="search" .value=${this.filter.q} placeholder=${t('words of the title or the description')}></label>
        ${choice('difficulty', t('Difficulty'), LEVELS())}${choice('language', t('Language'), LANGUAGES())}<button>${t('Search')}</button></form>
      ${this.list('courses', html`<b>${t('No course fits')}</b>${t('Try fewer words, or every difficulty.')}`, items => html`<ul class="cards">${items.map(each => html`
        <li class="item"><h3><a href=${'#learning/course/' + encodeURIComponent(each.slug)}>${each.title}</a></h3><p>${each.description}</p>
          <div class="row soft"><span class="tag">${word(each.difficulty)}</span><span>${minutes(each.minutes)}</span><span>${this.price(each)}</span>${stars(each)}</div></li>`)}</ul>`)}</section>`;
  }

  price(course) {
    if (Number(course.price)) return money(course.price, course.currency) + (course.plan ? ` · ${t('free with the plan')} ${course.plan}` : '');
    return course.plan ? `${t('with the plan')} ${course.plan}` : t('free');
  }

  // The page of a course ------------------------------------------------------------------------

  course() {
    return html`<p><a href="#learning">← ${t('All courses')}</a></p>${this.one('page', ({ course, lessons }) => this.coursePage(course, lessons))}`;
  }

  coursePage(course, lessons) {
    const own = this.items('enrollments').find(each => each.course_id === course.id);
    return html`<div class="stack"><section class="panel"><div class="body stack"><h2 class="big">${course.title}</h2><p>${course.description}</p>
        <div class="row soft"><span class="tag">${word(course.difficulty)}</span><span>${minutes(course.minutes)}</span><span>${lessons.length} ${t('lessons')}</span><span>${course.xp} ${t('points')}</span><span>${this.price(course)}</span>${stars(course)}</div>
        <div>${own ? html`<a class="button main" href=${'#learning/lessons/' + own.id}>${t('Go on learning')}</a>` : html`<button class="main" @click=${() => this.enrol(course)}>${Number(course.price) ? t('Enrol for') + ' ' + money(course.price, course.currency) : t('Enrol')}</button>`}</div></div></section>
      ${panel(t('Lessons'), html`<ol class="lessons">${lessons.map((each, index) => html`${each.module !== lessons[index - 1]?.module ? html`<li class="module">${each.module}</li>` : nothing}
        <li>${each.text ? html`<details><summary>${each.title} <span class="soft">${minutes(each.minutes)} · ${t('can be read at once')}</span></summary><div class="prose">${markdown(each.text)}</div></details>`
          : html`${each.title} <span class="soft">${minutes(each.minutes)}${each.has_quiz ? ' · ' + t('quiz') : ''}</span>`}</li>`)}</ol>`)}
      ${this.reviews(course, own)}</div>`;
  }

  /** Who pays agrees with the price that stands on the page. */
  async enrol(course) {
    const enrolled = await formDialog({ title: t('Enrol') + ': ' + course.title, button: t('Enrol'), fields: [],
      text: Number(course.price) ? html`<p>${t('It costs')} <b>${money(course.price, course.currency)}</b>, ${t('paid from your wallet, once. Subscribers of its plan pay nothing.')}</p>` : html`<p>${t('It costs nothing, and stays yours.')}</p>`,
      act: () => api.post(`${EDUCATION}/courses/${course.id}/enrollments`, Number(course.price) ? { price: course.price } : {}) });
    if (enrolled?.id) location.hash = '#learning/lessons/' + enrolled.id;
  }

  reviews(course, own) {
    return panel(t('Reviews'), this.list('reviews', html`<b>${t('No review yet')}</b>${t('Whoever has learnt here may write the first.')}`, items => table([t('Time'), t('Stars'), t('What they say'), t('Name')], items, each => html`
      <tr><td>${time(each.created_at)}</td><td><span aria-hidden="true">${'★'.repeat(each.rating)}</span><span class="sr">${each.rating}</span></td><td class="wrap">${each.comment}</td><td>${each.name}</td></tr>`)),
      own ? html`<button class="small" @click=${() => this.review(course)}>${t('Write a review')}</button><button class="small" @click=${() => this.act(() => api.del(`${EDUCATION}/courses/${course.id}/review`))}>${t('Take mine back')}</button>` : nothing);
  }

  review(course) {
    return formDialog({ title: t('Write a review'), button: t('Save'), fields: [{ name: 'rating', label: t('Stars'), options: ['5', '4', '3', '2', '1'].map(each => [each, '★'.repeat(each)]), value: '5', autofocus: true }, { name: 'comment', label: t('What you say'), rows: 4, maxlength: 2000 }],
      act: async values => {
        await api.put(`${EDUCATION}/courses/${course.id}/review`, { rating: Number(values.rating), ...(values.comment ? { comment: values.comment } : {}) });
        toast(t('Thank you.'));
        await this.open();
      } });
  }
}
customElements.define('corro-learning', Learning);

/** A course that is learnt: its lessons, the place in each, and the quizzes at their ends. */
import { html, nothing, complain, number, t } from './ui.js';
import { Section, bar, only, safeLink } from './section.js';
import { markdown } from './markdown.js';
import * as api from './api.js';
import './quiz.js';

const SAVE_AFTER_MS = 1200;

class Player extends Section {
  seenSince = 0;

  get base() { return '/v1/education/enrollments/' + this.path[0]; }

  reads() {
    return [['overview', this.base, only], ...(this.path[1] ? [['lesson', `${this.base}/lessons/${this.path[1]}`, only]] : [])];
  }

  connectedCallback() {
    this.onScroll = () => { clearTimeout(this.saving); this.saving = setTimeout(() => this.savePlace(), SAVE_AFTER_MS); };
    addEventListener('scroll', this.onScroll, { passive: true });
    super.connectedCallback();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.saving);
    removeEventListener('scroll', this.onScroll);
  }

  /** Without a lesson in the address it goes on with the first that is not done. */
  async open() {
    clearTimeout(this.saving);
    await super.open();
    const lessons = this.items('overview')[0]?.lessons;
    if (!lessons) return;
    if (!this.path[1]) location.replace(`#learning/lessons/${this.path[0]}/${(lessons.find(each => !each.completed) ?? lessons[0]).id}`);
    else this.toPlace();
  }

  // The place in a lesson: seconds of its time, in the share that was scrolled ----------------------

  get lesson() { return this.items('lesson')[0]?.lesson; }

  prose() { return this.querySelector('.prose'); }

  toPlace() {
    const { lesson } = this;
    if (!lesson || this.placed === lesson.id) return;
    this.placed = lesson.id;
    this.seenSince = Date.now();
    requestAnimationFrame(() => requestAnimationFrame(() => {
      const box = this.prose()?.getBoundingClientRect();
      if (!box) return;
      const share = lesson.completed ? 0 : lesson.position_seconds / Math.max(1, lesson.minutes * 60);
      scrollTo({ top: share > 0.02 ? box.top + scrollY + box.height * share - innerHeight / 2 : 0 });
    }));
  }

  async savePlace() {
    const { lesson } = this, box = this.prose()?.getBoundingClientRect();
    if (!lesson || !box || this.placed !== lesson.id) return;
    const share = Math.max(0, Math.min(1, (innerHeight / 2 - box.top) / Math.max(1, box.height)));
    const position = Math.round(share * lesson.minutes * 60);
    if (position === lesson.position_seconds) return;
    const watched = lesson.watched_seconds + Math.round((Date.now() - this.seenSince) / 1000);
    try {
      await api.put(`${this.base}/lessons/${lesson.id}`, { position_seconds: position, watched_seconds: Math.min(86400, watched) });
      Object.assign(lesson, { position_seconds: position, watched_seconds: watched });
      this.seenSince = Date.now();
    } catch { /* The next scroll saves it. */ }
  }

  // Lessons ----------------------------------------------------------------------------------------

  view() {
    return html`<p><a href="#learning">← ${t('All courses')}</a></p>
      ${this.one('overview', overview => html`<div class="player">
        <section class="panel"><header class="stack"><h2>${overview.enrollment.title}</h2><div class="row">${bar(overview.enrollment.progress_pct / 100, t('Progress'))}<span>${number(overview.enrollment.progress_pct, 0)} %</span></div></header>
          <nav class="contents" aria-label=${t('Lessons')}><ol class="lessons">${overview.lessons.map((each, index) => this.entry(each, overview.lessons[index - 1]))}</ol></nav></section>
        <article class="panel"><div class="body stack">${this.path[1] ? this.one('lesson', content => this.content(content, overview)) : nothing}</div></article></div>`)}`;
  }

  entry(each, before) {
    return html`${each.module !== before?.module ? html`<li class="module">${each.module}</li>` : nothing}
      <li><a href=${`#learning/lessons/${this.path[0]}/${each.id}`} aria-current=${each.id === this.path[1] ? 'page' : nothing}>
        <span class=${each.completed ? 'up' : 'soft'} aria-hidden="true">${each.completed ? '✓' : '○'}</span> ${each.title}${each.completed ? html`<span class="sr"> (${t('done')})</span>` : nothing}${each.has_quiz ? html` <span class="tag">${t('quiz')}</span>` : nothing}</a></li>`;
  }

  content({ lesson, text, video_url: video }, { lessons, enrollment }) {
    const at = lessons.findIndex(each => each.id === lesson.id), next = lessons[at + 1], link = safeLink(video);
    return html`<h2 class="big">${lesson.title}</h2>
      ${link ? html`<p><a class="button" href=${link} rel="noopener" target="_blank">${t('Watch the film')}</a></p>` : nothing}
      <div class="prose">${markdown(text)}</div>
      ${lesson.has_quiz ? html`<corro-quiz .lesson=${{ base: `${this.base}/lessons/${lesson.id}`, id: lesson.id, isDone: lesson.completed }} @passed=${() => this.open()}></corro-quiz>` : nothing}
      <div class="row apart">${lessons[at - 1] ? html`<a class="button" href=${`#learning/lessons/${enrollment.id}/${lessons[at - 1].id}`}>← ${t('Back')}</a>` : html`<span></span>`}
        ${lesson.completed || lesson.has_quiz ? next ? html`<a class="button ${lesson.completed ? 'main' : ''}" href=${`#learning/lessons/${enrollment.id}/${next.id}`}>${t('Next lesson')} →</a>` : this.end(enrollment)
          : html`<button class="main" @click=${() => this.complete(lesson, next)}>${next ? t('Done, next lesson') + ' →' : t('Done')}</button>`}</div>`;
  }

  end(enrollment) {
    return enrollment.status === 'completed' ? html`<a class="button main" href="#learning">${t('The course is completed: to the certificate')}</a>` : html`<span class="soft">${t('Lessons without a tick are left.')}</span>`;
  }

  async complete(lesson, next) {
    try {
      await api.put(`${this.base}/lessons/${lesson.id}`, { completed: true });
      if (next) location.hash = `#learning/lessons/${this.path[0]}/${next.id}`;
      else await this.open();
    } catch (problem) { complain(problem); }
  }
}
customElements.define('corro-player', Player);

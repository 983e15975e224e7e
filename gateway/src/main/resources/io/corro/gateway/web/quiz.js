/** A quiz: its questions, its time, what was answered, and what came of it. Each answer is kept by the server at once. */
import { Part, html, nothing, complain, keep, kept, number, sentence, t, toast } from './ui.js';
import * as api from './api.js';

class Quiz extends Part {
  attempt = null;
  problem = null;
  saving = 0;

  set lesson(lesson) {
    if (lesson.id === this.of?.id) { this.of = lesson; return; }
    this.of = lesson;
    this.attempt = null;
    this.problem = null;
    this.goOn();
  }

  connectedCallback() {
    super.connectedCallback();
    this.ticking = setInterval(() => this.tick(), 1000);
  }

  disconnectedCallback() { clearInterval(this.ticking); }

  get isOpen() { return this.attempt?.status === 'in_progress'; }

  /** The last attempt that this browser knows of, to go on with it or to see its result. */
  async goOn() {
    const id = kept('attempt.' + this.of.id, null);
    if (!id) return;
    try { this.attempt = await api.get('/v1/education/attempts/' + id); } catch { keep('attempt.' + this.of.id, ''); }
    this.refresh();
  }

  async begin() {
    try {
      this.attempt = await api.post(this.of.base + '/attempts');
      keep('attempt.' + this.of.id, this.attempt.id);
      this.problem = null;
    } catch (problem) { this.problem = problem; }
    this.refresh();
  }

  /** At the end of its time an attempt is closed by the server; the page asks what came of it. */
  tick() {
    if (!this.isOpen || !this.attempt.expires_at) return;
    if (this.left() <= 0 && !this.asking) this.closed(() => api.get('/v1/education/attempts/' + this.attempt.id));
    this.refresh();
  }

  left() { return Math.ceil((Date.parse(this.attempt.expires_at) - Date.now()) / 1000); }

  async closed(ask) {
    this.asking = true;
    try {
      await this.kept;
      this.attempt = await ask();
      if (!this.isOpen && this.attempt.passed) this.dispatchEvent(new Event('passed'));
    } catch (problem) { complain(problem); }
    this.asking = false;
    this.refresh();
  }

  /** Answers go one after the other, so that the last one given is the one that is kept. */
  answer(question, values) {
    question.values = values;
    const { attempt } = this;
    this.saving++;
    this.refresh();
    this.kept = (this.kept ?? Promise.resolve()).then(() => api.put(`/v1/education/attempts/${attempt.id}/answers/${question.id}`, { values }))
      .then(() => { question.fault = null; question.isKept = true; }, problem => { question.fault = problem; })
      .then(() => { this.saving--; this.refresh(); });
  }

  async submit() {
    await this.closed(() => api.post(`/v1/education/attempts/${this.attempt.id}/submit`));
    if (!this.isOpen) toast(this.attempt.passed ? t('Passed.') : t('Not passed yet.'), !this.attempt.passed);
  }

  // What is shown -------------------------------------------------------------------------------

  view() {
    if (!this.of) return nothing;
    const { attempt } = this;
    return html`<section class="quiz stack" aria-label=${t('Quiz')}>
      ${this.problem ? html`<div class="failed" role="alert">${sentence(this.problem)}</div>` : nothing}
      ${!attempt ? this.invitation() : this.isOpen ? this.questions() : this.result()}</section>`;
  }

  invitation() {
    return html`<h3>${t('Quiz')}</h3><p class="soft">${this.of.isDone ? t('You have passed it. It can be done again for practice while attempts are left.') : t('If it has a time, that begins with the first look at the questions. What you answer is kept at once.')}</p>
      <div><button class="main" @click=${() => this.begin()}>${t('Begin the quiz')}</button></div>`;
  }

  questions() {
    const { attempt } = this, answered = attempt.questions.filter(each => each.values.length).length;
    return html`<div class="row apart"><h3>${attempt.title}</h3><span class="soft">${t('Attempt')} ${attempt.number}${attempt.attempts_max ? ' / ' + attempt.attempts_max : ''} · ${t('to pass')}: ${number(attempt.passing_score, 0)} %</span>${attempt.expires_at ? this.clock() : nothing}</div>
      <ol class="questions">${attempt.questions.map(each => html`<li>${this.question(each)}</li>`)}</ol>
      <div class="row apart"><span role="status">${answered} / ${attempt.questions.length} ${t('answered')}${this.saving ? ' · ' + t('saving …') : ''}</span><button class="main" ?disabled=${this.asking} @click=${() => this.submit()}>${t('Hand in')}</button></div>`;
  }

  clock() {
    const left = Math.max(0, this.left());
    return html`<span class="tag ${left < 60 ? 'bad' : 'wait'}" role="timer">${t('time left')} ${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}</span>`;
  }

  question(of) {
    return html`<fieldset aria-invalid=${of.fault ? 'true' : nothing}><legend>${of.text} <span class="soft">(${number(of.points, 0)} ${Number(of.points) === 1 ? t('point') : t('points')})</span></legend>
      ${this.control(of)}
      ${of.fault ? html`<p class="fault" role="alert">${sentence(of.fault)}</p>` : nothing}</fieldset>`;
  }

  control(of) {
    const isMany = of.type === 'multiple_choice';
    const options = of.type === 'true_false' ? [{ id: 'true', text: t('true') }, { id: 'false', text: t('false') }] : of.options;
    if (!options?.length) {
      return html`<input aria-label=${of.text} inputmode=${of.type === 'numeric' ? 'decimal' : 'text'} maxlength="200" .value=${of.values[0] ?? ''} autocomplete="off"
        @change=${event => this.answer(of, event.target.value.trim() ? [event.target.value.trim()] : [])}>`;
    }
    return options.map(each => html`<label class="check"><input type=${isMany ? 'checkbox' : 'radio'} name=${'q-' + of.id} .checked=${of.values.includes(each.id)}
      @change=${event => this.answer(of, isMany ? event.target.checked ? [...of.values, each.id] : of.values.filter(id => id !== each.id) : [each.id])}>${each.text}</label>`);
  }

  result() {
    const { attempt } = this, isLeft = !attempt.attempts_max || attempt.number < attempt.attempts_max;
    return html`<div class="row apart"><h3>${attempt.title}</h3><span class="soft">${t('Attempt')} ${attempt.number}${attempt.attempts_max ? ' / ' + attempt.attempts_max : ''}</span></div>
      <p class="score ${attempt.passed ? 'up' : 'down'}" role="status">${attempt.status === 'expired' ? t('The time ended without an answer.') : html`${number(attempt.score, 0)} % · ${attempt.passed ? t('passed') : t('not passed')}`}</p>
      <ol class="questions">${attempt.questions.map(each => html`<li>${this.graded(each)}</li>`)}</ol>
      ${!attempt.passed && isLeft ? html`<div><button class="main" @click=${() => this.begin()}>${t('Try once more')}</button></div>` : nothing}`;
  }

  graded(of) {
    const text = value => of.options?.find(each => each.id === value)?.text ?? (of.type === 'true_false' ? t(value) : value);
    return html`<div class="row apart"><b>${of.text}</b><span class=${Number(of.points_earned) ? 'up' : 'down'}>${number(of.points_earned, 1)} / ${number(of.points, 0)}</span></div>
      <p>${t('You answered')}: ${of.values.length ? of.values.map(text).join(', ') : t('nothing')}</p>
      ${of.correct ? html`<p class="up">${t('Correct')}: ${of.correct.map(text).join(', ')}</p>` : nothing}
      ${of.explanation ? html`<p class="soft">${of.explanation}</p>` : nothing}`;
  }
}
customElements.define('corro-quiz', Quiz);

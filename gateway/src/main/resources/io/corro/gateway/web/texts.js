/** What pages say, in the viewer's language, and what a browser keeps of a viewer's choices. */

export function kept(name, otherwise) {
  try { return localStorage.getItem('corro.' + name) ?? otherwise; } catch { return otherwise; }
}

export function keep(name, value) {
  try { localStorage.setItem('corro.' + name, value); } catch { /* A browser that keeps nothing still works. */ }
}

export const language = () => kept('language', navigator.language?.startsWith('es') ? 'es' : 'en');

const texts = {};

/** Texts of the page in other languages: { es: { 'English sentence': 'frase' } }. */
export const translate = more => { for (const [to, map] of Object.entries(more)) texts[to] = { ...texts[to], ...map }; };

/** The text in the viewer's language; null if it is not known there. */
export const known = text => texts[language()]?.[text] ?? null;
export const t = text => known(text) ?? text;

export const words = text => String(text ?? '').replaceAll('_', ' ');

/** A word of the API, such as a status, for people. */
export const word = text => t(words(text));

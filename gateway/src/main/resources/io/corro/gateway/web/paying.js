/** Cards and bank accounts in forms that pay. */
import { formDialog, html, t, words } from './ui.js';
import * as api from './api.js';

export const methodName = method => `${method.brand ?? words(method.type)} …${method.last_four}`;

export const methodField = methods => ({ name: 'payment_method_id', label: t('Card or bank account'), options: methods.map(each => [each.id, methodName(each)]) });

export function addCard(then) {
  return formDialog({ title: t('Add a card'), button: t('Add'), text: html`<p class="soft">${t('The sandbox provider takes tokens such as card_ok_1; card_nofunds_1 and card_slow_1 behave as they are called.')}</p>`,
    fields: [{ name: 'token', label: t('Token'), value: 'card_ok_' + crypto.getRandomValues(new Uint32Array(1))[0], autofocus: true }, { name: 'brand', label: t('Kind'), value: 'visa' }, { name: 'last_four', label: t('Last four digits'), value: '4242', inputmode: 'numeric' },
      { name: 'exp_month', label: t('Month'), value: '12', inputmode: 'numeric' }, { name: 'exp_year', label: t('Year'), value: String(new Date().getFullYear() + 3), inputmode: 'numeric' }],
    act: async values => {
      const answer = await api.post('/v1/payment_methods', { ...values, exp_month: whole(values.exp_month), exp_year: whole(values.exp_year) });
      await then();
      return answer;
    } });
}

/** What is no number goes as it is, and is refused at its field. */
const whole = text => /^\d+$/.test(text) ? Number(text) : text;

export function addBank(then) {
  return formDialog({ title: t('Add a bank account'), button: t('Add'), fields: [{ name: 'token', label: t('Token'), value: 'bank_ok_1', autofocus: true }, { name: 'last_four', label: t('Last four digits'), value: '6789', inputmode: 'numeric' }],
    act: async values => {
      const answer = await api.post('/v1/bank_accounts', values);
      await then();
      return answer;
    } });
}

/** Refusals as people read them: in their language, by the label of the form's field, never by the API's names. */
import { known, t, words } from './texts.js';

/** Fields that are to blame where the server names none, by the refusal's reason; the first that a form has is taken. */
const BLAMED = {
  insufficient_funds: ['amount'], invalid_amount: ['amount'], amount_too_small: ['amount'], balance_too_large: ['amount'],
  limit_pay_in: ['amount'], limit_single: ['amount'], limit_daily: ['amount'], limit_monthly: ['amount'], insufficient_units: ['amount'],
  currency_not_offered: ['currency', 'to'], no_rate: ['to'], recipient_not_found: ['to'], same_person: ['to'],
  card_expired: ['exp_month'], card_taken: ['token'], payment_method_not_found: ['payment_method_id'],
  kyc_basic_first: ['level'], kyc_reached: ['level'], portfolio_name_taken: ['name'], goal_date_past: ['target_date'],
  targets_not_whole: ['cash'], wrong_login: ['password'], wrong_password: ['current_password', 'password'], weak_password: ['password'],
  signal_size_zero: ['risk_percent'], signal_without_stop: ['risk_percent'],
};

/** The inputs that stand for an object of the API, which is what a refusal names when the whole of it is missing. */
const FIRST_OF = { take_profit: 'take_profit.limit_price', stop_loss: 'stop_loss.stop_price' };

const isFor = (field, name) => Boolean(field) && (field === name || FIRST_OF[field] === name);
const isBlamed = (problem, name) => problem.errors?.some(each => isFor(each.field, name)) || isFor(problem.field, name);

/** The one of these fields where the problem stands; null if it is said of the whole form. */
function placeOf(problem, names) {
  if (names.some(name => isBlamed(problem, name))) return null;
  return (BLAMED[problem.reason] ?? []).find(name => names.includes(name)) ?? null;
}

/** What is wrong with a field of a form that has these names; null if nothing is. */
export function faultAt(problem, { name, label }, names = [name]) {
  if (!problem) return null;
  const own = problem.errors?.find(each => isFor(each.field, name)) ?? (isFor(problem.field, name) ? problem : null);
  if (own) return spoken(own, shortened(label));
  return placeOf(problem, names) === name ? spoken(problem, shortened(label)) : null;
}

/** A label up to its explanation: what stands before a colon or a comma. */
const shortened = label => String(label ?? '').split(/[:,]/)[0];

/** Whether one of the fields says it. */
export const isSaidBy = (problem, names) => names.some(name => isBlamed(problem, name)) || placeOf(problem, names) !== null;

/** The problem as a sentence of its own. */
export const sentence = problem => spoken(problem, words(problem.field));

function spoken(fault, label) {
  const own = known('reason:' + fault.reason);
  if (own) return own.replace('{field}', label || t('The field'));
  const message = String(fault.message ?? fault);
  return withoutNames(t(fault.field && message.startsWith(fault.field + ' ') ? label + message.slice(fault.field.length) : message));
}

/** Names of the API have underscores. */
const withoutNames = text => text.replace(/\b[a-z]+(?:_[a-z]+)+\b/g, words);

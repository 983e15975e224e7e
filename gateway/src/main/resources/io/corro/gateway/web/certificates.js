/** Certificates as their holders use them. */
import { html, nothing, t } from './ui.js';
import { safeLink } from './section.js';

/** The document, the badge, and where anybody checks them. */
export function certificateLinks(of) {
  const check = safeLink(of.verification_url);
  return html`<a class="button small" href=${`/v1/certificates/${of.id}/document`} download>PDF</a> <a class="button small" href=${`/v1/certificates/${of.id}/credential`} download=${of.certificate_number + '.jwt'}>${t('Badge')}</a>
    ${check ? html`<a class="button small" href=${check}>${t('Check it')}</a>` : nothing}`;
}

/** /openapi.json with examples that run, as the person who is signed in and on the account that is chosen. */
import { html, start, kept, complain } from './ui.js';
import * as api from './api.js';

const load = name => new Promise((resolve, reject) => {
  const script = document.createElement('script');
  script.src = new URL('./lib/' + name, import.meta.url).href;
  script.onload = resolve;
  script.onerror = () => reject(new Error('The page could not be loaded whole; load it again.'));
  document.head.append(script);
});

function style() {
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = new URL('./lib/swagger-ui.css', import.meta.url).href;
  document.head.append(link);
}

start('/docs', async () => {
  style();
  const accounts = await api.get('/v1/paper-accounts').catch(() => []);
  const account = accounts.find(each => each.id === kept('account', '')) ?? accounts[0];
  const [spec] = await Promise.all([api.get('/openapi.json'), load('swagger-ui.js')]);
  for (const path of Object.keys(spec.paths)) if (spec.paths[path].get?.tags?.includes('pages')) delete spec.paths[path];
  queueMicrotask(() => requestAnimationFrame(() => {
    try {
      globalThis.SwaggerUIBundle({ spec, domNode: document.getElementById('swagger'), deepLinking: true, docExpansion: 'none', filter: true, tryItOutEnabled: true, displayRequestDuration: true,
        requestInterceptor: request => { if (account && !request.headers.Authorization && !request.headers['APCA-API-KEY-ID']) request.headers['Corro-Account'] = account.id; return request; } });
    } catch (problem) { complain(problem); }
  }));
  return html`<main id="main"><p class="soft api-note">Examples run as you${account ? html`, on the account “${account.name}”` : ''}. Keys of your own go into “Authorize”. The document itself is <a href="/openapi.json">/openapi.json</a>.</p>
    <div id="swagger" class="light"></div></main>`;
});

/** Where another app's share arrives (`share_target` of the manifest), and the cache it waits in for the page. */
const action = 'share';
const waiting = 'shared-files';

declare const self: ServiceWorkerGlobalScope;

const at = (path: string) => new URL(path, self.registration.scope).href;

export const isShare = (request: Request): boolean =>
  request.method === 'POST' && request.url.split('?')[0] === at(action);

/** Puts the shared films where the page looks for them, and shows the page. */
export async function takeShare(request: Request): Promise<Response> {
  const form = await request.formData();
  const cache = await caches.open(waiting);
  const films = form.getAll('films').filter((value) => value instanceof File);
  for (const [index, film] of films.entries())
    await cache.put(at(`shared/${index}?name=${encodeURIComponent(film.name)}`), new Response(film));
  return Response.redirect(at('./'), 303);
}

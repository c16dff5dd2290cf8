import { cleanupOutdatedCaches, precacheAndRoute } from 'workbox-precaching';
import { isShare, takeShare } from './share.ts';

declare const self: ServiceWorkerGlobalScope;

// Only what was built is answered from here. Anything else goes to the network and fails there as it would
// without this worker: a missing model file must stay a 404, never a page.
cleanupOutdatedCaches();
precacheAndRoute(self.__WB_MANIFEST, { ignoreURLParametersMatching: [/.*/] });

// A new version waits until the last page of the old one is closed: a running analysis keeps its files.
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('fetch', (event) => {
  if (isShare(event.request)) event.respondWith(takeShare(event.request));
});

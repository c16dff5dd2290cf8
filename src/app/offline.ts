/** Lets the app start without a network; nothing waits for it, and nothing is lost where it fails. */
export function registerOffline(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  addEventListener('load', () => {
    navigator.serviceWorker.register('./offline.worker.js').catch((error: unknown) => {
      console.warn('The app will need its server to start again:', error);
    });
  });
}

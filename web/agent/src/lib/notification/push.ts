// This browser as one that is told while Loket is closed: asking it, telling the server, ending it.
import { resolve } from '$app/paths';
import { api, call } from '#shared/client.ts';

/** Whether this browser can be told at all. */
export const canPush = (): boolean => 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;

const register = () => navigator.serviceWorker.register(resolve('/') + 'push.js', { scope: resolve('/') });

/** Whether it is told now. */
export async function isPushed(): Promise<boolean> {
  if (!canPush()) return false;
  const worker = await navigator.serviceWorker.getRegistration(resolve('/'));
  return (await worker?.pushManager.getSubscription()) != null;
}

/** Asks the browser and tells the server; false when the person or the browser refuses. */
export async function startPush(): Promise<boolean> {
  if ((await Notification.requestPermission()) !== 'granted') return false;
  const { key } = await call(api.GET('/me/push', {}));
  const worker = await register();
  await navigator.serviceWorker.ready;
  const made = await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
  const { endpoint, keys } = made.toJSON();
  await call(api.POST('/me/push', { body: { endpoint: endpoint ?? '', keys: { p256dh: keys?.p256dh ?? '', auth: keys?.auth ?? '' } } }));
  return true;
}

/** Ends it, here and on the server. */
export async function stopPush(): Promise<void> {
  const worker = await navigator.serviceWorker.getRegistration(resolve('/'));
  await (await worker?.pushManager.getSubscription())?.unsubscribe();
  await call(api.DELETE('/me/push', {}));
}

// Shows what Loket tells a browser in which it is closed, and leads to the ticket. An open tab that is looked at is told by itself.
self.addEventListener('push', (event) => {
  const { title, body, url, tag } = event.data ? event.data.json() : { title: 'Loket' };
  event.waitUntil(
    self.clients.matchAll({ type: 'window', includeUncontrolled: true }).then((tabs) => {
      if (tabs.some((tab) => tab.focused)) return undefined;
      return self.registration.showNotification(title, { body, tag, data: { url }, icon: '/agent/favicon.svg' });
    })
  );
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  const url = event.notification.data?.url ?? '/agent/';
  event.waitUntil(
    self.clients.matchAll({ type: 'window', includeUncontrolled: true }).then((tabs) => {
      const tab = tabs[0];
      if (!tab) return self.clients.openWindow(url);
      return tab.focus().then((focused) => focused.navigate(url).catch(() => self.clients.openWindow(url)));
    })
  );
});

import adapter from '@sveltejs/adapter-static';

/** @type {import('@sveltejs/kit').Config} */
export default {
  compilerOptions: {
    runes: ({ filename }) => (filename.includes('node_modules') ? undefined : true)
  },
  kit: {
    adapter: adapter({ fallback: 'index.html', pages: '../build', assets: '../build', precompress: true }),
    paths: { base: '/agent', relative: false },
    csp: {
      // The hash of Kit's one inline script changes with every build, so it lives in the page and not in a header of the server.
      mode: 'hash',
      directives: {
        'default-src': ['self'],
        'script-src': ['self'],
        'style-src': ['self', 'unsafe-inline'],
        // Pictures of mails that lie elsewhere come through the server: nothing on a screen asks a stranger.
        'img-src': ['self', 'data:', 'blob:'],
        'font-src': ['self', 'data:'],
        'connect-src': ['self'],
        'frame-src': ['self', 'blob:'],
        'object-src': ['none'],
        'base-uri': ['none'],
        'form-action': ['self']
      }
    },
    version: { pollInterval: 0 }
  }
};

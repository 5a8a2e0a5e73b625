// A certified OpenID provider for tests: `node oidc.mjs <port> <redirect url> [seconds a token lasts]`. People sign in with any
// password, and are who they say. It tells on stdout that it listens; `POST /test/revoke` forgets every consent.
import { once } from 'node:events';
import { createServer } from 'node:http';
import { Provider } from 'oidc-provider';

const [port, redirect, lasts = '3600'] = process.argv.slice(2);
const issuer = `http://127.0.0.1:${port}`;
const given = new Set();

const provider = new Provider(issuer, {
  clients: [
    {
      client_id: 'loket',
      client_secret: 'loket-secret',
      redirect_uris: [redirect],
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      token_endpoint_auth_method: 'client_secret_post'
    },
    // Whoever keeps the mail asks whether a token is good.
    { client_id: 'dovecot', client_secret: 'dovecot-secret', redirect_uris: [], grant_types: [], response_types: [] }
  ],
  cookies: { keys: ['for tests only'] },
  features: { introspection: { enabled: true, allowedPolicy: () => true }, revocation: { enabled: true }, devInteractions: { enabled: true } },
  findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
  issueRefreshToken: () => true,
  pkce: { required: () => true },
  rotateRefreshToken: true,
  ttl: { AccessToken: Number(lasts), Grant: 86400, IdToken: 3600, Interaction: 600, RefreshToken: 86400, Session: 86400 }
});
provider.on('grant.success', (context) => given.add(context.oidc.entities.Grant?.jti ?? context.oidc.entities.RefreshToken?.grantId));

const handle = provider.callback();
const server = createServer(async (request, response) => {
  if (request.method === 'POST' && request.url === '/test/revoke') {
    for (const id of [...given].filter(Boolean)) {
      await provider.AccessToken.revokeByGrantId(id);
      await provider.RefreshToken.revokeByGrantId(id);
      await (await provider.Grant.find(id))?.destroy();
    }
    given.clear();
    return response.end('forgotten\n');
  }
  handle(request, response);
});
server.listen(Number(port), '127.0.0.1');
await once(server, 'listening');
console.log(`listening on ${issuer}`);

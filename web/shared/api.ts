// The shapes of the server's API: every path, what it takes, what it answers.

type Json<T> = { content: { 'application/json': T } };
type Answer<T> = [T] extends [void] ? { headers: object; content?: never } : { headers: object } & Json<T>;

/** One operation: query and path parameters, body, answer. */
interface Op<Query, Path, Body, Out> {
  parameters: {
    query?: Query;
    header?: { 'Idempotency-Key'?: string; 'If-Match'?: string };
    cookie?: never;
  } & ([Path] extends [void] ? { path?: never } : { path: Path });
  requestBody: [Body] extends [void] ? never : Json<Body>;
  responses: { 200: Answer<Out> };
}
type Bodiless<T extends { requestBody: unknown }> = Omit<T, 'requestBody'> & { requestBody?: never };
type Get<Out, Query = Record<string, never>, Path = void> = Bodiless<Op<Query, Path, void, Out>>;
type Send<Body, Out, Path = void> = [Body] extends [void]
  ? Bodiless<Op<Record<string, never>, Path, void, Out>>
  : Op<Record<string, never>, Path, Body, Out>;
type Id = { id: number };
type Paging = { cursor?: string; limit?: number };

/** A page of a list; `next` is the cursor of the one after it. */
interface Page<T> {
  items: T[];
  next: string | null;
}
interface All<T> {
  items: T[];
}

export interface components {
  schemas: {
    Problem: {
      type: string;
      title: string;
      status: number;
      detail: string;
      code: string;
      permission?: string;
      fields?: { field: string; message: string }[];
      request_id?: string;
    };
    Ref: { id: number; name: string };
    Setup: { needed: boolean; sample: boolean; company: string; version: string; languages: string[] };
    SetupBody: { company: string; language: string; name: string; email: string; password: string };
    Me: {
      id: number;
      name: string;
      email: string;
      role: components['schemas']['Ref'];
      permissions: string[];
      teams: components['schemas']['Ref'][];
      language: string;
      theme: 'system' | 'light' | 'dark';
      notifications: boolean;
      shortcuts: boolean;
      signature: string;
    };
    Session: { id: number; created_at: string; seen_at: string; ip: string; user_agent: string; current: boolean };
    Status: 'new' | 'open' | 'pending' | 'on_hold' | 'solved' | 'closed';
    Priority: 'low' | 'normal' | 'high' | 'urgent';
    Address: { email: string; name: string | null };
    Attachment: {
      id: number;
      filename: string;
      size: number;
      content_type: string;
      content_id: string | null;
      inline: boolean;
      sha256: string;
      url: string;
    };
    File: { id: number; filename: string; size: number; content_type: string; sha256: string };
    TicketRow: {
      id: number;
      subject: string;
      status: components['schemas']['Status'];
      priority: components['schemas']['Priority'];
      customer: { id: number; name: string; email: string | null };
      assignee: components['schemas']['Ref'] | null;
      team: components['schemas']['Ref'] | null;
      inbox: { id: number; name: string; kind: string } | null;
      tags: string[];
      snippet: string;
      message_count: number;
      opened_at: string;
      updated_at: string;
      last_customer_at: string | null;
      last_agent_at: string | null;
      version: number;
    };
    Ticket: components['schemas']['TicketRow'] & {
      cc: components['schemas']['Address'][];
      followers: components['schemas']['Ref'][];
      following: boolean;
      organization: components['schemas']['Ref'] | null;
    };
    TicketOpen: {
      subject: string;
      customer?: { email: string; name?: string };
      customer_id?: number;
      text?: string;
      html?: string;
      author?: 'customer' | 'agent';
      inbox_id?: number;
      team_id?: number;
      assignee_id?: number;
      priority?: components['schemas']['Priority'];
      status?: components['schemas']['Status'];
      tags?: string[];
      attachments?: number[];
      cc?: components['schemas']['Address'][];
    };
    TicketChange: {
      subject?: string;
      status?: components['schemas']['Status'];
      priority?: components['schemas']['Priority'];
      assignee_id?: number | null;
      team_id?: number | null;
      tags?: string[];
      cc?: components['schemas']['Address'][];
      following?: boolean;
    };
    Counts: {
      mine: number;
      unassigned: number;
      open: number;
      waiting: number;
      solved: number;
      all: number;
      teams: { id: number; name: string; open: number }[];
    };
    Actor: { kind: 'agent' | 'customer' | 'system' | 'rule'; id: number | null; name: string };
    DeliveryState: 'queued' | 'sending' | 'sent' | 'failed' | 'cancelled' | 'unconfirmed';
    Delivery: {
      state: components['schemas']['DeliveryState'];
      attempts: number;
      send_at: string;
      sent_at: string | null;
      error: string | null;
    };
    Message: {
      id: number;
      ticket_id: number;
      subject: string;
      kind: 'customer' | 'reply' | 'note' | 'system';
      author: components['schemas']['Actor'];
      from: components['schemas']['Address'] | null;
      to: components['schemas']['Address'][];
      cc: components['schemas']['Address'][];
      bcc: components['schemas']['Address'][];
      reply_to: components['schemas']['Address'][];
      message_id: string | null;
      in_reply_to: string[];
      references: string[];
      text_body: string;
      text_reply: string;
      html: string | null;
      remote_images: boolean;
      attachments: components['schemas']['Attachment'][];
      is_bounce: boolean;
      bounce_permanent?: boolean | null;
      bounce_recipients?: string[] | null;
      bounce_status?: string | null;
      is_auto_reply: boolean;
      is_feedback_report: boolean;
      auto_ack_sent: boolean;
      intake: { id: number; outcome: string; reasons: string[] } | null;
      delivery: components['schemas']['Delivery'] | null;
      client_id: string | null;
      created_at: string;
    };
    MessageBody: {
      kind: 'reply' | 'note';
      text?: string;
      html?: string;
      attachments?: number[];
      cc?: components['schemas']['Address'][];
      bcc?: components['schemas']['Address'][];
      status?: components['schemas']['Status'];
      client_id?: string;
    };
    Event: {
      id: number;
      at: string;
      kind: string;
      actor: components['schemas']['Actor'];
      via: string;
      data: Record<string, unknown>;
    };
    CustomerRow: {
      id: number;
      name: string;
      email: string | null;
      organization: components['schemas']['Ref'] | null;
      language: string | null;
      created_at: string;
    };
    Identity: { id: number; kind: 'email' | 'phone'; value: string; verified: boolean };
    Customer: components['schemas']['CustomerRow'] & {
      identities: components['schemas']['Identity'][];
      notes: string;
      ticket_count: number;
    };
    CustomerBody: { name: string; email?: string; language?: string; organization_id?: number; notes?: string };
    CustomerChange: { name?: string; language?: string | null; organization_id?: number | null; notes?: string };
    Organization: { id: number; name: string; domains: string[]; customer_count: number };
    OrganizationBody: { name: string; domains: string[] };
    Agent: {
      id: number;
      name: string;
      email: string;
      role: components['schemas']['Ref'];
      teams: components['schemas']['Ref'][];
      active: boolean;
      invited: boolean;
      last_seen_at: string | null;
    };
    AgentBody: { email: string; name: string; role_id: number; team_ids: number[] };
    AgentChange: { name?: string; role_id?: number; team_ids?: number[]; active?: boolean };
    Team: { id: number; name: string; agent_ids: number[] };
    TeamBody: { name: string; agent_ids: number[] };
    Role: { id: number; key: string | null; name: string; permissions: string[] };
    RoleBody: { name: string; permissions: string[] };
    Permission: { key: string; description: string };
    Tag: { id: number; name: string; color: string; description: string; ticket_count: number };
    TagBody: { name: string; color?: string; description?: string };
    Token: {
      id: number;
      name: string;
      agent: components['schemas']['Ref'];
      permissions: string[] | null;
      created_at: string;
      expires_at: string | null;
      last_used_at: string | null;
    };
    TokenBody: { name: string; permissions?: string[]; expires_at?: string };
    InboxSettings: {
      receive: 'imap' | 'listener' | 'push';
      imap_host?: string;
      imap_port?: number;
      imap_security?: 'tls' | 'starttls' | 'none';
      imap_user?: string;
      imap_folder?: string;
      imap_password?: string;
      has_imap_password?: boolean;
      send: 'smtp' | 'file';
      smtp_host?: string;
      smtp_port?: number;
      smtp_security?: 'tls' | 'starttls' | 'none';
      smtp_user?: string;
      smtp_password?: string;
      has_smtp_password?: boolean;
    };
    InboxHealth: {
      last_received_at: string | null;
      last_sent_at: string | null;
      failing_since: string | null;
      error: string | null;
      waiting: number;
    };
    Inbox: {
      id: number;
      kind: 'email';
      name: string;
      address: string;
      aliases: string[];
      team: components['schemas']['Ref'] | null;
      active: boolean;
      acknowledge: boolean;
      signature: string;
      settings: components['schemas']['InboxSettings'];
      health: components['schemas']['InboxHealth'];
    };
    InboxBody: {
      kind: 'email';
      name: string;
      address: string;
      aliases: string[];
      team_id: number | null;
      active: boolean;
      acknowledge: boolean;
      signature: string;
      settings: components['schemas']['InboxSettings'];
    };
    InboxTrial: { ok: boolean; steps: { step: string; ok: boolean; message: string }[] };
    Settings: { company: string; language: string; public_url: string; undo_seconds: number; max_message_mb: number };
    IntakeOutcome: 'waiting' | 'ticketed' | 'joined' | 'duplicate' | 'bounced' | 'refused' | 'failed';
    IntakeItem: {
      id: number;
      inbox: components['schemas']['Ref'] | null;
      received_at: string;
      from: string;
      subject: string;
      size: number;
      via: 'imap' | 'smtp' | 'lmtp' | 'api';
      outcome: components['schemas']['IntakeOutcome'];
      reasons: string[];
      ticket_id: number | null;
      message_id: number | null;
      error: string | null;
    };
    IntakeTotals: { total: number; by: Record<string, number> };
    OutboxItem: {
      id: number;
      ticket_id: number;
      subject: string;
      to: components['schemas']['Address'][];
      inbox: components['schemas']['Ref'] | null;
      state: components['schemas']['DeliveryState'];
      attempts: number;
      queued_at: string;
      send_at: string;
      sent_at: string | null;
      error: string | null;
    };
    OutboxTotals: { total: number; by: Record<string, number> };
    Job: { id: number; kind: string; attempts: number; run_at: string; error: string | null; created_at: string };
    Consumer: { name: string; last_event: number; lag: number; failures: number };
    SearchResult: {
      tickets: components['schemas']['TicketRow'][];
      customers: components['schemas']['CustomerRow'][];
      total: number;
      capped: boolean;
    };
  };
}

type S = components['schemas'];

/** What `GET /tickets` may be asked. */
interface TicketQuery extends Paging {
  status?: string;
  assignee?: string;
  team?: string;
  customer?: number;
  organization?: number;
  tag?: string;
  q?: string;
  sort?: 'newest' | 'oldest' | 'urgent';
}

export interface paths {
  '/setup': { get: Get<S['Setup']>; post: Send<S['SetupBody'], S['Me']> };
  '/session': { post: Send<{ email: string; password: string }, S['Me']>; delete: Send<void, void> };
  '/me': {
    get: Get<S['Me']>;
    patch: Send<Partial<Pick<S['Me'], 'name' | 'language' | 'theme' | 'notifications' | 'shortcuts' | 'signature'>>, S['Me']>;
  };
  '/me/password': { post: Send<{ current: string; new: string }, void> };
  '/me/sessions': { get: Get<All<S['Session']>> };
  '/me/sessions/{id}': { delete: Send<void, void, Id> };
  '/password/forgot': { post: Send<{ email: string }, void> };
  '/password/token': { get: Get<{ email: string; name: string; purpose: 'invite' | 'reset' }, { token: string }> };
  '/password/reset': { post: Send<{ token: string; password: string; name?: string }, S['Me']> };

  '/tickets': { get: Get<Page<S['TicketRow']>, TicketQuery>; post: Send<S['TicketOpen'], S['Ticket']> };
  '/tickets/counts': { get: Get<S['Counts']> };
  '/tickets/{id}': { get: Get<S['Ticket'], Record<string, never>, Id>; patch: Send<S['TicketChange'], S['Ticket'], Id> };
  '/tickets/{id}/messages': {
    get: Get<Page<S['Message']>, Paging, Id>;
    post: Send<S['MessageBody'], S['Message'], Id>;
  };
  '/tickets/{id}/events': { get: Get<Page<S['Event']>, Paging, Id> };
  '/messages/{id}': { get: Get<S['Message'], Record<string, never>, Id> };
  '/messages/{id}/undo': { post: Send<void, { text: string; html: string | null; kind: 'reply' | 'note' }, Id> };
  '/messages/{id}/retry': { post: Send<void, S['Message'], Id> };
  '/search': { get: Get<S['SearchResult'], { q: string; limit?: number }> };

  '/customers': {
    get: Get<Page<S['CustomerRow']>, Paging & { q?: string; organization?: number }>;
    post: Send<S['CustomerBody'], S['Customer']>;
  };
  '/customers/{id}': { get: Get<S['Customer'], Record<string, never>, Id>; patch: Send<S['CustomerChange'], S['Customer'], Id> };
  '/customers/{id}/identities': { post: Send<{ kind: 'email' | 'phone'; value: string }, S['Customer'], Id> };
  '/customers/{id}/identities/{identity}': { delete: Send<void, S['Customer'], Id & { identity: number }> };
  '/organizations': {
    get: Get<Page<S['Organization']>, Paging & { q?: string }>;
    post: Send<S['OrganizationBody'], S['Organization']>;
  };
  '/organizations/{id}': { get: Get<S['Organization'], Record<string, never>, Id>; patch: Send<Partial<S['OrganizationBody']>, S['Organization'], Id> };

  '/agents': { get: Get<All<S['Agent']>>; post: Send<S['AgentBody'], S['Agent']> };
  '/agents/{id}': { patch: Send<S['AgentChange'], S['Agent'], Id> };
  '/agents/{id}/invite': { post: Send<void, void, Id> };
  '/teams': { get: Get<All<S['Team']>>; post: Send<S['TeamBody'], S['Team']> };
  '/teams/{id}': { patch: Send<Partial<S['TeamBody']>, S['Team'], Id>; delete: Send<void, void, Id> };
  '/roles': { get: Get<All<S['Role']>>; post: Send<S['RoleBody'], S['Role']> };
  '/roles/{id}': { patch: Send<Partial<S['RoleBody']>, S['Role'], Id>; delete: Send<void, void, Id> };
  '/permissions': { get: Get<All<S['Permission']>> };
  '/tags': { get: Get<All<S['Tag']>>; post: Send<S['TagBody'], S['Tag']> };
  '/tags/{id}': { patch: Send<Partial<S['TagBody']>, S['Tag'], Id>; delete: Send<void, void, Id> };
  '/tokens': { get: Get<All<S['Token']>>; post: Send<S['TokenBody'], S['Token'] & { token: string }> };
  '/tokens/{id}': { delete: Send<void, void, Id> };
  '/inboxes': { get: Get<All<S['Inbox']>>; post: Send<S['InboxBody'], S['Inbox']> };
  '/inboxes/try': { post: Send<S['InboxBody'] & { id?: number }, S['InboxTrial']> };
  '/inboxes/{id}': {
    get: Get<S['Inbox'], Record<string, never>, Id>;
    patch: Send<Partial<S['InboxBody']>, S['Inbox'], Id>;
    delete: Send<void, void, Id>;
  };
  '/settings': { get: Get<S['Settings']>; patch: Send<Partial<S['Settings']>, S['Settings']> };

  '/intake': { get: Get<Page<S['IntakeItem']>, Paging & { outcome?: string; inbox?: number }> };
  '/intake/totals': { get: Get<S['IntakeTotals']> };
  '/intake/{id}': { get: Get<S['IntakeItem'], Record<string, never>, Id> };
  '/intake/{id}/replay': { post: Send<void, S['IntakeItem'], Id> };
  '/outbox': { get: Get<Page<S['OutboxItem']>, Paging & { state?: string }> };
  '/outbox/totals': { get: Get<S['OutboxTotals']> };
  '/outbox/{id}/retry': { post: Send<void, void, Id> };
  '/outbox/{id}/cancel': { post: Send<void, void, Id> };
  '/jobs': { get: Get<Page<S['Job']>, Paging & { state?: 'dead' | 'waiting' }> };
  '/jobs/{id}/retry': { post: Send<void, void, Id> };
  '/consumers': { get: Get<All<S['Consumer']>> };
}

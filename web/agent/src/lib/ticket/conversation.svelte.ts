// One open ticket: the ticket itself, its messages, what was done. It follows the live stream and knows every change an agent can make.
import { SvelteMap } from 'svelte/reactivity';
import { session } from '#lib/session.svelte.ts';
import { api, call, type ApiError } from '#shared/client.ts';
import type { LiveFrame, Message, MessageBody, Ticket, TicketChange, TicketEvent } from '#shared/types.ts';
import * as ahead from './ahead.ts';
import { house } from '#lib/workflow/house.svelte.ts';
import { explain } from '#lib/ui/problem.ts';
import { toast } from '#lib/ui/toasts.svelte.ts';
import { people } from './people.svelte.ts';
import { put } from './tickets.svelte.ts';
import { merge, mergeEvents } from './timeline.ts';

/** What another tab or agent may have changed in the ticket's messages. */
const aboutMessages = new Set(['opened', 'received', 'replied', 'noted', 'sent', 'undelivered', 'unconfirmed', 'kept_back', 'cancelled', 'requeued', 'bounced', 'complained', 'acknowledged', 'scheduled', 'called_off', 'forwarded', 'note_removed', 'pictures_trusted', 'file_infected']);
/** What takes messages out of the conversation or brings others in. */
const regroups = new Set(['merged_into', 'absorbed', 'unmerged', 'released', 'moved_out', 'moved_in']);

export class Conversation {
  readonly id: number;
  ticket = $state.raw<Ticket>();
  messages = $state.raw<Message[]>([]);
  events = $state.raw<TicketEvent[]>([]);
  error = $state.raw<ApiError>();
  /** Whether the first page of everything is here. */
  ready = $state(false);
  /** The cursor of the messages before the first one on screen. */
  older = $state.raw<string | null>(null);
  loadingOlder = $state(false);
  /** Messages that were just handed over and have no answer yet, by client id. */
  readonly sending = new SvelteMap<string, Message>();
  #moreEvents: string | null = null;
  #busy = false;
  #again = false;
  /** Whether the next answer takes the place of what is here, instead of being added. */
  #anew = true;

  constructor(id: number) {
    this.id = id;
  }

  get #path() {
    return { id: this.id };
  }

  /** Loads everything that is on screen when a ticket opens, and again when messages left it or came from elsewhere. */
  load = async (): Promise<void> => {
    this.error = undefined;
    this.#anew = true;
    await this.refresh();
  };

  /** The page of messages before the first one on screen. */
  loadOlder = async (): Promise<void> => {
    if (this.older === null || this.loadingOlder) return;
    this.loadingOlder = true;
    try {
      const page = await call(api.GET('/tickets/{id}/messages', { params: { path: this.#path, query: { cursor: this.older } } }));
      this.messages = merge(this.messages, page.items);
      this.older = page.next;
      await this.#eventsBack();
    } catch (error) {
      toast(explain(error), { tone: 'bad' });
    } finally {
      this.loadingOlder = false;
    }
  };

  /** Events are loaded back to the oldest message on screen, so that the story has no holes. */
  async #eventsBack(): Promise<void> {
    const first = this.older === null ? 0 : Date.parse(this.messages[0]?.created_at ?? '');
    let oldest = this.events.at(-1);
    while (this.#moreEvents !== null && oldest && Date.parse(oldest.at) > first) {
      const page = await call(api.GET('/tickets/{id}/events', { params: { path: this.#path, query: { cursor: this.#moreEvents } } }));
      this.events = mergeEvents(this.events, page.items as TicketEvent[]);
      this.#moreEvents = page.next;
      oldest = this.events.at(-1);
    }
  }

  /** Brings the newest messages, the events and the ticket up to date. One at a time; what comes meanwhile is asked for once more. */
  refresh = async (): Promise<void> => {
    if (this.#busy) {
      this.#again = true;
      return;
    }
    this.#busy = true;
    const anew = this.#anew;
    this.#anew = false;
    try {
      const [ticket, messages, events] = await ahead.take(this.id);
      this.#take(ticket);
      // A page ends where its words grow too many: back to what is on screen, so that the story has no holes.
      const last = anew ? undefined : this.messages.at(-1)?.id;
      let { items, next } = messages;
      while (last !== undefined && next !== null && (items[0]?.id ?? 0) > last) {
        const page = await call(api.GET('/tickets/{id}/messages', { params: { path: this.#path, query: { cursor: next } } }));
        items = [...page.items, ...items];
        next = page.items.length > 0 ? page.next : null;
      }
      this.messages = anew ? items : merge(this.messages, items);
      this.events = anew ? (events.items as TicketEvent[]) : mergeEvents(this.events, events.items as TicketEvent[]);
      if (anew) {
        this.older = messages.next;
        this.#moreEvents = events.next;
        this.ready = true;
        await this.#eventsBack();
      }
      for (const message of items) if (message.client_id !== null) this.sending.delete(message.client_id);
      this.error = undefined;
    } catch (error) {
      this.#anew ||= anew;
      if (!this.ready) this.error = error as ApiError;
    } finally {
      this.#busy = false;
      if (this.#again) {
        this.#again = false;
        void this.refresh();
      }
    }
  };

  /** What an event of the log does to this screen. */
  apply = (frame: LiveFrame): void => {
    if (frame.ticket_id !== this.id) {
      // What is shown in this ticket is part of its conversation.
      if (this.ticket?.merged.some((part) => part.id === frame.ticket_id)) void this.refresh();
      return;
    }
    if (regroups.has(frame.kind)) {
      void this.load();
      return;
    }
    if (aboutMessages.has(frame.kind) || !frame.ticket) {
      void this.refresh();
      return;
    }
    const { id, at, kind, actor, data } = frame;
    this.events = mergeEvents(this.events, [{ id, ticket_id: this.id, at, kind, actor, data, via: '' }]);
    if (!this.ticket) return;
    if (frame.kind === 'followed' || frame.kind === 'unfollowed' || frame.kind === 'cc_changed' || frame.kind === 'field_changed' || frame.kind === 'form_changed') void this.refresh();
    else if (frame.ticket.version >= this.ticket.version) this.ticket = { ...this.ticket, ...frame.ticket };
  };

  #take(ticket: Ticket): void {
    // An answer that was overtaken says nothing new.
    if (this.ticket && ticket.version < this.ticket.version) return;
    this.ticket = ticket;
    put(ticket);
  }

  /**
   * Changes the ticket; shown at once, and taken back when the server refuses. `make` is asked again when somebody else
   * changed the ticket in the same moment, so that adding a tag never removes theirs.
   */
  change = async (make: (now: Ticket) => TicketChange): Promise<void> => {
    const before = this.ticket;
    if (!before) return;
    this.ticket = this.#preview(before, make(before));
    try {
      this.#take(await this.#changed(before, make));
    } catch (error) {
      // Only what was shown ahead is taken back; what came live meanwhile is newer.
      if (this.ticket?.version === before.version) this.ticket = before;
      void this.refresh();
      throw error;
    }
  };

  async #changed(before: Ticket, make: (now: Ticket) => TicketChange): Promise<Ticket> {
    try {
      return await this.#patch(before, make(before));
    } catch (error) {
      if ((error as ApiError).code !== 'changed') throw error;
      const now = await call(api.GET('/tickets/{id}', { params: { path: this.#path } }));
      this.#take(now);
      return this.#patch(now, make(now));
    }
  }

  /** Shows a change that is under way elsewhere; `refresh` tells how it went. */
  preview = (change: TicketChange): void => {
    if (this.ticket) this.ticket = this.#preview(this.ticket, change);
  };

  #patch(now: Ticket, change: TicketChange): Promise<Ticket> {
    return call(
      api.PATCH('/tickets/{id}', {
        params: { path: this.#path, header: { 'If-Match': `"${now.version}"` } },
        body: change
      })
    );
  }

  #preview(now: Ticket, change: TicketChange): Ticket {
    const { assignee_id, team_id, following, fields, type_id, form_id, status_id, ...rest } = change;
    const plain = Object.fromEntries(Object.entries(rest).filter(([, value]) => value != null)) as Partial<Ticket>;
    const named = (id: number, name: string | undefined) => ({ id, name: name ?? '' });
    return {
      ...now,
      ...plain,
      ...(assignee_id === undefined ? {} : { assignee: assignee_id === null ? null : named(assignee_id, people.agentName(assignee_id)) }),
      ...(team_id === undefined ? {} : { team: team_id === null ? null : named(team_id, people.teamName(team_id)) }),
      ...(following == null ? {} : { following }),
      ...(type_id === undefined ? {} : { type_id }),
      ...(form_id === undefined ? {} : { form_id }),
      ...(fields ? { fields: { ...now.fields, ...fields } } : {}),
      ...(status_id == null ? {} : { status_id, status: house.status(status_id)?.category ?? now.status })
    };
  }

  /**
   * Hands a reply or note over, when `first` is done. It stands in the conversation at once, as `shown`; a refusal takes it away again
   * and is thrown.
   */
  send = async (body: MessageBody & { client_id: string }, shown: string, first?: Promise<void>): Promise<Message> => {
    this.sending.set(body.client_id, this.#draft({ ...body, html: shown }));
    try {
      await first;
      const message = await call(
        api.POST('/tickets/{id}/messages', { params: { path: this.#path, header: { 'Idempotency-Key': body.client_id } }, body })
      );
      this.messages = merge(this.messages, [message]);
      return message;
    } finally {
      this.sending.delete(body.client_id);
    }
  };

  #draft(body: MessageBody & { client_id: string }): Message {
    const { me } = session;
    return {
      id: Number.MAX_SAFE_INTEGER,
      ticket_id: this.id,
      side_id: null,
      subject: this.ticket?.subject ?? '',
      kind: body.kind === 'forward' ? 'reply' : body.kind,
      private: body.private ?? false,
      forward: body.kind === 'forward',
      third_party: false,
      author: { kind: 'agent', id: me.id, name: me.name },
      from: null,
      to: [],
      cc: body.cc ?? [],
      bcc: body.bcc ?? [],
      reply_to: [],
      message_id: null,
      in_reply_to: [],
      references: [],
      text_body: body.text ?? '',
      text_reply: body.text ?? '',
      html: body.html ?? null,
      remote_images: false,
      pictures: [],
      pictures_shown: 'ask',
      attachments: [],
      is_bounce: false,
      bounce_permanent: null,
      bounce_recipients: [],
      bounce_status: null,
      bounce_words: null,
      authentication: null,
      standing: null,
      spam: null,
      problem: null,
      invitation: null,
      is_auto_reply: false,
      is_feedback_report: false,
      auto_ack_sent: false,
      intake: null,
      delivery: null,
      client_id: body.client_id,
      removed_at: null,
      created_at: new Date().toISOString()
    };
  }

  /** Calls a reply back before it leaves; gives its words for the composer. */
  undo = async (message: number): Promise<{ text: string; html: string | null; macros: number[] }> => {
    const words = await call(api.POST('/messages/{id}/undo', { params: { path: { id: message } } }));
    this.messages = this.messages.filter((m) => m.id !== message);
    void this.refresh();
    return words;
  };

  /** Moves a scheduled reply to another time, or sends it now. */
  reschedule = async (message: number, change: { send_at?: string; unless_customer_writes?: boolean }): Promise<void> => {
    const moved = await call(api.PATCH('/messages/{id}/schedule', { params: { path: { id: message } }, body: change }));
    this.messages = merge(this.messages, [moved]);
  };

  /** Takes a scheduled reply back: its words are its author's draft again. */
  takeBack = async (message: number): Promise<void> => {
    await call(api.DELETE('/messages/{id}/schedule', { params: { path: { id: message } } }));
    void this.refresh();
  };

  /** Sends a failed reply once more. */
  retry = async (message: number): Promise<void> => {
    const again = await call(api.POST('/messages/{id}/retry', { params: { path: { id: message } } }));
    this.messages = merge(this.messages, [again]);
  };
}

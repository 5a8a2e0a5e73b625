-- Conversations with third parties inside a ticket. Their messages stand in `messages` with the others, so that outbox,
-- files and reports of failure work the same for them; `side_id` keeps them out of the customer's thread.
create table side_conversations (
    id {id} primary key,
    ticket_id {int} not null references tickets (id),
    inbox_id {int} not null references inboxes (id),
    subject text not null,
    state text not null,
    participants {json} not null,
    unread {bool} not null,
    message_count {int} not null,
    snippet text not null,
    opened_by {int} references agents (id),
    created_at {int} not null,
    updated_at {int} not null
);
-- The side conversations of a ticket.
create index side_conversations_by_ticket on side_conversations (ticket_id, id);

alter table messages add column side_id {int} references side_conversations (id);
-- A side conversation, in order.
create index messages_by_side on messages (side_id, id);

-- Every attempt to send a message, with what the other side said.
create table delivery_attempts (
    message_id {int} not null references messages (id),
    attempt {int} not null,
    at {int} not null,
    outcome text not null,
    words text not null,
    primary key (message_id, attempt)
);

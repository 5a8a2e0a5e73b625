// Generated from docs/api/openapi.json by `npm run gen`. Do not edit.

export interface paths {
    "/agents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List agents */
        get: operations["get_agents"];
        put?: never;
        /**
         * Invite an agent
         * @description Needs the permission `agents.manage`.
         */
        post: operations["post_agents"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/agents/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change an agent
         * @description Needs the permission `agents.manage`.
         */
        patch: operations["patch_agents_id"];
        trace?: never;
    };
    "/agents/{id}/invite": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send the invitation again
         * @description Needs the permission `agents.manage`.
         */
        post: operations["post_agents_id_invite"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/attachments/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The bytes of an attachment */
        get: operations["get_attachments_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/consumers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How far each consumer of the log is
         * @description Needs the permission `settings.manage`.
         */
        get: operations["get_consumers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/consumers/parked": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Events a consumer could not digest
         * @description Needs the permission `settings.manage`.
         */
        get: operations["get_consumers_parked"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List or search customers */
        get: operations["get_customers"];
        put?: never;
        /**
         * Enter a customer
         * @description Needs the permission `customers.edit`.
         */
        post: operations["post_customers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One customer */
        get: operations["get_customers_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a customer
         * @description Needs the permission `customers.edit`.
         */
        patch: operations["patch_customers_id"];
        trace?: never;
    };
    "/customers/{id}/identities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add an address
         * @description Needs the permission `customers.edit`.
         */
        post: operations["post_customers_id_identities"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customers/{id}/identities/{identity}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove an address
         * @description Needs the permission `customers.edit`.
         */
        delete: operations["delete_customers_id_identities_identity"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Upload a file for a message (raw body) */
        post: operations["post_files"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/inbound/email": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Push a raw mail (message/rfc822)
         * @description Needs the permission `tickets.open`.
         */
        post: operations["post_inbound_email"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/inboxes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List inboxes */
        get: operations["get_inboxes"];
        put?: never;
        /**
         * Connect an inbox
         * @description Needs the permission `inboxes.manage`.
         */
        post: operations["post_inboxes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/inboxes/try": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try an inbox before it is saved
         * @description Needs the permission `inboxes.manage`.
         */
        post: operations["post_inboxes_try"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/inboxes/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One inbox */
        get: operations["get_inboxes_id"];
        put?: never;
        post?: never;
        /**
         * Remove an inbox
         * @description Needs the permission `inboxes.manage`.
         */
        delete: operations["delete_inboxes_id"];
        options?: never;
        head?: never;
        /**
         * Change an inbox
         * @description Needs the permission `inboxes.manage`.
         */
        patch: operations["patch_inboxes_id"];
        trace?: never;
    };
    "/intake": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All that came in
         * @description Needs the permission `ledgers.see`.
         */
        get: operations["get_intake"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/intake/totals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How much came in, by outcome
         * @description Needs the permission `ledgers.see`.
         */
        get: operations["get_intake_totals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/intake/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One item that came in
         * @description Needs the permission `ledgers.see`.
         */
        get: operations["get_intake_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/intake/{id}/raw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * An item as it came in
         * @description Needs the permission `ledgers.see`.
         */
        get: operations["get_intake_id_raw"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/intake/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Look at an item again
         * @description Needs the permission `ledgers.repair`.
         */
        post: operations["post_intake_id_replay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Jobs that wait or lie dead
         * @description Needs the permission `settings.manage`.
         */
        get: operations["get_jobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a dead job another life
         * @description Needs the permission `settings.manage`.
         */
        post: operations["post_jobs_id_retry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Live events (WebSocket) */
        get: operations["get_live"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The own profile */
        get: operations["get_me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change the own profile */
        patch: operations["patch_me"];
        trace?: never;
    };
    "/me/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Change the own password */
        post: operations["post_me_password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The own sessions */
        get: operations["get_me_sessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End a session */
        delete: operations["delete_me_sessions_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/messages/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One message */
        get: operations["get_messages_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/messages/{id}/raw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A message as it came in */
        get: operations["get_messages_id_raw"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/messages/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a message that failed once more
         * @description Needs the permission `tickets.reply` or `ledgers.repair`.
         */
        post: operations["post_messages_id_retry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/messages/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Call a message back before it leaves
         * @description Needs the permission `tickets.reply`.
         */
        post: operations["post_messages_id_undo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List organizations */
        get: operations["get_organizations"];
        put?: never;
        /**
         * Enter an organization
         * @description Needs the permission `customers.edit`.
         */
        post: operations["post_organizations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organizations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One organization */
        get: operations["get_organizations_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change an organization
         * @description Needs the permission `customers.edit`.
         */
        patch: operations["patch_organizations_id"];
        trace?: never;
    };
    "/outbox": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All that goes out
         * @description Needs the permission `ledgers.see`.
         */
        get: operations["get_outbox"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/outbox/totals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How much goes out, by state
         * @description Needs the permission `ledgers.see`.
         */
        get: operations["get_outbox_totals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/outbox/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Call a queued message back
         * @description Needs the permission `ledgers.repair`.
         */
        post: operations["post_outbox_id_cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/outbox/{id}/raw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A message as it left */
        get: operations["get_outbox_id_raw"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/outbox/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a message once more
         * @description Needs the permission `ledgers.repair` or `tickets.reply`.
         */
        post: operations["post_outbox_id_retry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/password/forgot": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask for a new password by mail
         * @description Needs no sign-in.
         */
        post: operations["post_password_forgot"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/password/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Follow a link: set a password and sign in
         * @description Needs no sign-in.
         */
        post: operations["post_password_reset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/password/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whose link this is
         * @description Needs no sign-in.
         */
        get: operations["get_password_token"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/permissions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List permissions */
        get: operations["get_permissions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List roles */
        get: operations["get_roles"];
        put?: never;
        /**
         * Add a role
         * @description Needs the permission `roles.manage`.
         */
        post: operations["post_roles"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/roles/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete a role
         * @description Needs the permission `roles.manage`.
         */
        delete: operations["delete_roles_id"];
        options?: never;
        head?: never;
        /**
         * Change a role
         * @description Needs the permission `roles.manage`.
         */
        patch: operations["patch_roles_id"];
        trace?: never;
    };
    "/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Search tickets and customers */
        get: operations["get_search"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in
         * @description Needs no sign-in.
         */
        post: operations["post_session"];
        /**
         * Sign out
         * @description Needs no sign-in.
         */
        delete: operations["delete_session"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The company's settings */
        get: operations["get_settings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change the company's settings
         * @description Needs the permission `settings.manage`.
         */
        patch: operations["patch_settings"];
        trace?: never;
    };
    "/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether the first run is still to come
         * @description Needs no sign-in.
         */
        get: operations["get_setup"];
        put?: never;
        /**
         * Enter the company and its administrator
         * @description Needs no sign-in.
         */
        post: operations["post_setup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List tags */
        get: operations["get_tags"];
        put?: never;
        /**
         * Add a tag
         * @description Needs the permission `tags.manage`.
         */
        post: operations["post_tags"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tags/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete a tag
         * @description Needs the permission `tags.manage`.
         */
        delete: operations["delete_tags_id"];
        options?: never;
        head?: never;
        /**
         * Change a tag
         * @description Needs the permission `tags.manage`.
         */
        patch: operations["patch_tags_id"];
        trace?: never;
    };
    "/teams": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List teams */
        get: operations["get_teams"];
        put?: never;
        /**
         * Add a team
         * @description Needs the permission `agents.manage`.
         */
        post: operations["post_teams"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/teams/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete a team
         * @description Needs the permission `agents.manage`.
         */
        delete: operations["delete_teams_id"];
        options?: never;
        head?: never;
        /**
         * Change a team
         * @description Needs the permission `agents.manage`.
         */
        patch: operations["patch_teams_id"];
        trace?: never;
    };
    "/tickets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List tickets */
        get: operations["get_tickets"];
        put?: never;
        /**
         * Open a ticket
         * @description Needs the permission `tickets.open`.
         */
        post: operations["post_tickets"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tickets/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many tickets stand where */
        get: operations["get_tickets_counts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tickets/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One ticket */
        get: operations["get_tickets_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change a ticket */
        patch: operations["patch_tickets_id"];
        trace?: never;
    };
    "/tickets/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A ticket's history */
        get: operations["get_tickets_id_events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tickets/{id}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A ticket's messages */
        get: operations["get_tickets_id_messages"];
        put?: never;
        /**
         * Answer or note
         * @description Needs the permission `tickets.reply` or `tickets.note`.
         */
        post: operations["post_tickets_id_messages"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List tokens
         * @description Needs the permission `tokens.own` or `agents.manage`.
         */
        get: operations["get_tokens"];
        put?: never;
        /**
         * Make a token; its secret is shown once
         * @description Needs the permission `tokens.own`.
         */
        post: operations["post_tokens"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tokens/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke a token
         * @description Needs the permission `tokens.own` or `agents.manage`.
         */
        delete: operations["delete_tokens_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description Who wrote a message. */
        Actor: {
            /**
             * Format: int64
             * @description The customer's or agent's number.
             */
            id: number | null;
            /** @description `customer`, `agent` or `system`. */
            kind: string;
            /** @description Their name. */
            name: string;
        };
        /** @description A name and an address, as mail and people write it. */
        Address: {
            /** @description The address, such as `ana@shop.example`. */
            email: string;
            /**
             * @description The name shown beside it.
             * @default null
             */
            name?: string | null;
        };
        /** @description An agent, as colleagues see them. */
        Agent: {
            /** @description Whether they may sign in. */
            active: boolean;
            /** @description The address they sign in with. */
            email: string;
            /**
             * Format: int64
             * @description The agent.
             */
            id: number;
            /** @description Whether they have been invited and not come yet. */
            invited: boolean;
            /**
             * Format: date-time
             * @description When they were last at work, to the minute.
             */
            last_seen_at: string | null;
            /** @description Their name. */
            name: string;
            /** @description What they may do. */
            role: components["schemas"]["Ref"];
            /** @description Their teams. */
            teams: components["schemas"]["Ref"][];
        };
        /** @description One page of a list. */
        AgentPage: {
            /** @description The rows. */
            items: components["schemas"]["Agent"][];
            /** @description What to pass as `cursor` for the next page; null on the last. */
            next: string | null;
        };
        /** @description An attachment as the API shows it. */
        Attachment: {
            /** @description How the HTML refers to it, without angle brackets. */
            content_id: string | null;
            /** @description Its media type. */
            content_type: string;
            /** @description Its name. */
            filename: string;
            /**
             * Format: int64
             * @description The attachment.
             */
            id: number;
            /** @description Shown within the text. */
            inline: boolean;
            /** @description SHA-256 of its bytes, hexadecimal. */
            sha256: string;
            /**
             * Format: int64
             * @description Its length in bytes.
             */
            size: number;
            /** @description Where to load it. */
            url: string;
        };
        /** @description What is to be different about an agent. Their address stays: it is how they prove who they are. */
        ChangeAgent: {
            /**
             * @description Whether they may sign in.
             * @default null
             */
            active?: boolean | null;
            /**
             * @description Their name.
             * @default null
             */
            name?: string | null;
            /**
             * Format: int64
             * @description What they may do.
             * @default null
             */
            role_id?: number | null;
            /**
             * @description Their teams, all of them.
             * @default null
             */
            team_ids?: number[] | null;
        };
        /** @description What is to be different about a customer. */
        ChangeCustomer: {
            /**
             * @description The language they read; null for unknown.
             * @default null
             */
            language?: string | null;
            /**
             * @description Their name.
             * @default null
             */
            name?: string | null;
            /**
             * @description What colleagues should know about them.
             * @default null
             */
            notes?: string | null;
            /**
             * Format: int64
             * @description The company they belong to; null for none.
             * @default null
             */
            organization_id?: number | null;
        };
        /** @description What is to be different about an inbox. */
        ChangeInbox: {
            /**
             * @description Whether customers are told that their message arrived.
             * @default null
             */
            acknowledge?: boolean | null;
            /**
             * @description Whether it receives and sends.
             * @default null
             */
            active?: boolean | null;
            /**
             * @description Its address.
             * @default null
             */
            address?: string | null;
            /**
             * @description Other addresses whose mail comes here, all of them.
             * @default null
             */
            aliases?: string[] | null;
            /**
             * @description Its name.
             * @default null
             */
            name?: string | null;
            /** @description How it connects; what is left out stays. */
            settings?: components["schemas"]["InboxSettingsForm"] | null;
            /**
             * @description What stands under every answer.
             * @default null
             */
            signature?: string | null;
            /**
             * Format: int64
             * @description The team its tickets are given to; null for none.
             * @default null
             */
            team_id?: number | null;
        };
        /** @description What the agent wants different about themselves. */
        ChangeMe: {
            /**
             * @description The language they read.
             * @default null
             */
            language?: string | null;
            /**
             * @description Their name.
             * @default null
             */
            name?: string | null;
            /**
             * @description Whether the browser may notify them.
             * @default null
             */
            notifications?: boolean | null;
            /**
             * @description Whether single keys are shortcuts.
             * @default null
             */
            shortcuts?: boolean | null;
            /**
             * @description What stands under their answers.
             * @default null
             */
            signature?: string | null;
            /**
             * @description `system`, `light` or `dark`.
             * @default null
             */
            theme?: string | null;
        };
        /** @description What is to be different about an organization. */
        ChangeOrganization: {
            /**
             * @description Its mail domains, all of them.
             * @default null
             */
            domains?: string[] | null;
            /**
             * @description Its name.
             * @default null
             */
            name?: string | null;
        };
        ChangePassword: {
            /** @description The present password. */
            current: string;
            /** @description The new one. */
            new: string;
        };
        /** @description What is to be different about a role. */
        ChangeRole: {
            /**
             * @description Its name.
             * @default null
             */
            name?: string | null;
            /**
             * @description The keys of what it allows, all of them.
             * @default null
             */
            permissions?: string[] | null;
        };
        /** @description What is to be different. */
        ChangeSettings: {
            /**
             * @description The company's name, as customers read it.
             * @default null
             */
            company?: string | null;
            /**
             * @description The language of letters whose reader has not chosen one.
             * @default null
             */
            language?: string | null;
            /**
             * Format: int64
             * @description The largest mail in megabytes, 1 to 100.
             * @default null
             */
            max_message_mb?: number | null;
            /**
             * @description Where the app is reached, such as `https://desk.example.com`.
             * @default null
             */
            public_url?: string | null;
            /**
             * Format: int64
             * @description For how many seconds an answer can be called back, 0 to 120.
             * @default null
             */
            undo_seconds?: number | null;
        };
        /** @description What is to be different about a tag. */
        ChangeTag: {
            /**
             * @description `#rrggbb`, or empty for none.
             * @default null
             */
            color?: string | null;
            /**
             * @description When to use it.
             * @default null
             */
            description?: string | null;
            /**
             * @description Its name.
             * @default null
             */
            name?: string | null;
        };
        /** @description What is to be different about a team. */
        ChangeTeam: {
            /**
             * @description Who belongs to it, all of them.
             * @default null
             */
            agent_ids?: number[] | null;
            /**
             * @description Its name.
             * @default null
             */
            name?: string | null;
        };
        /** @description How far a consumer is. */
        Consumer: {
            /**
             * Format: int64
             * @description How many events it could not digest.
             */
            failures: number;
            /**
             * Format: int64
             * @description How many events are still before it.
             */
            lag: number;
            /**
             * Format: int64
             * @description The last event it digested.
             */
            last_event: number;
            /** @description Its name. */
            name: string;
        };
        /** @description One page of a list. */
        ConsumerPage: {
            /** @description The rows. */
            items: components["schemas"]["Consumer"][];
            /** @description What to pass as `cursor` for the next page; null on the last. */
            next: string | null;
        };
        /** @description A new token: the only moment its secret is shown. */
        CreatedToken: {
            /** @description In whose name it acts. */
            agent: components["schemas"]["Ref"];
            /**
             * Format: date-time
             * @description When it was made.
             */
            created_at: string;
            /**
             * Format: date-time
             * @description When it stops working.
             */
            expires_at: string | null;
            /**
             * Format: int64
             * @description The token.
             */
            id: number;
            /**
             * Format: date-time
             * @description When it was last used, to the minute.
             */
            last_used_at: string | null;
            /** @description What it is for. */
            name: string;
            /** @description The keys it is limited to; null for all its agent holds. */
            permissions: string[] | null;
            /** @description The secret: `lkt_` and 43 characters. */
            token: string;
        };
        Credentials: {
            /** @description The agent's address. */
            email: string;
            /** @description The password. */
            password: string;
        };
        /** @description A customer with everything about them. */
        Customer: {
            /**
             * Format: date-time
             * @description When they first wrote or were entered.
             */
            created_at: string;
            /** @description Their first mail address. */
            email: string | null;
            /**
             * Format: int64
             * @description The customer.
             */
            id: number;
            /** @description Every address of theirs. */
            identities: components["schemas"]["Identity"][];
            /** @description The language they write, where known. */
            language: string | null;
            /** @description Their name. */
            name: string;
            /** @description What colleagues should know about them. */
            notes: string;
            /** @description The company they belong to. */
            organization: components["schemas"]["Ref"] | null;
            /**
             * Format: int64
             * @description How many tickets they have.
             */
            ticket_count: number;
        };
        /** @description A customer in a list. */
        CustomerRow: {
            /**
             * Format: date-time
             * @description When they first wrote or were entered.
             */
            created_at: string;
            /** @description Their first mail address. */
            email: string | null;
            /**
             * Format: int64
             * @description The customer.
             */
            id: number;
            /** @description The language they write, where known. */
            language: string | null;
            /** @description Their name. */
            name: string;
            /** @description The company they belong to. */
            organization: components["schemas"]["Ref"] | null;
        };
        /** @description One page of a list. */
        CustomerRowPage: {
            /** @description The rows. */
            items: components["schemas"]["CustomerRow"][];
            /** @description What to pass as `cursor` for the next page; null on the last. */
            next: string | null;
        };
        /** @description A delivery as the API shows it beside its message. */
        Delivery: {
            /**
             * Format: int64
             * @description How often it was tried.
             */
            attempts: number;
            /** @description Why it did not leave, in the provider's words. */
            error: string | null;
            /** @description The provider's words when it took it. */
            response: string | null;
            /**
             * Format: date-time
             * @description When it leaves, or is tried next.
             */
            send_at: string;
            /**
             * Format: date-time
             * @description When it left.
             */
            sent_at: string | null;
            /** @description Where it stands. */
            state: components["schemas"]["DeliveryStatus"];
        };
        /** @description Where a delivery stands. */
        DeliveryStatus: "queued" | "sending" | "handed" | "sent" | "failed" | "cancelled" | "unconfirmed";
        /** @description One fact of a ticket's history. */
        Event: {
            /** @description Who did it. */
            actor: components["schemas"]["Actor"];
            /**
             * Format: date-time
             * @description When.
             */
            at: string;
            /** @description The fact: before and after, or the message. */
            data: unknown;
            /**
             * Format: int64
             * @description Its place in the one order of all events.
             */
            id: number;
            /** @description What kind of fact. */
            kind: string;
            /**
             * Format: int64
             * @description The ticket it concerns, if one.
             */
            ticket_id: number | null;
            /** @description Through which door. */
            via: string;
        };
        /** @description One page of a list. */
        EventPage: {
            /** @description The rows. */
            items: components["schemas"]["Event"][];
            /** @description What to pass as `cursor` for the next page; null on the last. */
            next: string | null;
        };
        /** @description One field that is wrong, and the remedy. */
        FieldProblem: {
            /** @description The name of the field as the caller sent it. */
            field: string;
            /** @description What is wrong and what to do, as a sentence. */
            message: string;
        };
        ForgottenPassword: {
            /** @description The agent's address. */
            email: string;
        };
        /** @description One address of a customer. */
        Identity: {
            /**
             * Format: int64
             * @description The address.
             */
            id: number;
            /** @description What sort it is. */
            kind: components["schemas"]["IdentityKind"];
            /** @description The address itself. */
            value: string;
            /** @description Whether the customer has shown that it is theirs, by writing from it. */
            verified: boolean;
        };
        /** @description What sort of address it is. */
        IdentityKind: "email" | "phone";
        /** @description An inbox, as people see it. */
        Inbox: {
            /** @description Whether customers are told that their message arrived. */
            acknowledge: boolean;
            /** @description Whether it receives and sends. */
            active: boolean;
            /** @description Its address. */
            address: string;
            /** @description Other addresses whose mail comes here. */
            aliases: string[];
            /** @description How it fares. */
            health: components["schemas"]["InboxHealth"];
            /**
             * Format: int64
             * @description The inbox.
             */
            id: number;
            /** @description Its channel: `email`. */
            kind: string;
            /** @description Its name, which customers see beside the address. */
            name: string;
            /** @description How it connects; null for those who may not manage inboxes. */
            settings: components["schemas"]["InboxSettings"] | null;
            /** @description What stands under every answer. */
            signature: string;
            /** @description The team its tickets are given to. */
            team: components["schemas"]["Ref"] | null;
        };
        /** @description How an inbox fares. */
        InboxHealth: {
            /** @description What the other side said, in its words. */
            error: string | null;
            /**
             * Format: date-time
             * @description Since when it cannot connect; null while it can.
             */
            failing_since: string | null;
            /**
             * Format: date-time
             * @description When a message last came in.
             */
            last_received_at: string | null;
            /**
             * Format: date-time
             * @description When a message last left.
             */
            last_sent_at: string | null;
            /**
             * Format: int64
             * @description How many messages wait to leave.
             */
            waiting: number;
        };
        /** @description One page of a list. */
        InboxPage: {
            /** @description The rows. */
            items: components["schemas"]["Inbox"][];
            /** @description What to pass as `cursor` for the next page; null on the last. */
            next: string | null;
        };
        /** @description How mail reaches an inbox. */
        InboxReceive: "imap" | "listener" | "push";
        /** @description How a connection is protected. */
        InboxSecurity: "tls" | "starttls" | "none";
        /** @description How mail leaves an inbox. */
        InboxSend: "smtp" | "file";
        /** @description How an inbox connects, without its passwords. */
        InboxSettings: {
            has_imap_password: boolean;
            has_smtp_password: boolean;
            imap_folder: string;
            imap_host: string;
            /** Format: uint16 */
            imap_port: number;
            imap_security: components["schemas"]["InboxSecurity"];
            imap_user: string;
            receive: components["schemas"]["InboxReceive"];
            send: components["schemas"]["InboxSend"];
            smtp_host: string;
            /** Format: uint16 */
            smtp_port: number;
            smtp_security: components["schemas"]["InboxSecurity"];
            smtp_user: string;
        };
        /** @description How an inbox is to connect. What is left out stays as it is. */
        InboxSettingsForm: {
            /**
             * @description The folder that is read.
             * @default null
             */
            imap_folder?: string | null;
            /**
             * @description The server the mailbox is on.
             * @default null
             */
            imap_host?: string | null;
            /**
             * @description The password to sign in with. Never shown again.
             * @default null
             */
            imap_password?: string | null;
            /**
             * Format: uint16
             * @description Its port; 993 or 143 unless told.
             * @default null
             */
            imap_port?: number | null;
            /**
             * @description `tls`, `starttls` or `none`.
             * @default null
             */
            imap_security?: components["schemas"]["InboxSecurity"] | null;
            /**
             * @description The name to sign in with.
             * @default null
             */
            imap_user?: string | null;
            /**
             * @description `imap`, `listener` or `push`.
             * @default null
             */
            receive?: components["schemas"]["InboxReceive"] | null;
            /**
             * @description `smtp` or `file`.
             * @default null
             */
            send?: components["schemas"]["InboxSend"] | null;
            /**
             * @description The server that takes outgoing mail.
             * @default null
             */
            smtp_host?: string | null;
            /**
             * @description The password to sign in with. Never shown again.
             * @default null
             */
            smtp_password?: string | null;
            /**
             * Format: uint16
             * @description Its port; 465, 587 or 25 unless told.
             * @default null
             */
            smtp_port?: number | null;
            /**
             * @description `tls`, `starttls` or `none`.
             * @default null
             */
            smtp_security?: components["schemas"]["InboxSecurity"] | null;
            /**
             * @description The name to sign in with; empty for none.
             * @default null
             */
            smtp_user?: string | null;
        };
        /** @description How a try went. */
        InboxTrial: {
            /** @description Whether every step succeeded. */
            ok: boolean;
            /** @description The steps, in order, each with the server's words. */
            steps: components["schemas"]["TrialStep"][];
        };
        /** @description What became of an item. */
        IntakeOutcome: "waiting" | "ticketed" | "joined" | "duplicate" | "bounced" | "refused" | "failed";
        /** @description A row of the ledger. */
        IntakeRow: {
            /** @description What went wrong. */
            error: string | null;
            /** @description Who wrote it. */
            from: string;
            /**
             * Format: int64
             * @description The row.
             */
            id: number;
            /** @description The inbox it was offered to. */
            inbox: components["schemas"]["Ref"];
            /**
             * Format: int64
             * @description The message it became, or is a copy of.
             */
            message_id: number | null;
            /** @description What became of it. */
            outcome: components["schemas"]["IntakeOutcome"];
            /** @description Why. */
            reasons: string[];
            /**
             * Format: date-time
             * @description When it was kept.
             */
            received_at: string;
            /** @description SHA-256 of the original. */
            sha256: string;
            /**
             * Format: int64
             * @description Its length in bytes.
             */
            size: number;
            /** @description What it is about. */
            subject: string;
            /**
             * Format: int64
             * @description The ticket it is in.
             */
            ticket_id: number | null;
            /** @description The door it came through: `imap`, `smtp`, `lmtp`, `api`. */
            via: string;
        };
        /** @description One page of a list. */
        IntakeRowPage: {
            /** @description The rows. */
            items: components["schemas"]["IntakeRow"][];
            /** @description What to pass as `cursor` for the next page; null on the last. */
            next: string | null;
        };
        /** @description Somebody to be invited. */
        InviteAgent: {
            /** @description Where the invitation goes, and what they will sign in with. */
            email: string;
            /** @description Their name. */
            name: string;
            /**
             * Format: int64
             * @description What they may do.
             */
            role_id: number;
            /**
             * @description Their teams.
             * @default []
             */
            team_ids?: number[];
        };
        /** @description A job as an administrator sees it. */
        Job: {
            /**
             * Format: int64
             * @description How often it was tried.
             */
            attempts: number;
            /**
             * Format: date-time
             * @description When it was asked for.
             */
            created_at: string;
            /** @description Why the last attempt failed. */
            error: string | null;
            /**
             * Format: int64
             * @description The job.
             */
            id: number;
            /** @description What it does. */
            kind: string;
            /**
             * Format: date-time
             * @description When it is due.
             */
            run_at: string;
            /** @description `waiting` or `dead`. */
            state: string;
        };
        /** @description One page of a list. */
        JobPage: {
            /** @description The rows. */
            items: components["schemas"]["Job"][];
            /** @description What to pass as `cursor` for the next page; null on the last. */
            next: string | null;
        };
        /** @description A language the app speaks. */
        Language: {
            /** @description Its code, such as `ro`. */
            code: string;
            /** @description Its name in itself. */
            name: string;
        };
        /** @description How much is in a ledger. */
        LedgerTotals: {
            /** @description By outcome or state. */
            by: {
                [key: string]: number;
            };
            /**
             * Format: int64
             * @description Everything.
             */
            total: number;
        };
        /** @description The signed-in agent. */
        Me: {
            /** @description The address they sign in with. */
            email: string;
            /**
             * Format: int64
             * @description The agent.
             */
            id: number;
            /** @description The language they read: `en`, `fr`, `es`, `ro` or `id`. */
            language: string;
            /** @description Their name. */
            name: string;
            /** @description Whether the browser may notify them. */
            notifications: boolean;
            /** @description The keys of what they may do here: the role's, cut down to the token's. */
            permissions: string[];
            /** @description Their role. */
            role: components["schemas"]["Ref"];
            /** @description Whether single keys are shortcuts. */
            shortcuts: boolean;
            /** @description What stands under their answers. */
            signature: string;
            /** @description Their teams. */
            teams: components["schemas"]["Ref"][];
            /** @description `system`, `light` or `dark`. */
            theme: string;
        };
        /** @description A message as the API shows it. */
        Message: {
            /** @description Its files. */
            attachments: components["schemas"]["Attachment"][];
            /** @description Who wrote it. */
            author: components["schemas"]["Actor"];
            /** @description Loket confirmed its arrival to the sender. */
            auto_ack_sent: boolean;
            /** @description To whom unseen. */
            bcc: components["schemas"]["Address"][];
            /** @description Given up for good (true) or still being tried (false). */
            bounce_permanent: boolean | null;
            /** @description The addresses that were not reached. */
            bounce_recipients: string[];
            /** @description The enhanced status code, such as 5.1.1. */
            bounce_status: string | null;
            /** @description To whom as well. */
            cc: components["schemas"]["Address"][];
            /** @description The id the browser gave it. */
            client_id: string | null;
            /**
             * Format: date-time
             * @description When it came or was written.
             */
            created_at: string;
            /** @description How it left. */
            delivery: components["schemas"]["Delivery"] | null;
            /** @description The sender, as the headers say. */
            from: components["schemas"]["Address"] | null;
            /** @description Sanitised HTML; pictures from elsewhere have their address in `data-src`. */
            html: string | null;
            /**
             * Format: int64
             * @description The message.
             */
            id: number;
            /** @description The id it directly answers. */
            in_reply_to: string[];
            /** @description How it came in. */
            intake: components["schemas"]["MessageIntake"] | null;
            /** @description A vacation notice or another automatic answer. */
            is_auto_reply: boolean;
            /** @description A delivery report made by a mail system. */
            is_bounce: boolean;
            /** @description A complaint report. */
            is_feedback_report: boolean;
            /** @description What it is. */
            kind: components["schemas"]["MessageKind"];
            /** @description Its id in the outside world, without angle brackets. */
            message_id: string | null;
            /** @description What could not be read of the original. */
            problem: string | null;
            /** @description The conversation so far, as its headers state it. */
            references: string[];
            /** @description Whether the HTML holds pictures from elsewhere. */
            remote_images: boolean;
            /** @description Where answers are wanted. */
            reply_to: components["schemas"]["Address"][];
            /** @description What it is about. */
            subject: string;
            /** @description The whole decoded text. */
            text_body: string;
            /** @description What is new in it, without quotes and signature. */
            text_reply: string;
            /**
             * Format: int64
             * @description Its ticket.
             */
            ticket_id: number;
            /** @description To whom. */
            to: components["schemas"]["Address"][];
        };
        /** @description How a message came in. */
        MessageIntake: {
            /**
             * Format: int64
             * @description The row of the ledger.
             */
            id: number;
            /** @description What became of it. */
            outcome: string;
            /** @description Why, in stable words. */
            reasons: string[];
        };
        /** @description What a message is. */
        MessageKind: "customer" | "reply" | "note" | "system";
        /** @description One page of a list. */
        MessagePage: {
            /** @description The rows. */
            items: components["schemas"]["Message"][];
            /** @description What to pass as `cursor` for the next page; null on the last. */
            next: string | null;
        };
        /** @description A customer to be entered. */
        NewCustomer: {
            /**
             * @description Their mail address.
             * @default null
             */
            email?: string | null;
            /**
             * @description The language they read.
             * @default null
             */
            language?: string | null;
            /** @description Their name. */
            name: string;
            /**
             * @description What colleagues should know about them.
             * @default null
             */
            notes?: string | null;
            /**
             * Format: int64
             * @description The company they belong to; unless told, the one with their mail domain.
             * @default null
             */
            organization_id?: number | null;
        };
        /** @description An address to be added. */
        NewIdentity: {
            /** @description What sort it is. */
            kind: components["schemas"]["IdentityKind"];
            /** @description The address itself. */
            value: string;
        };
        /** @description An inbox to be connected; also what is tried before it is saved. */
        NewInbox: {
            /**
             * @description Whether customers are told that their message arrived; yes unless told.
             * @default null
             */
            acknowledge?: boolean | null;
            /**
             * @description Whether it receives and sends; yes unless told.
             * @default null
             */
            active?: boolean | null;
            /** @description Its address. */
            address: string;
            /**
             * @description Other addresses whose mail comes here.
             * @default []
             */
            aliases?: string[];
            /** @description Its name, which customers see beside the address. */
            name: string;
            /** @description How it connects; unless told, through Loket's own listener, sending nothing but files. */
            settings?: components["schemas"]["InboxSettingsForm"];
            /**
             * @description What stands under every answer.
             * @default
             */
            signature?: string;
            /**
             * Format: int64
             * @description The team its tickets are given to.
             * @default null
             */
            team_id?: number | null;
        };
        NewMessage: {
            /**
             * @description Files uploaded for it.
             * @default []
             */
            attachments?: number[];
            /**
             * @description Who gets it unseen.
             * @default []
             */
            bcc?: components["schemas"]["Address"][];
            /** @description Who else gets it; absent for those the ticket already has. */
            cc?: components["schemas"]["Address"][] | null;
            /** @description An id of the client's making: the same sent twice is one message. */
            client_id?: string | null;
            /** @description The words as HTML. */
            html?: string | null;
            /** @description An answer or a note. */
            kind: components["schemas"]["NewMessageKind"];
            /** @description Where the ticket stands afterwards. */
            status?: components["schemas"]["Status"] | null;
            /** @description The words as plain text. */
            text?: string | null;
        };
        NewMessageKind: "reply" | "note";
        /** @description An organization to be entered. */
        NewOrganization: {
            /**
             * @description The mail domains its people write from.
             * @default []
             */
            domains?: string[];
            /** @description Its name. */
            name: string;
        };
        NewPasswordByLink: {
            /** @description The own name, when accepting an invitation. */
            name?: string | null;
            /** @description The new password. */
            password: string;
            /** @description The secret of the link. */
            token: string;
        };
        /** @description A role to be made. */
        NewRole: {
            /** @description Its name. */
            name: string;
            /** @description The keys of what it allows. */
            permissions: string[];
        };
        NewSetup: {
            /** @description The company's name, as customers read it. */
            company: string;
            /** @description The address the administrator signs in with. */
            email: string;
            /** @description The language of letters and new agents. */
            language: string;
            /** @description The administrator's name. */
            name: string;
            /** @description The administrator's password. */
            password: string;
        };
        /** @description A tag to be made. */
        NewTag: {
            /**
             * @description `#rrggbb`, or empty for none.
             * @default
             */
            color?: string;
            /**
             * @description When to use it.
             * @default
             */
            description?: string;
            /** @description Its name; kept in lower case. */
            name: string;
        };
        /** @description A team to be made. */
        NewTeam: {
            /**
             * @description Who belongs to it.
             * @default []
             */
            agent_ids?: number[];
            /** @description Its name. */
            name: string;
        };
        NewTicket: {
            /**
             * Format: int64
             * @description Who gets it.
             */
            assignee_id?: number | null;
            /**
             * @description Files uploaded for it.
             * @default []
             */
            attachments?: number[];
            /** @description Who wrote it. */
            author?: components["schemas"]["TicketAuthor"];
            /**
             * @description Who else gets the answers.
             * @default []
             */
            cc?: components["schemas"]["Address"][];
            /** @description Who asks, by address. */
            customer?: components["schemas"]["NewTicketCustomer"] | null;
            /**
             * Format: int64
             * @description Who asks, by number.
             */
            customer_id?: number | null;
            /** @description The first message as HTML. */
            html?: string | null;
            /**
             * Format: int64
             * @description The account the answers leave by; the first that can send when absent.
             */
            inbox_id?: number | null;
            /** @description How much it presses. */
            priority?: components["schemas"]["Priority"] | null;
            /** @description Where it stands. */
            status?: components["schemas"]["Status"] | null;
            /** @description What it is about. */
            subject: string;
            /**
             * @description Its labels.
             * @default []
             */
            tags?: string[];
            /**
             * Format: int64
             * @description Which team gets it.
             */
            team_id?: number | null;
            /** @description The first message as plain text. */
            text?: string | null;
        };
        /** @description The customer of a new ticket by address. */
        NewTicketCustomer: {
            /** @description The address; a customer who has it already is the same. */
            email: string;
            /** @description The name, for a customer who is new. */
            name?: string | null;
        };
        /** @description A token to be made. */
        NewToken: {
            /**
             * Format: date-time
             * @description When it stops working; absent for never.
             * @default null
             */
            expires_at?: string | null;
            /** @description What it is for. */
            name: string;
            /**
             * @description The keys it is limited to; absent for all its agent holds.
             * @default null
             */
            permissions?: string[] | null;
        };
        /** @description An organization. */
        Organization: {
            /**
             * Format: int64
             * @description How many customers belong to it.
             */
            customer_count: number;
            /** @description The mail domains its people write from. */
            domains: string[];
            /**
             * Format: int64
             * @description The organization.
             */
            id: number;
            /** @description Its name. */
            name: string;
        };
        /** @description One page of a list. */
        OrganizationPage: {
            /** @description The rows. */
            items: components["schemas"]["Organization"][];
            /** @description What to pass as `cursor` for the next page; null on the last. */
            next: string | null;
        };
        /** @description A row of the outbox. */
        OutboxRow: {
            /**
             * Format: int64
             * @description How often it was tried.
             */
            attempts: number;
            /** @description Why it did not leave. */
            error: string | null;
            /**
             * Format: int64
             * @description The message.
             */
            id: number;
            /** @description The account it leaves by. */
            inbox: components["schemas"]["Ref"];
            /**
             * Format: date-time
             * @description When it was asked for.
             */
            queued_at: string;
            /**
             * Format: date-time
             * @description When it leaves, or is tried next.
             */
            send_at: string;
            /**
             * Format: date-time
             * @description When it left.
             */
            sent_at: string | null;
            /** @description Where it stands. */
            state: components["schemas"]["DeliveryStatus"];
            /** @description What it is about. */
            subject: string;
            /**
             * Format: int64
             * @description Its ticket.
             */
            ticket_id: number;
            /** @description To whom. */
            to: components["schemas"]["Address"][];
        };
        /** @description One page of a list. */
        OutboxRowPage: {
            /** @description The rows. */
            items: components["schemas"]["OutboxRow"][];
            /** @description What to pass as `cursor` for the next page; null on the last. */
            next: string | null;
        };
        /** @description An event a consumer could not digest. */
        ParkedEvent: {
            /**
             * Format: date-time
             * @description When it was parked.
             */
            at: string;
            /**
             * Format: int64
             * @description How often it was tried.
             */
            attempts: number;
            /** @description The consumer. */
            consumer: string;
            /** @description Why it failed. */
            error: string;
            /**
             * Format: int64
             * @description The event.
             */
            event_id: number;
        };
        /** @description One page of a list. */
        ParkedEventPage: {
            /** @description The rows. */
            items: components["schemas"]["ParkedEvent"][];
            /** @description What to pass as `cursor` for the next page; null on the last. */
            next: string | null;
        };
        /** @description Whom a link belongs to, for the page it opens. */
        PasswordLink: {
            /** @description The address they will sign in with. */
            email: string;
            /** @description Their name. */
            name: string;
            /** @description What it is for. */
            purpose: components["schemas"]["PasswordLinkPurpose"];
        };
        /** @description What a link is for. */
        PasswordLinkPurpose: "invite" | "reset";
        /** @description A permission as administrators read it. */
        Permission: {
            /** @description What it allows. */
            description: string;
            /** @description Its stable name. */
            key: string;
        };
        /** @description One page of a list. */
        PermissionPage: {
            /** @description The rows. */
            items: components["schemas"]["Permission"][];
            /** @description What to pass as `cursor` for the next page; null on the last. */
            next: string | null;
        };
        /** @description How much it presses. Stored as 1 (urgent) to 4 (low), so that the most urgent comes first in an index. */
        Priority: "urgent" | "high" | "normal" | "low";
        /** @description A problem document (RFC 9457). */
        Problem: {
            /** @description The kind of problem as one stable word. */
            code: string;
            /** @description What went wrong this time, and what to do. */
            detail: string;
            /** @description The wrong fields, each with the remedy; empty when no field is to blame. */
            fields: components["schemas"]["FieldProblem"][];
            /** @description The permission that is missing. */
            permission: string | null;
            /** @description Name this when asking for help. */
            request_id: string;
            /**
             * Format: uint16
             * @description The HTTP status.
             */
            status: number;
            /** @description What went wrong, in a few words. */
            title: string;
            /** @description A URI that names the kind of problem. */
            type: string;
        };
        /** @description Another noun by its number and its name, as lists and pages show it. */
        Ref: {
            /**
             * Format: int64
             * @description Its number.
             */
            id: number;
            /** @description Its name. */
            name: string;
        };
        /** @description A role. */
        Role: {
            /**
             * Format: int64
             * @description The role.
             */
            id: number;
            /** @description Which built-in role it is: `administrator`, `team_lead`, `agent` or `light_agent`; null for others. */
            key: string | null;
            /** @description Its name. */
            name: string;
            /** @description The keys of what it allows. */
            permissions: string[];
        };
        /** @description One page of a list. */
        RolePage: {
            /** @description The rows. */
            items: components["schemas"]["Role"][];
            /** @description What to pass as `cursor` for the next page; null on the last. */
            next: string | null;
        };
        /** @description What a search found. */
        SearchResult: {
            /** @description Whether there are more than that. */
            capped: boolean;
            /** @description The best customers, at most ten. */
            customers: components["schemas"]["CustomerRow"][];
            /** @description The best tickets, at most fifty. */
            tickets: components["schemas"]["TicketRow"][];
            /**
             * Format: int64
             * @description How many tickets there are; at most 1000.
             */
            total: number;
        };
        /** @description A signed-in browser. */
        Session: {
            /**
             * Format: date-time
             * @description When it began.
             */
            created_at: string;
            /** @description Whether it is the one asking. */
            current: boolean;
            /**
             * Format: int64
             * @description The session.
             */
            id: number;
            /** @description Where it was begun from. */
            ip: string;
            /**
             * Format: date-time
             * @description When it was last used, to the minute.
             */
            seen_at: string;
            /** @description What the browser called itself. */
            user_agent: string;
        };
        /** @description One page of a list. */
        SessionPage: {
            /** @description The rows. */
            items: components["schemas"]["Session"][];
            /** @description What to pass as `cursor` for the next page; null on the last. */
            next: string | null;
        };
        /** @description The settings a company sees and changes together. */
        Settings: {
            /** @description The company's name, as customers read it. */
            company: string;
            /** @description The language of letters whose reader has not chosen one. */
            language: string;
            /**
             * Format: int64
             * @description The largest mail, in megabytes.
             */
            max_message_mb: number;
            /** @description Where the app is reached. */
            public_url: string;
            /**
             * Format: int64
             * @description For how many seconds an answer can be called back.
             */
            undo_seconds: number;
        };
        /** @description What the sign-in page needs to know before anybody is signed in. */
        Setup: {
            /** @description The company's name. */
            company: string;
            /** @description Languages the app speaks, each with its own name. */
            languages: components["schemas"]["Language"][];
            /** @description Whether there is nobody yet, so that the wizard is due. */
            needed: boolean;
            /** @description Whether the data is the sample company's. */
            sample: boolean;
            /** @description The program's version. */
            version: string;
        };
        /** @description The order of a list. */
        Sort: "newest" | "oldest" | "urgent";
        /** @description Where a ticket stands. */
        Status: "new" | "open" | "pending" | "on_hold" | "solved" | "closed";
        /** @description A tag. */
        Tag: {
            /** @description `#rrggbb`, or empty for none. */
            color: string;
            /** @description When to use it. */
            description: string;
            /**
             * Format: int64
             * @description The tag.
             */
            id: number;
            /** @description Its name, in lower case. */
            name: string;
            /**
             * Format: int64
             * @description How many tickets carry it.
             */
            ticket_count: number;
        };
        /** @description One page of a list. */
        TagPage: {
            /** @description The rows. */
            items: components["schemas"]["Tag"][];
            /** @description What to pass as `cursor` for the next page; null on the last. */
            next: string | null;
        };
        /** @description A team. */
        Team: {
            /** @description Who belongs to it. */
            agent_ids: number[];
            /**
             * Format: int64
             * @description The team.
             */
            id: number;
            /** @description Its name. */
            name: string;
        };
        /** @description How many new and open tickets a team has. */
        TeamCount: {
            /**
             * Format: int64
             * @description Its number.
             */
            id: number;
            /** @description Its name. */
            name: string;
            /**
             * Format: int64
             * @description How many.
             */
            open: number;
        };
        /** @description One page of a list. */
        TeamPage: {
            /** @description The rows. */
            items: components["schemas"]["Team"][];
            /** @description What to pass as `cursor` for the next page; null on the last. */
            next: string | null;
        };
        /** @description A ticket, whole. */
        Ticket: {
            /** @description Who works on it. */
            assignee: components["schemas"]["Ref"] | null;
            /** @description Who else gets the answers. */
            cc: components["schemas"]["Address"][];
            /** @description Who asks. */
            customer: components["schemas"]["TicketCustomer"];
            /** @description Who follows it. */
            followers: components["schemas"]["Ref"][];
            /** @description Whether the asking agent follows it. */
            following: boolean;
            /**
             * Format: int64
             * @description The ticket; also its human number.
             */
            id: number;
            /** @description The account it came by. */
            inbox: components["schemas"]["TicketInbox"] | null;
            /**
             * Format: date-time
             * @description When an agent last answered.
             */
            last_agent_at: string | null;
            /**
             * Format: date-time
             * @description When the customer last wrote.
             */
            last_customer_at: string | null;
            /**
             * Format: int64
             * @description How many messages it has.
             */
            message_count: number;
            /**
             * Format: date-time
             * @description When it began.
             */
            opened_at: string;
            /** @description The customer's organization. */
            organization: components["schemas"]["Ref"] | null;
            /** @description How much it presses. */
            priority: components["schemas"]["Priority"];
            /** @description The first words of the newest message. */
            snippet: string;
            /** @description Where it stands. */
            status: components["schemas"]["Status"];
            /** @description What it is about. */
            subject: string;
            /** @description Its labels. */
            tags: string[];
            /** @description Which team it belongs to. */
            team: components["schemas"]["Ref"] | null;
            /**
             * Format: date-time
             * @description When anything last happened.
             */
            updated_at: string;
            /**
             * Format: int64
             * @description Grows with every change; send it as `If-Match` when changing.
             */
            version: number;
        };
        /** @description Who wrote the first message of a ticket opened through the API. */
        TicketAuthor: "customer" | "agent";
        /** @description What to change; what is absent stays. */
        TicketChange: {
            /**
             * Format: int64
             * @description Who works on it; null gives it back.
             * @default null
             */
            assignee_id?: number | null;
            /**
             * @description All who also get the answers.
             * @default null
             */
            cc?: components["schemas"]["Address"][] | null;
            /**
             * @description Whether the acting agent follows it.
             * @default null
             */
            following?: boolean | null;
            /**
             * @description How much it presses.
             * @default null
             */
            priority?: components["schemas"]["Priority"] | null;
            /**
             * @description Where it stands.
             * @default null
             */
            status?: components["schemas"]["Status"] | null;
            /**
             * @description What it is about.
             * @default null
             */
            subject?: string | null;
            /**
             * @description All its labels.
             * @default null
             */
            tags?: string[] | null;
            /**
             * Format: int64
             * @description Which team it belongs to; null for none.
             * @default null
             */
            team_id?: number | null;
        };
        /** @description How many tickets the actor sees where. */
        TicketCounts: {
            /**
             * Format: int64
             * @description All of them.
             */
            all: number;
            /**
             * Format: int64
             * @description New and open, assigned to the asking agent.
             */
            mine: number;
            /**
             * Format: int64
             * @description New and open.
             */
            open: number;
            /**
             * Format: int64
             * @description Solved and closed.
             */
            solved: number;
            /** @description New and open, by team. */
            teams: components["schemas"]["TeamCount"][];
            /**
             * Format: int64
             * @description New and open, assigned to nobody.
             */
            unassigned: number;
            /**
             * Format: int64
             * @description Pending and on hold.
             */
            waiting: number;
        };
        /** @description The customer of a ticket. */
        TicketCustomer: {
            /** @description Their main address. */
            email: string | null;
            /**
             * Format: int64
             * @description The customer.
             */
            id: number;
            /** @description Their name. */
            name: string;
        };
        /** @description The inbox of a ticket. */
        TicketInbox: {
            /**
             * Format: int64
             * @description The inbox.
             */
            id: number;
            /** @description The kind of channel. */
            kind: string;
            /** @description Its name. */
            name: string;
        };
        /** @description A ticket in a list. */
        TicketRow: {
            /** @description Who works on it. */
            assignee: components["schemas"]["Ref"] | null;
            /** @description Who asks. */
            customer: components["schemas"]["TicketCustomer"];
            /**
             * Format: int64
             * @description The ticket; also its human number.
             */
            id: number;
            /** @description The account it came by. */
            inbox: components["schemas"]["TicketInbox"] | null;
            /**
             * Format: date-time
             * @description When an agent last answered.
             */
            last_agent_at: string | null;
            /**
             * Format: date-time
             * @description When the customer last wrote.
             */
            last_customer_at: string | null;
            /**
             * Format: int64
             * @description How many messages it has.
             */
            message_count: number;
            /**
             * Format: date-time
             * @description When it began.
             */
            opened_at: string;
            /** @description How much it presses. */
            priority: components["schemas"]["Priority"];
            /** @description The first words of the newest message. */
            snippet: string;
            /** @description Where it stands. */
            status: components["schemas"]["Status"];
            /** @description What it is about. */
            subject: string;
            /** @description Its labels. */
            tags: string[];
            /** @description Which team it belongs to. */
            team: components["schemas"]["Ref"] | null;
            /**
             * Format: date-time
             * @description When anything last happened.
             */
            updated_at: string;
            /**
             * Format: int64
             * @description Grows with every change; send it as `If-Match` when changing.
             */
            version: number;
        };
        /** @description One page of a list. */
        TicketRowPage: {
            /** @description The rows. */
            items: components["schemas"]["TicketRow"][];
            /** @description What to pass as `cursor` for the next page; null on the last. */
            next: string | null;
        };
        /** @description A token without its secret. */
        Token: {
            /** @description In whose name it acts. */
            agent: components["schemas"]["Ref"];
            /**
             * Format: date-time
             * @description When it was made.
             */
            created_at: string;
            /**
             * Format: date-time
             * @description When it stops working.
             */
            expires_at: string | null;
            /**
             * Format: int64
             * @description The token.
             */
            id: number;
            /**
             * Format: date-time
             * @description When it was last used, to the minute.
             */
            last_used_at: string | null;
            /** @description What it is for. */
            name: string;
            /** @description The keys it is limited to; null for all its agent holds. */
            permissions: string[] | null;
        };
        /** @description One page of a list. */
        TokenPage: {
            /** @description The rows. */
            items: components["schemas"]["Token"][];
            /** @description What to pass as `cursor` for the next page; null on the last. */
            next: string | null;
        };
        /** @description An inbox to try. */
        Trial: {
            /**
             * @description Whether customers are told that their message arrived; yes unless told.
             * @default null
             */
            acknowledge?: boolean | null;
            /**
             * @description Whether it receives and sends; yes unless told.
             * @default null
             */
            active?: boolean | null;
            /** @description Its address. */
            address: string;
            /**
             * @description Other addresses whose mail comes here.
             * @default []
             */
            aliases?: string[];
            /**
             * Format: int64
             * @description The saved inbox this is a change of: its passwords are used where none is given.
             */
            id?: number | null;
            /** @description Its name, which customers see beside the address. */
            name: string;
            /** @description How it connects; unless told, through Loket's own listener, sending nothing but files. */
            settings?: components["schemas"]["InboxSettingsForm"];
            /**
             * @description What stands under every answer.
             * @default
             */
            signature?: string;
            /**
             * Format: int64
             * @description The team its tickets are given to.
             * @default null
             */
            team_id?: number | null;
        };
        /** @description One step of trying an inbox. */
        TrialStep: {
            /** @description What happened, where possible in the words of the other side. */
            message: string;
            /** @description Whether it worked. */
            ok: boolean;
            /** @description A stable word: `imap`, `folder`, `smtp`, `receive`, `send`. */
            step: string;
        };
        /** @description What an agent gets back of a message called back: enough to go on writing. */
        Undone: {
            /** @description The same with formatting. */
            html: string | null;
            /** @description The words. */
            text: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    get_agents: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of a list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgentPage"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_agents: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: sent again with it, the same thing is not made twice. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description Somebody to be invited. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["InviteAgent"];
            };
        };
        responses: {
            /** @description An agent, as colleagues see them. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Agent"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patch_agents_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The number of the thing. */
                id: number;
            };
            cookie?: never;
        };
        /** @description What is to be different about an agent. Their address stays: it is how they prove who they are. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeAgent"];
            };
        };
        responses: {
            /** @description An agent, as colleagues see them. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Agent"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_agents_id_invite: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The number of the thing. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description An agent, as colleagues see them. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Agent"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_attachments_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The number of the thing. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The bytes. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_consumers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of a list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsumerPage"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_consumers_parked: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of a list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ParkedEventPage"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_customers: {
        parameters: {
            query?: {
                /** @description The `next` of the page before. */
                cursor?: string | null;
                /** @description How many rows, 1 to 100. */
                limit?: number | null;
                /** @description An organization's number. */
                organization?: number | null;
                /** @description Words to search for. */
                q?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of a list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerRowPage"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_customers: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: sent again with it, the same thing is not made twice. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description A customer to be entered. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewCustomer"];
            };
        };
        responses: {
            /** @description A customer with everything about them. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Customer"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_customers_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The number of the thing. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A customer with everything about them. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Customer"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patch_customers_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The number of the thing. */
                id: number;
            };
            cookie?: never;
        };
        /** @description What is to be different about a customer. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeCustomer"];
            };
        };
        responses: {
            /** @description A customer with everything about them. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Customer"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_customers_id_identities: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: sent again with it, the same thing is not made twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The number of the thing. */
                id: number;
            };
            cookie?: never;
        };
        /** @description An address to be added. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewIdentity"];
            };
        };
        responses: {
            /** @description A customer with everything about them. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Customer"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_customers_id_identities_identity: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The customer's number. */
                id: number;
                /** @description The address's number. */
                identity: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A customer with everything about them. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Customer"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_files: {
        parameters: {
            query: {
                /** @description The file's name. */
                filename: string;
                /** @description A picture within the text; the HTML refers to it by `cid:` and the `content_id` of the answer. */
                inline?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description An attachment as the API shows it. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Attachment"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_inbound_email: {
        parameters: {
            query?: {
                /** @description The inbox: its number or address; the first one when absent. */
                inbox?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "message/rfc822": string;
            };
        };
        responses: {
            /** @description A message as the API shows it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Message"];
                };
            };
            /** @description A message as the API shows it. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Message"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_inboxes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of a list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InboxPage"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_inboxes: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: sent again with it, the same thing is not made twice. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description An inbox to be connected; also what is tried before it is saved. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewInbox"];
            };
        };
        responses: {
            /** @description An inbox, as people see it. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Inbox"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_inboxes_try: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description An inbox to try. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["Trial"];
            };
        };
        responses: {
            /** @description How a try went. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InboxTrial"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_inboxes_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The number of the thing. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description An inbox, as people see it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Inbox"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_inboxes_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The number of the thing. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patch_inboxes_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The number of the thing. */
                id: number;
            };
            cookie?: never;
        };
        /** @description What is to be different about an inbox. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeInbox"];
            };
        };
        responses: {
            /** @description An inbox, as people see it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Inbox"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_intake: {
        parameters: {
            query?: {
                /** @description The `next` of the page before. */
                cursor?: string | null;
                /** @description One inbox; absent for all. */
                inbox?: number | null;
                /** @description How many rows, 1 to 100. */
                limit?: number | null;
                /** @description One outcome; absent for all. */
                outcome?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of a list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IntakeRowPage"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_intake_totals: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How much is in a ledger. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LedgerTotals"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_intake_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The number of the thing. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A row of the ledger. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IntakeRow"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_intake_id_raw: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The number of the thing. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The bytes. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_intake_id_replay: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The number of the thing. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_jobs: {
        parameters: {
            query?: {
                /** @description The `next` of the page before. */
                cursor?: string | null;
                /** @description How many rows, 1 to 100. */
                limit?: number | null;
                /** @description `waiting` or `dead`. */
                state?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of a list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobPage"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_jobs_id_retry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The number of the thing. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_live: {
        parameters: {
            query?: {
                /** @description The last event the tab saw; absent to begin now. */
                after?: number | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A WebSocket: first `{"hello":{"last":…}}`, then one event after the other. */
            101: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The signed-in agent. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patch_me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description What the agent wants different about themselves. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeMe"];
            };
        };
        responses: {
            /** @description The signed-in agent. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_me_password: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangePassword"];
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_me_sessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of a list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionPage"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_me_sessions_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The number of the thing. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_messages_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The number of the thing. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A message as the API shows it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Message"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_messages_id_raw: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The number of the thing. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The bytes. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_messages_id_retry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The number of the thing. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A message as the API shows it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Message"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_messages_id_undo: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The number of the thing. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What an agent gets back of a message called back: enough to go on writing. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Undone"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_organizations: {
        parameters: {
            query?: {
                /** @description The `next` of the page before. */
                cursor?: string | null;
                /** @description How many rows, 1 to 100. */
                limit?: number | null;
                /** @description The beginning of a name. */
                q?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of a list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrganizationPage"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_organizations: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: sent again with it, the same thing is not made twice. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description An organization to be entered. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewOrganization"];
            };
        };
        responses: {
            /** @description An organization. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Organization"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_organizations_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The number of the thing. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description An organization. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Organization"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patch_organizations_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The number of the thing. */
                id: number;
            };
            cookie?: never;
        };
        /** @description What is to be different about an organization. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeOrganization"];
            };
        };
        responses: {
            /** @description An organization. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Organization"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_outbox: {
        parameters: {
            query?: {
                /** @description The `next` of the page before. */
                cursor?: string | null;
                /** @description How many rows, 1 to 100. */
                limit?: number | null;
                /** @description One state; absent for all. */
                state?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of a list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OutboxRowPage"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_outbox_totals: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How much is in a ledger. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LedgerTotals"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_outbox_id_cancel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The number of the thing. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_outbox_id_raw: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The number of the thing. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The bytes. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_outbox_id_retry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The number of the thing. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_password_forgot: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ForgottenPassword"];
            };
        };
        responses: {
            /** @description Heard; whether anything comes of it is not told. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_password_reset: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPasswordByLink"];
            };
        };
        responses: {
            /** @description The signed-in agent. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_password_token: {
        parameters: {
            query: {
                /** @description The secret of the link. */
                token: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Whom a link belongs to, for the page it opens. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PasswordLink"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_permissions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of a list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PermissionPage"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_roles: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of a list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RolePage"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_roles: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: sent again with it, the same thing is not made twice. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description A role to be made. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewRole"];
            };
        };
        responses: {
            /** @description A role. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Role"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_roles_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The number of the thing. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patch_roles_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The number of the thing. */
                id: number;
            };
            cookie?: never;
        };
        /** @description What is to be different about a role. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeRole"];
            };
        };
        responses: {
            /** @description A role. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Role"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_search: {
        parameters: {
            query: {
                /** @description What to search for. */
                q: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What a search found. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SearchResult"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_session: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Credentials"];
            };
        };
        responses: {
            /** @description The signed-in agent. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_session: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_settings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The settings a company sees and changes together. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Settings"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patch_settings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description What is to be different. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeSettings"];
            };
        };
        responses: {
            /** @description The settings a company sees and changes together. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Settings"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_setup: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What the sign-in page needs to know before anybody is signed in. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Setup"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_setup: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewSetup"];
            };
        };
        responses: {
            /** @description The signed-in agent. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_tags: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of a list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TagPage"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_tags: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: sent again with it, the same thing is not made twice. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description A tag to be made. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewTag"];
            };
        };
        responses: {
            /** @description A tag. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tag"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_tags_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The number of the thing. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patch_tags_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The number of the thing. */
                id: number;
            };
            cookie?: never;
        };
        /** @description What is to be different about a tag. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeTag"];
            };
        };
        responses: {
            /** @description A tag. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tag"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_teams: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of a list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TeamPage"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_teams: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: sent again with it, the same thing is not made twice. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description A team to be made. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewTeam"];
            };
        };
        responses: {
            /** @description A team. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Team"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_teams_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The number of the thing. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patch_teams_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The number of the thing. */
                id: number;
            };
            cookie?: never;
        };
        /** @description What is to be different about a team. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeTeam"];
            };
        };
        responses: {
            /** @description A team. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Team"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_tickets: {
        parameters: {
            query?: {
                /** @description `me`, `none` or an agent's number. */
                assignee?: string | null;
                /** @description The `next` of the page before. */
                cursor?: string | null;
                /** @description A customer's number. */
                customer?: number | null;
                /** @description How many rows, 1 to 100. */
                limit?: number | null;
                /** @description An organization's number. */
                organization?: number | null;
                /** @description Words to search for. */
                q?: string | null;
                /** @description The order: `newest`, `oldest` or `urgent`. */
                sort?: components["schemas"]["Sort"] | null;
                /** @description Statuses separated by commas; absent for all. */
                status?: string | null;
                /** @description A label. */
                tag?: string | null;
                /** @description `none` or a team's number. */
                team?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of a list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketRowPage"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_tickets: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: sent again with it, the same thing is not made twice. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewTicket"];
            };
        };
        responses: {
            /** @description A ticket, whole. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ticket"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_tickets_counts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How many tickets the actor sees where. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketCounts"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_tickets_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The number of the thing. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A ticket, whole. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ticket"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    patch_tickets_id: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of what you saw: refused with 412 when somebody changed it since. */
                "If-Match"?: string;
            };
            path: {
                /** @description The number of the thing. */
                id: number;
            };
            cookie?: never;
        };
        /** @description What to change; what is absent stays. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["TicketChange"];
            };
        };
        responses: {
            /** @description A ticket, whole. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ticket"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_tickets_id_events: {
        parameters: {
            query?: {
                /** @description The `next` of the page before. */
                cursor?: string | null;
                /** @description How many rows, 1 to 100; 50 unless told. */
                limit?: number | null;
            };
            header?: never;
            path: {
                /** @description The number of the thing. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of a list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventPage"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_tickets_id_messages: {
        parameters: {
            query?: {
                /** @description The `next` of the page before. */
                cursor?: string | null;
                /** @description How many rows, 1 to 100; 50 unless told. */
                limit?: number | null;
            };
            header?: never;
            path: {
                /** @description The number of the thing. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of a list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessagePage"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_tickets_id_messages: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: sent again with it, the same thing is not made twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The number of the thing. */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewMessage"];
            };
        };
        responses: {
            /** @description A message as the API shows it. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Message"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    get_tokens: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of a list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenPage"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    post_tokens: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description A token to be made. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewToken"];
            };
        };
        responses: {
            /** @description A new token: the only moment its secret is shown. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedToken"];
                };
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    delete_tokens_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The number of the thing. */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem document (RFC 9457). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}

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
    "/agents/{id}/availability": {
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
         * Set a colleague available or away
         * @description Needs the permission `agents.manage`.
         */
        patch: operations["patch_agents_id_availability"];
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
    "/allows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whose mail always comes in
         * @description Needs the permission `customers.edit`.
         */
        get: operations["get_allows"];
        put?: never;
        /**
         * Let an address or a domain always in
         * @description Needs the permission `customers.edit`.
         */
        post: operations["post_allows"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/allows/{id}": {
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
         * Look at their mail again
         * @description Needs the permission `customers.edit`.
         */
        delete: operations["delete_allows_id"];
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
    "/batches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Work on many tickets of the last two weeks */
        get: operations["get_batches"];
        put?: never;
        /**
         * Do something to many tickets
         * @description Needs the permission `tickets.edit` or `tickets.assign` or `tickets.delete` or `tickets.reply` or `tickets.note` or `tickets.merge`.
         */
        post: operations["post_batches"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/batches/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far work on many tickets is */
        get: operations["get_batches_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/batches/{id}/items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What became of each ticket */
        get: operations["get_batches_id_items"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/batches/{id}/stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop work on many tickets */
        post: operations["post_batches_id_stop"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/batches/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take work on many tickets back */
        post: operations["post_batches_id_undo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/blocks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whose mail is not wanted
         * @description Needs the permission `customers.edit`.
         */
        get: operations["get_blocks"];
        put?: never;
        /**
         * Block an address or a domain
         * @description Needs the permission `customers.edit`.
         */
        post: operations["post_blocks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/blocks/{id}": {
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
         * Take a block away
         * @description Needs the permission `customers.edit`.
         */
        delete: operations["delete_blocks_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/brands": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List brands */
        get: operations["get_brands"];
        put?: never;
        /**
         * Add a brand
         * @description Needs the permission `brands.manage`.
         */
        post: operations["post_brands"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/brands/words": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Words for “ticket” that are ready to use */
        get: operations["get_brands_words"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/brands/words/try": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * How a word for “ticket” reads
         * @description Needs the permission `brands.manage`.
         */
        post: operations["post_brands_words_try"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/brands/{id}": {
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
         * Delete a brand
         * @description Needs the permission `brands.manage`.
         */
        delete: operations["delete_brands_id"];
        options?: never;
        head?: never;
        /**
         * Change a brand
         * @description Needs the permission `brands.manage`.
         */
        patch: operations["patch_brands_id"];
        trace?: never;
    };
    "/checklists": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists of steps to begin with */
        get: operations["get_checklists"];
        put?: never;
        /**
         * Make a list of steps
         * @description Needs the permission `settings.manage`.
         */
        post: operations["post_checklists"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/checklists/{id}": {
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
         * Delete a list of steps
         * @description Needs the permission `settings.manage`.
         */
        delete: operations["delete_checklists_id"];
        options?: never;
        head?: never;
        /**
         * Change a list of steps
         * @description Needs the permission `settings.manage`.
         */
        patch: operations["patch_checklists_id"];
        trace?: never;
    };
    "/consents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Come back from a provider with a consent
         * @description Needs the permission `inboxes.manage`.
         */
        post: operations["post_consents"];
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
    "/customer-merges/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a merge of customers back
         * @description Needs the permission `customers.edit`.
         */
        post: operations["post_customer_merges_id_undo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customer-notes/{id}": {
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
         * Remove a note about a customer or an organization
         * @description Needs the permission `customers.edit`.
         */
        delete: operations["delete_customer_notes_id"];
        options?: never;
        head?: never;
        /**
         * Change a note about a customer or an organization
         * @description Needs the permission `customers.edit`.
         */
        patch: operations["patch_customer_notes_id"];
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
    "/customers/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Customers as a CSV table
         * @description Needs the permission `customers.edit`.
         */
        get: operations["get_customers_export"];
        put?: never;
        post?: never;
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
    "/customers/{id}/claims/{identity}": {
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
         * Take back that a customer has another's address
         * @description Needs the permission `customers.edit`.
         */
        delete: operations["delete_customers_id_claims_identity"];
        options?: never;
        head?: never;
        patch?: never;
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
        /**
         * Vouch for an address
         * @description Needs the permission `customers.edit`.
         */
        patch: operations["patch_customers_id_identities_identity"];
        trace?: never;
    };
    "/customers/{id}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Show other customers as this one
         * @description Needs the permission `customers.edit`.
         */
        post: operations["post_customers_id_merge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customers/{id}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Write a note about a customer
         * @description Needs the permission `customers.edit`.
         */
        post: operations["post_customers_id_notes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customers/{id}/story": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All that was said with a customer, newest first */
        get: operations["get_customers_id_story"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/drafts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List one's drafts */
        get: operations["get_drafts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/drafts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One's draft in a ticket (0: for a new one) */
        get: operations["get_drafts_id"];
        put?: never;
        post?: never;
        /** Throw one's draft away */
        delete: operations["delete_drafts_id"];
        options?: never;
        head?: never;
        /** Keep one's draft in a ticket */
        patch: operations["patch_drafts_id"];
        trace?: never;
    };
    "/events/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A fact of a ticket's history in full */
        get: operations["get_events_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/fields": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the house's fields */
        get: operations["get_fields"];
        put?: never;
        /**
         * Add a field
         * @description Needs the permission `workflow.manage`.
         */
        post: operations["post_fields"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/fields/order": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Arrange the fields
         * @description Needs the permission `workflow.manage`.
         */
        post: operations["post_fields_order"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/fields/{id}": {
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
         * Put a field away; its values are kept
         * @description Needs the permission `workflow.manage`.
         */
        delete: operations["delete_fields_id"];
        options?: never;
        head?: never;
        /**
         * Change a field
         * @description Needs the permission `workflow.manage`.
         */
        patch: operations["patch_fields_id"];
        trace?: never;
    };
    "/fields/{id}/purge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Forget a field that was put away, with its values
         * @description Needs the permission `workflow.manage`.
         */
        post: operations["post_fields_id_purge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/fields/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Use a field again that was put away
         * @description Needs the permission `workflow.manage`.
         */
        post: operations["post_fields_id_restore"];
        delete?: never;
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
    "/files/dangers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** By what files are known that are better not opened */
        get: operations["get_files_dangers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/forms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List forms */
        get: operations["get_forms"];
        put?: never;
        /**
         * Add a form for tickets
         * @description Needs the permission `workflow.manage`.
         */
        post: operations["post_forms"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/forms/{id}": {
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
         * Delete a form
         * @description Needs the permission `workflow.manage`.
         */
        delete: operations["delete_forms_id"];
        options?: never;
        head?: never;
        /**
         * Change a form
         * @description Needs the permission `workflow.manage`.
         */
        patch: operations["patch_forms_id"];
        trace?: never;
    };
    "/hooks/{id}": {
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
         * Remove an address a mail provider posts to
         * @description Needs the permission `inboxes.manage`.
         */
        delete: operations["delete_hooks_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Tables that were brought in
         * @description Needs the permission `customers.edit`.
         */
        get: operations["get_imports"];
        put?: never;
        /**
         * Upload a table of customers or organizations (raw CSV body)
         * @description Needs the permission `customers.edit`.
         */
        post: operations["post_imports"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/imports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One import
         * @description Needs the permission `customers.edit`.
         */
        get: operations["get_imports_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/imports/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Stop an import
         * @description Needs the permission `customers.edit`.
         */
        post: operations["post_imports_id_cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/imports/{id}/errors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Rows that could not be taken
         * @description Needs the permission `customers.edit`.
         */
        get: operations["get_imports_id_errors"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/imports/{id}/errors.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Rows that could not be taken, as a CSV table
         * @description Needs the permission `customers.edit`.
         */
        get: operations["get_imports_id_errors_csv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/imports/{id}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What an import would do
         * @description Needs the permission `customers.edit`.
         */
        post: operations["post_imports_id_preview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/imports/{id}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin to take the rows
         * @description Needs the permission `customers.edit`.
         */
        post: operations["post_imports_id_start"];
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
    "/inboxes/{id}/consent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The consent an inbox signs in with
         * @description Needs the permission `inboxes.manage`.
         */
        get: operations["get_inboxes_id_consent"];
        put?: never;
        /**
         * Ask for the consent of an inbox's owner
         * @description Needs the permission `inboxes.manage`.
         */
        post: operations["post_inboxes_id_consent"];
        /**
         * Forget the consent of an inbox
         * @description Needs the permission `inboxes.manage`.
         */
        delete: operations["delete_inboxes_id_consent"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/inboxes/{id}/hooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The addresses mail providers post to for an inbox
         * @description Needs the permission `inboxes.manage`.
         */
        get: operations["get_inboxes_id_hooks"];
        put?: never;
        /**
         * Make an address a mail provider posts to; it is shown once
         * @description Needs the permission `inboxes.manage`.
         */
        post: operations["post_inboxes_id_hooks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/inboxes/{id}/threading": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How an inbox's answers find their tickets
         * @description Needs the permission `inboxes.manage`.
         */
        get: operations["get_inboxes_id_threading"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change how an inbox's answers find their tickets
         * @description Needs the permission `inboxes.manage`.
         */
        patch: operations["patch_inboxes_id_threading"];
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
    "/intake/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Keep items of the quarantine out for good
         * @description Needs the permission `ledgers.repair`.
         */
        post: operations["post_intake_confirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/intake/days": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How much came in, by day, inbox and outcome
         * @description Needs the permission `ledgers.see`.
         */
        get: operations["get_intake_days"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/intake/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let items out of the quarantine
         * @description Needs the permission `ledgers.repair`.
         */
        post: operations["post_intake_release"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/intake/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Look at several items again
         * @description Needs the permission `ledgers.repair`.
         */
        post: operations["post_intake_replay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/intake/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put confirmed items back into the quarantine
         * @description Needs the permission `ledgers.repair`.
         */
        post: operations["post_intake_restore"];
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
    "/intake/{id}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * An item as it would be read, without anything happening
         * @description Needs the permission `ledgers.see`.
         */
        get: operations["get_intake_id_preview"];
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
    "/macros": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the macros one may use */
        get: operations["get_macros"];
        put?: never;
        /** Add a macro */
        post: operations["post_macros"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/macros/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One macro */
        get: operations["get_macros_id"];
        put?: never;
        post?: never;
        /** Delete a macro */
        delete: operations["delete_macros_id"];
        options?: never;
        head?: never;
        /** Change a macro */
        patch: operations["patch_macros_id"];
        trace?: never;
    };
    "/macros/{id}/filled": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A macro's words with the facts in their places */
        get: operations["get_macros_id_filled"];
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
    "/me/availability": {
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
        /** Be available or away */
        patch: operations["patch_me_availability"];
        trace?: never;
    };
    "/me/notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which notices come which way */
        get: operations["get_me_notices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Choose which notices come which way */
        patch: operations["patch_me_notices"];
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
    "/me/push": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The key that browsers subscribe with */
        get: operations["get_me_push"];
        put?: never;
        /** Subscribe this browser to notices */
        post: operations["post_me_push"];
        /** End this browser's subscription */
        delete: operations["delete_me_push"];
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
    "/merge-proposals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Customers who may be one person
         * @description Needs the permission `customers.edit`.
         */
        get: operations["get_merge_proposals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/merge-proposals/{id}/dismiss": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Two customers are different people
         * @description Needs the permission `customers.edit`.
         */
        post: operations["post_merge_proposals_id_dismiss"];
        delete?: never;
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
    "/messages/{id}/move": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Move a message to another ticket
         * @description Needs the permission `tickets.merge`.
         */
        post: operations["post_messages_id_move"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/messages/{id}/pictures/trust": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Show the pictures of this sender without asking, or not any more */
        post: operations["post_messages_id_pictures_trust"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/messages/{id}/pictures/{n}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A picture of a message that lies elsewhere, fetched by the server */
        get: operations["get_messages_id_pictures_n"];
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
    "/messages/{id}/schedule": {
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
         * Take a scheduled answer back
         * @description Needs the permission `tickets.reply`.
         */
        delete: operations["delete_messages_id_schedule"];
        options?: never;
        head?: never;
        /**
         * Move a scheduled answer, or send it now
         * @description Needs the permission `tickets.reply`.
         */
        patch: operations["patch_messages_id_schedule"];
        trace?: never;
    };
    "/messages/{id}/split": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a message a ticket of its own
         * @description Needs the permission `tickets.merge`.
         */
        post: operations["post_messages_id_split"];
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
    "/notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What one is told, newest first */
        get: operations["get_notices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/notices/count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How much is not read */
        get: operations["get_notices_count"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/notices/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mark notices as read */
        post: operations["post_notices_read"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/oauth-apps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The apps by which inboxes sign in with consent
         * @description Needs the permission `inboxes.manage`.
         */
        get: operations["get_oauth_apps"];
        put?: never;
        /**
         * Enter an app by which inboxes sign in with consent
         * @description Needs the permission `inboxes.manage`.
         */
        post: operations["post_oauth_apps"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/oauth-apps/{id}": {
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
         * Remove an app by which inboxes sign in
         * @description Needs the permission `inboxes.manage`.
         */
        delete: operations["delete_oauth_apps_id"];
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
    "/organizations/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Organizations as a CSV table
         * @description Needs the permission `customers.edit`.
         */
        get: operations["get_organizations_export"];
        put?: never;
        post?: never;
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
    "/organizations/{id}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Write a note about an organization
         * @description Needs the permission `customers.edit`.
         */
        post: operations["post_organizations_id_notes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
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
    "/outbox/days": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What became of what was written on the last days
         * @description Needs the permission `ledgers.see`.
         */
        get: operations["get_outbox_days"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/outbox/many": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send many messages once more, or call them back
         * @description Needs the permission `ledgers.repair`.
         */
        post: operations["post_outbox_many"];
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
    "/outbox/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One message that goes out, with every attempt
         * @description Needs the permission `ledgers.see`.
         */
        get: operations["get_outbox_id"];
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
    "/practice": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far one's practice is */
        get: operations["get_practice"];
        put?: never;
        /** Begin to practise on sample tickets */
        post: operations["post_practice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/practice/agents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How far everybody's practice is
         * @description Needs the permission `practice.see` or `agents.manage`.
         */
        get: operations["get_practice_agents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/practice/found": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A sample ticket was found by searching */
        post: operations["post_practice_found"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/practice/stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put the sample tickets away */
        post: operations["post_practice_stop"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/products": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List products */
        get: operations["get_products"];
        put?: never;
        /**
         * Add a product
         * @description Needs the permission `products.manage`.
         */
        post: operations["post_products"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/products/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One product */
        get: operations["get_products_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a product
         * @description Needs the permission `products.manage`.
         */
        patch: operations["patch_products_id"];
        trace?: never;
    };
    "/products/{id}/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put a product away; what links to it keeps it
         * @description Needs the permission `products.manage`.
         */
        post: operations["post_products_id_archive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/products/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Bring a product back that was put away
         * @description Needs the permission `products.manage`.
         */
        post: operations["post_products_id_restore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/reachable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say that mail reaches an address again
         * @description Needs the permission `tickets.reply`.
         */
        post: operations["post_reachable"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/recent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What you opened last */
        get: operations["get_recent"];
        put?: never;
        /** Note that you opened something */
        post: operations["post_recent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/recurring": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Recurring tickets
         * @description Needs the permission `settings.manage`.
         */
        get: operations["get_recurring"];
        put?: never;
        /**
         * Make a recurring ticket
         * @description Needs the permission `settings.manage`.
         */
        post: operations["post_recurring"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/recurring/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The next ten times of a schedule
         * @description Needs the permission `settings.manage`.
         */
        post: operations["post_recurring_preview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/recurring/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One recurring ticket with its last times
         * @description Needs the permission `settings.manage`.
         */
        get: operations["get_recurring_id"];
        put?: never;
        post?: never;
        /**
         * Delete a recurring ticket
         * @description Needs the permission `settings.manage`.
         */
        delete: operations["delete_recurring_id"];
        options?: never;
        head?: never;
        /**
         * Change, pause or resume a recurring ticket
         * @description Needs the permission `settings.manage`.
         */
        patch: operations["patch_recurring_id"];
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
    "/samples": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether there are sample tickets
         * @description Needs the permission `settings.manage`.
         */
        get: operations["get_samples"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Bring sample tickets, or take them away
         * @description Needs the permission `settings.manage`.
         */
        patch: operations["patch_samples"];
        trace?: never;
    };
    "/scanner": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How the virus scanner is
         * @description Needs the permission `settings.manage`.
         */
        get: operations["get_scanner"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/scanner/rescan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Have every file scanned again
         * @description Needs the permission `settings.manage`.
         */
        post: operations["post_scanner_rescan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/scanner/try": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try a virus scanner before it is entered
         * @description Needs the permission `settings.manage`.
         */
        post: operations["post_scanner_try"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Search tickets, customers and organizations */
        get: operations["get_search"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/search/complete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How a search may go on */
        get: operations["get_search_complete"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sending-domains": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The domains that mail leaves from
         * @description Needs the permission `inboxes.manage`.
         */
        get: operations["get_sending_domains"];
        put?: never;
        /**
         * Sign the mail of a domain
         * @description Needs the permission `inboxes.manage`.
         */
        post: operations["post_sending_domains"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sending-domains/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One sending domain
         * @description Needs the permission `inboxes.manage`.
         */
        get: operations["get_sending_domains_id"];
        put?: never;
        post?: never;
        /**
         * Sign the mail of a domain no more
         * @description Needs the permission `inboxes.manage`.
         */
        delete: operations["delete_sending_domains_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sending-domains/{id}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask the name servers now
         * @description Needs the permission `inboxes.manage`.
         */
        post: operations["post_sending_domains_id_check"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sending-domains/{id}/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make new keys, which sign once they are published
         * @description Needs the permission `inboxes.manage`.
         */
        post: operations["post_sending_domains_id_keys"];
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
    "/sides/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One side conversation */
        get: operations["get_sides_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * End a side conversation, or go on with it
         * @description Needs the permission `tickets.reply`.
         */
        patch: operations["patch_sides_id"];
        trace?: never;
    };
    "/sides/{id}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A side conversation's messages */
        get: operations["get_sides_id_messages"];
        put?: never;
        /**
         * Write on to a third party
         * @description Needs the permission `tickets.reply`.
         */
        post: operations["post_sides_id_messages"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sides/{id}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say that its news were seen */
        post: operations["post_sides_id_read"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spam": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the spam filter has learned */
        get: operations["get_spam"];
        put?: never;
        post?: never;
        /**
         * Forget what the spam filter has learned
         * @description Needs the permission `inboxes.manage`.
         */
        delete: operations["delete_spam"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/statuses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the house's statuses */
        get: operations["get_statuses"];
        put?: never;
        /**
         * Add a status
         * @description Needs the permission `workflow.manage`.
         */
        post: operations["post_statuses"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/statuses/order": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Arrange the statuses
         * @description Needs the permission `workflow.manage`.
         */
        post: operations["post_statuses_order"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/statuses/{id}": {
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
         * Delete a status
         * @description Needs the permission `workflow.manage`.
         */
        delete: operations["delete_statuses_id"];
        options?: never;
        head?: never;
        /**
         * Change a status
         * @description Needs the permission `workflow.manage`.
         */
        patch: operations["patch_statuses_id"];
        trace?: never;
    };
    "/steps/{id}": {
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
         * Delete a step
         * @description Needs the permission `tickets.edit`.
         */
        delete: operations["delete_steps_id"];
        options?: never;
        head?: never;
        /**
         * Tick a step, change or move it
         * @description Needs the permission `tickets.edit` or `tickets.note`.
         */
        patch: operations["patch_steps_id"];
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
    "/tags/{id}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make one tag of two
         * @description Needs the permission `tags.manage`.
         */
        post: operations["post_tags_id_merge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tags/{id}/uses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How many macros, recurring tickets and views name a tag
         * @description Needs the permission `tags.manage`.
         */
        get: operations["get_tags_id_uses"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One's own tasks, and those free in one's teams */
        get: operations["get_tasks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tasks/count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many tasks one has */
        get: operations["get_tasks_count"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tasks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One task */
        get: operations["get_tasks_id"];
        put?: never;
        post?: never;
        /**
         * Delete a task
         * @description Needs the permission `tickets.edit`.
         */
        delete: operations["delete_tasks_id"];
        options?: never;
        head?: never;
        /**
         * Change a task, take it, say that it is done
         * @description Needs the permission `tickets.edit` or `tickets.note`.
         */
        patch: operations["patch_tasks_id"];
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
    "/tickets/duplicates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Open tickets that may be about the same */
        get: operations["get_tickets_duplicates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tickets/next": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take the next ticket
         * @description Needs the permission `tickets.assign`.
         */
        post: operations["post_tickets_next"];
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
        /**
         * Throw a ticket away
         * @description Needs the permission `tickets.delete`.
         */
        delete: operations["delete_tickets_id"];
        options?: never;
        head?: never;
        /** Change a ticket */
        patch: operations["patch_tickets_id"];
        trace?: never;
    };
    "/tickets/{id}/answers-as": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Choose whom a merged ticket answers
         * @description Needs the permission `tickets.merge`.
         */
        post: operations["post_tickets_id_answers_as"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tickets/{id}/checklist": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A ticket's checklist */
        get: operations["get_tickets_id_checklist"];
        put?: never;
        /**
         * Add a step, or the steps of a list
         * @description Needs the permission `tickets.edit`.
         */
        post: operations["post_tickets_id_checklist"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
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
    "/tickets/{id}/export.zip": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everything about a ticket with its files */
        get: operations["get_tickets_id_export_zip"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tickets/{id}/incidents/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What a problem's incidents would be answered
         * @description Needs the permission `tickets.reply`.
         */
        post: operations["post_tickets_id_incidents_preview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tickets/{id}/links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a ticket is linked with */
        get: operations["get_tickets_id_links"];
        put?: never;
        /**
         * Link two tickets
         * @description Needs the permission `tickets.merge`.
         */
        post: operations["post_tickets_id_links"];
        /**
         * Take a link away
         * @description Needs the permission `tickets.merge`.
         */
        delete: operations["delete_tickets_id_links"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tickets/{id}/macros/{macro}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a macro's steps in a ticket
         * @description Needs the permission `tickets.edit` or `tickets.assign` or `tickets.note`.
         */
        post: operations["post_tickets_id_macros_macro"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tickets/{id}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Show other tickets in this one
         * @description Needs the permission `tickets.merge`.
         */
        post: operations["post_tickets_id_merge"];
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
        /** A ticket's messages: a page ends at its limit, or at a megabyte of words */
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
    "/tickets/{id}/recipients": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** To whom an answer goes */
        get: operations["get_tickets_id_recipients"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tickets/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Bring a ticket back from the trash
         * @description Needs the permission `tickets.delete`.
         */
        post: operations["post_tickets_id_restore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tickets/{id}/sides": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A ticket's side conversations */
        get: operations["get_tickets_id_sides"];
        put?: never;
        /**
         * Write to a third party
         * @description Needs the permission `tickets.reply`.
         */
        post: operations["post_tickets_id_sides"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tickets/{id}/similar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Solved tickets that are like this one */
        get: operations["get_tickets_id_similar"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tickets/{id}/snooze": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put a ticket aside for later
         * @description Needs the permission `tickets.edit`.
         */
        post: operations["post_tickets_id_snooze"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tickets/{id}/spam": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a ticket for spam
         * @description Needs the permission `tickets.delete`.
         */
        post: operations["post_tickets_id_spam"];
        /**
         * Call a ticket genuine and bring it back
         * @description Needs the permission `tickets.delete`.
         */
        delete: operations["delete_tickets_id_spam"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tickets/{id}/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A ticket's tasks */
        get: operations["get_tickets_id_tasks"];
        put?: never;
        /**
         * Ask for a piece of work
         * @description Needs the permission `tickets.edit`.
         */
        post: operations["post_tickets_id_tasks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tickets/{id}/time": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The time spent on a ticket */
        get: operations["get_tickets_id_time"];
        put?: never;
        /**
         * Enter time by hand
         * @description Needs the permission `tickets.note`.
         */
        post: operations["post_tickets_id_time"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tickets/{id}/time/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start one's clock on a ticket
         * @description Needs the permission `tickets.note`.
         */
        post: operations["post_tickets_id_time_start"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tickets/{id}/transcript": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A ticket from its beginning */
        get: operations["get_tickets_id_transcript"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tickets/{id}/transcript.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A ticket from its beginning, as a PDF */
        get: operations["get_tickets_id_transcript_pdf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tickets/{id}/unmerge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a merged ticket its own place again
         * @description Needs the permission `tickets.merge`.
         */
        post: operations["post_tickets_id_unmerge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tickets/{id}/wake": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Bring a snoozed ticket back
         * @description Needs the permission `tickets.edit`.
         */
        post: operations["post_tickets_id_wake"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tickets/{id}/work": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The work inside a ticket */
        get: operations["get_tickets_id_work"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/time/running": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One's running clock */
        get: operations["get_time_running"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/time/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether time is asked for */
        get: operations["get_time_settings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Say whether time is asked for
         * @description Needs the permission `settings.manage`.
         */
        patch: operations["patch_time_settings"];
        trace?: never;
    };
    "/time/stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Stop one's clock
         * @description Needs the permission `tickets.note`.
         */
        post: operations["post_time_stop"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/time/{id}": {
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
         * Delete an entry
         * @description Needs the permission `tickets.note`.
         */
        delete: operations["delete_time_id"];
        options?: never;
        head?: never;
        /**
         * Correct an entry
         * @description Needs the permission `tickets.note`.
         */
        patch: operations["patch_time_id"];
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
    "/types": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List ticket types */
        get: operations["get_types"];
        put?: never;
        /**
         * Add a ticket type
         * @description Needs the permission `workflow.manage`.
         */
        post: operations["post_types"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/types/order": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Arrange the ticket types
         * @description Needs the permission `workflow.manage`.
         */
        post: operations["post_types_order"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/types/{id}": {
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
         * Delete a ticket type
         * @description Needs the permission `workflow.manage`.
         */
        delete: operations["delete_types_id"];
        options?: never;
        head?: never;
        /**
         * Change a ticket type
         * @description Needs the permission `workflow.manage`.
         */
        patch: operations["patch_types_id"];
        trace?: never;
    };
    "/upkeep": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What is being brought into today's form after an update
         * @description Needs the permission `settings.manage`.
         */
        get: operations["get_upkeep"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/views": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List views */
        get: operations["get_views"];
        put?: never;
        /** Keep a view */
        post: operations["post_views"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/views/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many the views have */
        get: operations["get_views_counts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/views/order": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put one's views in order */
        post: operations["post_views_order"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/views/schema": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What views can be made of */
        get: operations["get_views_schema"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/views/size": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many meet conditions */
        get: operations["get_views_size"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/views/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One view */
        get: operations["get_views_id"];
        put?: never;
        post?: never;
        /** Delete a view */
        delete: operations["delete_views_id"];
        options?: never;
        head?: never;
        /** Change a view */
        patch: operations["patch_views_id"];
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
            /** @description Whether they take new work. */
            availability: components["schemas"]["Availability"];
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
            /** @description The organizations they look after. */
            organizations: components["schemas"]["Ref"][];
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
        /** @description Somebody whose mail always comes in. */
        Allow: {
            /** @description Who entered it. */
            by: components["schemas"]["Ref"] | null;
            /**
             * Format: date-time
             * @description When.
             */
            created_at: string;
            /**
             * Format: int64
             * @description The entry.
             */
            id: number;
            /** @description How much it covers. */
            kind: components["schemas"]["BlockKind"];
            /** @description Why. */
            reason: string;
            /** @description The address or the domain. */
            value: string;
        };
        /** @description One page of a list. */
        AllowPage: {
            /** @description The rows. */
            items: components["schemas"]["Allow"][];
            /** @description What to pass as `cursor` for the next page; null on the last. */
            next: string | null;
        };
        /** @description Another way by which a message came. */
        AlsoCame: {
            /** @description Its address. */
            address: string;
            /**
             * Format: date-time
             * @description When.
             */
            at: string;
            /**
             * Format: int64
             * @description The row of the ledger.
             */
            id: number;
            /** @description The inbox it was offered to. */
            inbox: string;
            /** @description The door. */
            via: string;
        };
        AnswersAs: {
            /**
             * Format: int64
             * @description This ticket, or one that is shown in it.
             */
            ticket_id: number;
        };
        /** @description Through which app. */
        AskConsent: {
            /**
             * Format: int64
             * @description The app.
             */
            app_id: number;
        };
        /** @description An attachment as the API shows it. */
        Attachment: {
            /** @description How the HTML refers to it, without angle brackets. */
            content_id: string | null;
            /** @description Its media type. */
            content_type: string;
            /** @description Why it is better not opened: see `/files/dangers`. */
            dangers: string[];
            /** @description Its name. */
            filename: string;
            /**
             * Format: int64
             * @description The attachment.
             */
            id: number;
            /** @description Shown within the text. */
            inline: boolean;
            /** @description What the virus scanner says. */
            scan: components["schemas"]["FileScan"];
            /** @description What it found, or why it did not look. */
            scan_words: string | null;
            /** @description SHA-256 of its bytes, hexadecimal. */
            sha256: string;
            /**
             * Format: int64
             * @description Its length in bytes.
             */
            size: number;
            /** @description What its bytes are, such as `png`, `pdf` or `program`; `unknown` until they were looked at. */
            sort: string;
            /** @description Where to load it. */
            url: string;
        };
        /** @description Somebody who is invited. */
        Attendee: {
            /**
             * @description `accepted`, `declined`, `tentative`, `delegated` or `open`.
             * @default
             */
            answer: string;
            /**
             * @description May stay away.
             * @default false
             */
            optional: boolean;
            /**
             * @description Who.
             * @default {
             *       "email": "",
             *       "name": null
             *     }
             */
            who: components["schemas"]["Address"];
        };
        /** @description Whether a message is from where it says. */
        Authentication: {
            /** @description What a forwarding server vouches for. */
            arc: components["schemas"]["AuthenticationCheck"] | null;
            /** @description The name of the mail server that checked; absent when it was Loket. */
            by: string | null;
            /** @description Each signature. */
            dkim: components["schemas"]["AuthenticationCheck"][];
            /** @description What the domain in the sender's address makes of both. */
            dmarc: components["schemas"]["AuthenticationCheck"] | null;
            /**
             * @description The domain in the sender's address.
             * @default
             */
            from_domain: string;
            /**
             * @description Whether the domain in the sender's address is proven: signed by it, or sent by a server it allows.
             * @default false
             */
            from_proven: boolean;
            /**
             * @description Who checked.
             * @default none
             */
            source: components["schemas"]["AuthenticationSource"];
            /** @description Whether the sending server may send for the envelope's domain. */
            spf: components["schemas"]["AuthenticationCheck"] | null;
            /** @description What the domain asks to be done with mail that is not from it. */
            wish: components["schemas"]["DomainWish"] | null;
        };
        /** @description One check. */
        AuthenticationCheck: {
            /**
             * @description The domain it is about.
             * @default
             */
            domain: string;
            /** @description Why, where there is more to say. */
            reason: string | null;
            /** @description How it ended. */
            verdict: components["schemas"]["AuthenticationVerdict"];
        };
        /** @description Who checked. */
        AuthenticationSource: "smtp" | "header" | "none";
        /** @description What follows from the checks, in one word. */
        AuthenticationStanding: "proven" | "unproven" | "forged" | "unchecked";
        /** @description How one check ended, in the words of RFC 8601. */
        AuthenticationVerdict: "pass" | "fail" | "softfail" | "neutral" | "none" | "temperror" | "permerror";
        /** @description A mail server that wrote about senders. */
        Authserv: {
            /** @description Its name. */
            name: string;
            /**
             * Format: int64
             * @description How often it was seen, up to a handful.
             */
            seen: number;
        };
        /** @description Whether an agent takes new work. */
        Availability: {
            /** @description Whether they are away. */
            away: boolean;
            /** @description Why. */
            reason: string | null;
            /**
             * Format: date-time
             * @description Since when.
             */
            since: string | null;
            /**
             * Format: date-time
             * @description Until when; null until they come back by themselves.
             */
            until: string | null;
        };
        /** @description A batch as the agent who began it sees it. */
        Batch: {
            /** @description Who began it. */
            agent: components["schemas"]["Ref"];
            /**
             * Format: date-time
             * @description When it began.
             */
            created_at: string;
            /**
             * Format: int64
             * @description How many are done, those that were so already included.
             */
            done: number;
            /**
             * Format: int64
             * @description How many could not be done.
             */
            failed: number;
            /**
             * Format: date-time
             * @description When it ended.
             */
            finished_at: string | null;
            /**
             * Format: int64
             * @description The batch.
             */
            id: number;
            /**
             * Format: int64
             * @description How many were not, because they have changed since.
             */
            kept: number;
            /** @description How far it is. */
            state: components["schemas"]["BatchState"];
            /**
             * Format: int64
             * @description How many tickets.
             */
            total: number;
            /**
             * Format: date-time
             * @description Until when whoever began it can take it back; null when that is over.
             */
            undo_until: string | null;
            /**
             * Format: int64
             * @description How many were taken back.
             */
            undone: number;
            /** @description What is done. */
            work: components["schemas"]["BatchWork"];
        };
        /** @description What to change about each ticket; what is absent stays. */
        BatchChange: {
            /** @description Labels it gets. */
            add_tags?: string[];
            /**
             * Format: int64
             * @description Who works on it; null gives it back.
             */
            assignee_id?: number | null;
            /** @description Whether the acting agent follows it. */
            following?: boolean | null;
            /** @description How much it presses. */
            priority?: components["schemas"]["Priority"] | null;
            /** @description Labels it loses. */
            remove_tags?: string[];
            /** @description Where it stands. */
            status?: components["schemas"]["Status"] | null;
            /**
             * Format: int64
             * @description Where they stand: one of the house's statuses.
             */
            status_id?: number | null;
            /**
             * Format: int64
             * @description Which team it belongs to; null for none.
             */
            team_id?: number | null;
            /**
             * Format: int64
             * @description What kind of request they are.
             */
            type_id?: number | null;
        };
        /** @description What became of one ticket. */
        BatchItem: {
            /** @description Why it could not be done. */
            error: string | null;
            /** @description What became of it. */
            state: components["schemas"]["BatchItemState"];
            /** @description What it is about; null when it is gone or not to be seen. */
            subject: string | null;
            /**
             * Format: int64
             * @description The ticket.
             */
            ticket_id: number;
        };
        /** @description One page of a list. */
        BatchItemPage: {
            /** @description The rows. */
            items: components["schemas"]["BatchItem"][];
            /** @description What to pass as `cursor` for the next page; null on the last. */
            next: string | null;
        };
        /** @description What became of a ticket in a batch. */
        BatchItemState: "waiting" | "done" | "unchanged" | "failed" | "stopped" | "undone" | "kept";
        /** @description One page of a list. */
        BatchPage: {
            /** @description The rows. */
            items: components["schemas"]["Batch"][];
            /** @description What to pass as `cursor` for the next page; null on the last. */
            next: string | null;
        };
        /** @description How far a batch is. */
        BatchState: "running" | "done" | "undoing" | "undone";
        /** @description What is done to each ticket. */
        BatchWork: {
            args: components["schemas"]["BatchChange"];
            /** @constant */
            verb: "change";
        } | {
            args: {
                /**
                 * Format: date-time
                 * @description Until when; null until the customer writes.
                 */
                until?: string | null;
            };
            /** @constant */
            verb: "snooze";
        } | {
            args: Record<string, never>;
            /** @constant */
            verb: "wake";
        } | {
            args: Record<string, never>;
            /** @constant */
            verb: "trash";
        } | {
            args: Record<string, never>;
            /** @constant */
            verb: "restore";
        } | {
            args: Record<string, never>;
            /** @constant */
            verb: "spam";
        } | {
            args: Record<string, never>;
            /** @constant */
            verb: "not_spam";
        } | {
            args: {
                /**
                 * @description Whether the tickets are solved with it.
                 * @default false
                 */
                solve?: boolean;
                /** @description The words as plain text. */
                text: string;
            };
            /** @constant */
            verb: "answer";
        } | {
            args: {
                /**
                 * Format: int64
                 * @description Whose customer and inbox answers go to: the target's, or one of the others'.
                 * @default null
                 */
                answers_as?: number | null;
                /**
                 * Format: int64
                 * @description The ticket that stays.
                 */
                target: number;
            };
            /** @constant */
            verb: "merge";
        } | {
            args: {
                /**
                 * Format: int64
                 * @description The macro.
                 */
                macro_id: number;
                /**
                 * @description What its words become; without meaning for a macro that has none.
                 * @default reply
                 */
                words_as?: components["schemas"]["MacroWordsAs"];
            };
            /** @constant */
            verb: "macro";
        };
        /** @description A block. */
        Block: {
            /** @description Who blocked it. */
            by: components["schemas"]["Ref"] | null;
            /**
             * Format: date-time
             * @description When.
             */
            created_at: string;
            /**
             * Format: int64
             * @description The block.
             */
            id: number;
            /** @description How much it covers. */
            kind: components["schemas"]["BlockKind"];
            /** @description Why. */
            reason: string;
            /** @description The address or the domain. */
            value: string;
        };
        /** @description How much a block covers. */
        BlockKind: "address" | "domain";
        /** @description One page of a list. */
        BlockPage: {
            /** @description The rows. */
            items: components["schemas"]["Block"][];
            /** @description What to pass as `cursor` for the next page; null on the last. */
            next: string | null;
        };
        /** @description A brand. */
        Brand: {
            /** @description `#rrggbb`, or empty for none. */
            color: string;
            /**
             * Format: int64
             * @description The brand.
             */
            id: number;
            /**
             * Format: int64
             * @description How many inboxes belong to it.
             */
            inbox_count: number;
            /** @description Whether it is the one of inboxes that name none. */
            is_default: boolean;
            /** @description The language of letters to customers whose own is not known; null for the company's. */
            language: string | null;
            /** @description Its name, as customers read it. */
            name: string;
            /** @description What it calls a ticket, by language; a language without a word says what Loket says by itself. */
            words: {
                [key: string]: components["schemas"]["BrandWord"];
            };
        };
        /** @description One page of a list. */
        BrandPage: {
            /** @description The rows. */
            items: components["schemas"]["Brand"][];
            /** @description What to pass as `cursor` for the next page; null on the last. */
            next: string | null;
        };
        /**
         * @description A word in one language. Each form is written as it stands after a number: in Romanian “20 *de tichete*”, in French
         *      “1 000 000 *de demandes*”. Forms that the language does not have stay away.
         */
        BrandWord: {
            /** @description Romanian: after 2 to 19. */
            few?: string | null;
            /**
             * @description What other words agree with.
             * @default none
             */
            gender?: components["schemas"]["Gender"];
            /** @description French and Spanish: after a million. */
            many?: string | null;
            /** @description After 1. */
            one?: string | null;
            /** @description After every other number. */
            other: string;
        };
        /** @description How a word reads. */
        BrandWordPreview: {
            /** @description Beside 1, 2, 5 and 21 of them, and more where the language counts on. */
            counted: string[];
            /** @description In the mail that tells a customer that their message arrived. */
            letter: string;
            /** @description Above a ticket. */
            title: string;
        };
        /** @description A word in every language. */
        BrandWordSet: {
            /** @description Its stable name. */
            key: string;
            /** @description The word by language. */
            words: {
                [key: string]: components["schemas"]["BrandWord"];
            };
        };
        /** @description One page of a list. */
        BrandWordSetPage: {
            /** @description The rows. */
            items: components["schemas"]["BrandWordSet"][];
            /** @description What to pass as `cursor` for the next page; null on the last. */
            next: string | null;
        };
        /** @description What happens to the times at which nobody could open the ticket. */
        CatchUp: "skip" | "once" | "all";
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
             * @description The organizations they look after, all of them.
             * @default null
             */
            organization_ids?: number[] | null;
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
        /** @description What is to be different. */
        ChangeAvailability: {
            /** @description Whether they are away. */
            away: boolean;
            /**
             * @description Why, in a few words.
             * @default null
             */
            reason?: string | null;
            /**
             * Format: date-time
             * @description Until when; absent until they come back by themselves.
             * @default null
             */
            until?: string | null;
        };
        /** @description What is to be different about a brand. */
        ChangeBrand: {
            /**
             * @description `#rrggbb`, or empty for none.
             * @default null
             */
            color?: string | null;
            /**
             * @description `true` makes it the default in the place of the present one.
             * @default null
             */
            is_default?: boolean | null;
            /**
             * @description The language of letters to customers whose own is not known; null for the company's.
             * @default null
             */
            language?: string | null;
            /**
             * @description Its name.
             * @default null
             */
            name?: string | null;
            /**
             * @description What it calls a ticket, all languages.
             * @default null
             */
            words?: {
                [key: string]: components["schemas"]["BrandWord"];
            } | null;
        };
        /** @description What is to be different about a list of steps; what is absent stays. */
        ChangeChecklistTemplate: {
            /**
             * @description Its name.
             * @default null
             */
            name?: string | null;
            /**
             * @description Its steps, all of them, in order.
             * @default null
             */
            steps?: string[] | null;
        };
        /** @description What is to be different about a customer. */
        ChangeCustomer: {
            /**
             * @description The house's own fields, by their keys; null empties one.
             * @default null
             */
            fields?: {
                [key: string]: unknown;
            } | null;
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
             * Format: int64
             * @description The company they belong to; null for none.
             * @default null
             */
            organization_id?: number | null;
            /**
             * @description The companies they belong to besides the main one, all of them.
             * @default null
             */
            other_organization_ids?: number[] | null;
            /**
             * @description Where their clock stands, as an IANA name; null for unknown.
             * @default null
             */
            time_zone?: string | null;
        };
        /** @description What is to be different about a field. */
        ChangeField: {
            /**
             * @description What to enter, all languages.
             * @default null
             */
            help?: {
                [key: string]: string;
            } | null;
            /**
             * @description What it is called, all languages.
             * @default null
             */
            names?: {
                [key: string]: string;
            } | null;
            /**
             * @description The bounds of its kind, all of them.
             * @default null
             */
            options?: components["schemas"]["FieldOptions"] | null;
        };
        /** @description What is to be different about a form. */
        ChangeForm: {
            /**
             * @description Whether it may be chosen.
             * @default null
             */
            active?: boolean | null;
            /**
             * @description What it asks for, in order, all of it.
             * @default null
             */
            fields?: components["schemas"]["FormField"][] | null;
            /**
             * @description What it is called, all languages.
             * @default null
             */
            names?: {
                [key: string]: string;
            } | null;
        };
        /** @description What is to be different about an address. */
        ChangeIdentity: {
            /** @description Whether a colleague vouches for it. */
            verified: boolean;
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
             * Format: int64
             * @description The brand its customers write to.
             * @default null
             */
            brand_id?: number | null;
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
            /** @description How careful it is about senders; what is left out stays. */
            trust?: components["schemas"]["InboxTrustForm"] | null;
        };
        /** @description What the agent wants different about themselves. */
        ChangeMe: {
            /**
             * @description `comfortable` or `compact`.
             * @default null
             */
            density?: string | null;
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
             * @description Whether pictures of mails are shown without asking, where the company lets them choose.
             * @default null
             */
            pictures?: boolean | null;
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
        /** @description What is to be different. */
        ChangeNoticeChoices: {
            /**
             * @description How often mail may come.
             * @default null
             */
            mail?: components["schemas"]["NoticeMail"] | null;
            /**
             * @description When there is quiet.
             * @default null
             */
            quiet?: components["schemas"]["QuietHours"][] | null;
            /**
             * @description The time zone of the hours, such as `Europe/Bucharest`.
             * @default null
             */
            time_zone?: string | null;
            /**
             * @description The ways of the kinds that are named; others stay.
             * @default null
             */
            ways?: {
                [key: string]: components["schemas"]["NoticeWay"][];
            } | null;
        };
        /** @description What is to be different about an organization. */
        ChangeOrganization: {
            /**
             * @description Its mail domains, all of them.
             * @default null
             */
            domains?: string[] | null;
            /**
             * @description The house's own fields, by their keys; null empties one.
             * @default null
             */
            fields?: {
                [key: string]: unknown;
            } | null;
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
        /** @description What is to be different about a product. */
        ChangeProduct: {
            /**
             * @description Its number or short name, unlike that of any other; empty for none.
             * @default null
             */
            code?: string | null;
            /**
             * @description What it is.
             * @default null
             */
            description?: string | null;
            /**
             * @description Its name.
             * @default null
             */
            name?: string | null;
        };
        /** @description What is to be different; what is absent stays. */
        ChangeRecurringTicket: {
            /**
             * @description Whether it goes on. Times that pass in a pause are never made up for.
             * @default null
             */
            active?: boolean | null;
            /**
             * @description What happens to the times at which nobody could open it.
             * @default null
             */
            catch_up?: components["schemas"]["CatchUp"] | null;
            /**
             * @description What it is called in the settings.
             * @default null
             */
            name?: string | null;
            /**
             * @description When it is due.
             * @default null
             */
            schedule?: components["schemas"]["Schedule"] | null;
            /**
             * @description What is opened.
             * @default null
             */
            template?: components["schemas"]["RecurringTemplate"] | null;
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
        /** @description What is wanted. */
        ChangeSampleTickets: {
            /** @description Whether there are to be sample tickets. */
            on: boolean;
        };
        ChangeSchedule: {
            /**
             * Format: date-time
             * @description When it leaves; null or absent sends it at once.
             * @default null
             */
            send_at?: string | null;
            /**
             * @description Whether it stays behind when the customer writes before; absent leaves that as it is.
             * @default null
             */
            unless_customer_writes?: boolean | null;
        };
        /** @description What is to be different. */
        ChangeSettings: {
            /**
             * @description The company's name, as customers read it.
             * @default null
             */
            company?: string | null;
            /**
             * @description Whether dangerous files are kept from whoever may not open them.
             * @default null
             */
            forbid_dangerous?: boolean | null;
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
             * @description Whether pictures of mails may be fetched from elsewhere.
             * @default null
             */
            pictures?: components["schemas"]["PicturePolicy"] | null;
            /**
             * @description Where the app is reached, such as `https://desk.example.com`.
             * @default null
             */
            public_url?: string | null;
            /**
             * @description Where the virus scanner is asked: `unix:/run/clamav/clamd.ctl` or `host:port`; empty for none.
             * @default null
             */
            scanner?: string | null;
            /**
             * @description The networks of mail servers of one's own, all of them; at most 50.
             * @default null
             */
            trusted_networks?: string[] | null;
            /**
             * Format: int64
             * @description For how many seconds an answer can be called back, 0 to 120.
             * @default null
             */
            undo_seconds?: number | null;
        };
        ChangeSide: {
            /** @description Where it stands. */
            state: components["schemas"]["SideState"];
        };
        /** @description What is to be different about a status. */
        ChangeStatus: {
            /**
             * @description Whether it may be chosen.
             * @default null
             */
            active?: boolean | null;
            /**
             * @description What agents call it, all languages.
             * @default null
             */
            names?: {
                [key: string]: string;
            } | null;
            /**
             * @description What customers read instead, all languages.
             * @default null
             */
            visible_as?: {
                [key: string]: string;
            } | null;
        };
        /** @description What is to be different about a step; what is absent stays. */
        ChangeStep: {
            /**
             * Format: int64
             * @description Before which step of its own ticket it comes; null for the end.
             * @default null
             */
            before?: number | null;
            /**
             * @description Whether it is done. Who may write notes may say so.
             * @default null
             */
            done?: boolean | null;
            /**
             * @description What is to be done.
             * @default null
             */
            text?: string | null;
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
        /** @description What is to be different; what is absent stays. */
        ChangeTask: {
            /**
             * Format: int64
             * @description Who does it; null gives it back to the team.
             * @default null
             */
            assignee_id?: number | null;
            /**
             * @description The rest of it.
             * @default null
             */
            body?: string | null;
            /**
             * Format: date-time
             * @description When it should be done; null for some day.
             * @default null
             */
            due_at?: string | null;
            /**
             * @description Whether it is done. Who may write notes may say so.
             * @default null
             */
            state?: components["schemas"]["TaskState"] | null;
            /**
             * Format: int64
             * @description Which team it is for; null for none.
             * @default null
             */
            team_id?: number | null;
            /**
             * @description What is to be done, in a line.
             * @default null
             */
            title?: string | null;
        };
        /** @description What is to be different about a team. */
        ChangeTeam: {
            /**
             * @description Who belongs to it, all of them.
             * @default null
             */
            agent_ids?: number[] | null;
            /**
             * Format: int64
             * @description After how many days a solved ticket is closed by itself; null for never.
             * @default null
             */
            close_days?: number | null;
            /**
             * @description Its name.
             * @default null
             */
            name?: string | null;
            /**
             * @description In which order its tickets are taken.
             * @default null
             */
            queue?: components["schemas"]["TeamQueue"] | null;
            /**
             * Format: int64
             * @description For how many days after it was solved a ticket is reopened by its customer; null for the usual way.
             * @default null
             */
            reopen_days?: number | null;
        };
        /** @description What is to be different about a type. */
        ChangeTicketType: {
            /**
             * @description Whether it may be chosen.
             * @default null
             */
            active?: boolean | null;
            /**
             * Format: int64
             * @description The form that asks about such tickets; null for the general one.
             * @default null
             */
            form_id?: number | null;
            /**
             * @description What it is called, all languages.
             * @default null
             */
            names?: {
                [key: string]: string;
            } | null;
            /**
             * @description Which ways an agent may take, all of them; none = every way.
             * @default null
             */
            transitions?: components["schemas"]["TypeTransition"][] | null;
        };
        /** @description What is to be different about a view; what is absent stays. */
        ChangeView: {
            /**
             * @description Which of them.
             * @default null
             */
            conditions?: components["schemas"]["Condition"] | null;
            /**
             * @description How it looks.
             * @default null
             */
            look?: components["schemas"]["ViewLook"] | null;
            /**
             * @description Its name.
             * @default null
             */
            name?: string | null;
            /**
             * Format: int64
             * @description The team, for a team's view.
             * @default null
             */
            team_id?: number | null;
            /**
             * @description Who sees it.
             * @default null
             */
            visibility?: components["schemas"]["ViewVisibility"] | null;
        };
        /** @description A correction. */
        ChangeWorkTime: {
            /**
             * Format: int64
             * @description How many minutes it really was, 1 to 1440.
             */
            minutes: number;
            /** @description Why it is changed, or what was done. */
            note: string;
        };
        /** @description A step as the API shows it. */
        ChecklistStep: {
            /**
             * Format: date-time
             * @description When it was ticked.
             */
            done_at: string | null;
            /** @description Who ticked it. */
            done_by: components["schemas"]["Ref"] | null;
            /**
             * Format: int64
             * @description The step.
             */
            id: number;
            /** @description What is to be done. */
            text: string;
            /**
             * Format: int64
             * @description Its ticket: the one that was asked for, or one that is shown in it.
             */
            ticket_id: number;
        };
        /** @description One page of a list. */
        ChecklistStepPage: {
            /** @description The rows. */
            items: components["schemas"]["ChecklistStep"][];
            /** @description What to pass as `cursor` for the next page; null on the last. */
            next: string | null;
        };
        /** @description A list of steps. */
        ChecklistTemplate: {
            /**
             * Format: int64
             * @description The list.
             */
            id: number;
            /** @description Its name. */
            name: string;
            /** @description Its steps, in order. */
            steps: string[];
        };
        /** @description One page of a list. */
        ChecklistTemplatePage: {
            /** @description The rows. */
            items: components["schemas"]["ChecklistTemplate"][];
            /** @description What to pass as `cursor` for the next page; null on the last. */
            next: string | null;
        };
        /** @description How a field is compared. */
        Comparison: "any_of" | "none_of" | "all_of" | "empty" | "present" | "contains" | "lacks" | "equals" | "differs" | "begins" | "at_least" | "at_most" | "between" | "within" | "older" | "coming" | "before" | "after" | "during" | "yes" | "no" | "matches" | "changed" | "unchanged";
        /** @description Conditions that a ticket meets or not. */
        Condition: {
            all: components["schemas"]["Condition"][];
        } | {
            any: components["schemas"]["Condition"][];
        } | {
            none: components["schemas"]["Condition"][];
        } | {
            where: components["schemas"]["Criterion"];
        };
        /** @description Where to go. */
        ConsentAsked: {
            /** @description The address at the provider where the owner of the mailbox is asked. */
            url: string;
        };
        /** @description What the provider sent somebody back with. */
        ConsentBrought: {
            /**
             * @description What tokens are handed out for; absent when they said no.
             * @default null
             */
            code?: string | null;
            /**
             * @description Why they come back without it.
             * @default null
             */
            error?: string | null;
            /** @description Proves that we sent them there. */
            state: string;
        };
        /** @description For which inbox. */
        ConsentGiven: {
            /**
             * Format: int64
             * @description The inbox that signs in with it from now on.
             */
            inbox_id: number;
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
        /** @description A new hook: the only moment its secrets are shown. */
        CreatedHook: {
            /** @description Whose account calls, once it is known. */
            account: string | null;
            /**
             * Format: date-time
             * @description When it was made.
             */
            created_at: string;
            /**
             * Format: int64
             * @description The hook.
             */
            id: number;
            /** @description Whether calls must be signed. */
            is_signed: boolean;
            /**
             * Format: date-time
             * @description When it was last called by whom it is for.
             */
            last_at: string | null;
            /** @description The name that calls must sign in with; empty for none. */
            login: string;
            /** @description The password calls must sign in with, when a name is set. */
            password: string | null;
            /** @description The path of its address, behind the address of this installation. */
            path: string;
            /** @description Who posts. */
            provider: components["schemas"]["HookProvider"];
            /** @description Why: a stable word. */
            refusal: string | null;
            /**
             * Format: int64
             * @description How many calls were refused.
             */
            refused: number;
            /**
             * Format: date-time
             * @description When the last one was.
             */
            refused_at: string | null;
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
        /** @description One question about a ticket. */
        Criterion: {
            /** @description What is looked at: a name from `GET /views/schema`. */
            field: string;
            /** @description How it is compared. */
            is: components["schemas"]["Comparison"];
            /**
             * @description What with; its form depends on the comparison.
             * @default null
             */
            value?: unknown;
        };
        /** @description A customer with everything about them. */
        Customer: {
            /** @description Whether mail from one of their addresses is refused. */
            blocked: boolean;
            /** @description What keeps mail from their addresses out. */
            blocks: components["schemas"]["Block"][];
            /** @description What stands in the columns asked for: the house's own fields, by their names in conditions. */
            cells: {
                [key: string]: unknown;
            };
            /** @description Addresses of others that they are said to have too. */
            claims: components["schemas"]["IdentityClaim"][];
            /**
             * Format: date-time
             * @description When they first wrote or were entered.
             */
            created_at: string;
            /** @description Their first mail address. */
            email: string | null;
            /** @description What is entered in the house's own fields, by their keys. */
            fields: {
                [key: string]: unknown;
            };
            /**
             * Format: int64
             * @description The customer.
             */
            id: number;
            /** @description Every address of theirs. */
            identities: components["schemas"]["Identity"][];
            /** @description The language they write, where known. */
            language: string | null;
            /**
             * Format: date-time
             * @description When they last wrote.
             */
            last_contact_at: string | null;
            /** @description Who was merged into them. */
            merges: components["schemas"]["CustomerMerge"][];
            /** @description Their name. */
            name: string;
            /** @description What colleagues should know about them, the newest first. */
            notes: components["schemas"]["CustomerNote"][];
            /**
             * Format: int64
             * @description How many of their tickets are new or open.
             */
            open_tickets: number;
            /** @description The company they belong to, the main one of several. */
            organization: components["schemas"]["Ref"] | null;
            /** @description The companies they belong to besides the main one. */
            other_organizations: components["schemas"]["Ref"][];
            /** @description Who may be the same person. */
            proposals: components["schemas"]["MergeProposal"][];
            /**
             * Format: int64
             * @description How many tickets they have.
             */
            ticket_count: number;
            /** @description Where their clock stands, as an IANA name such as `Europe/Bucharest`. */
            time_zone: string | null;
            /** @description Which of their addresses mail does not reach. */
            unreachable: components["schemas"]["UnreachableAddress"][];
        };
        /** @description A customer who was found. */
        CustomerHit: {
            /** @description Whether mail from one of their addresses is refused. */
            blocked: boolean;
            /** @description What stands in the columns asked for: the house's own fields, by their names in conditions. */
            cells: {
                [key: string]: unknown;
            };
            /**
             * Format: date-time
             * @description When they first wrote or were entered.
             */
            created_at: string;
            /** @description Their first mail address. */
            email: string | null;
            /** @description Their address with what matched marked. */
            email_marked: components["schemas"]["SearchPiece"][];
            /**
             * Format: int64
             * @description The customer.
             */
            id: number;
            /** @description The language they write, where known. */
            language: string | null;
            /**
             * Format: date-time
             * @description When they last wrote.
             */
            last_contact_at: string | null;
            /** @description Their name. */
            name: string;
            /** @description Their name with what matched marked. */
            name_marked: components["schemas"]["SearchPiece"][];
            /**
             * Format: int64
             * @description How many of their tickets are new or open.
             */
            open_tickets: number;
            /** @description The company they belong to, the main one of several. */
            organization: components["schemas"]["Ref"] | null;
            /** @description Where their clock stands, as an IANA name such as `Europe/Bucharest`. */
            time_zone: string | null;
        };
        /** @description A merge that holds. */
        CustomerMerge: {
            /**
             * Format: date-time
             * @description When.
             */
            at: string;
            /** @description Who did it; null for Loket itself. */
            by: components["schemas"]["Ref"] | null;
            /** @description Who was merged. */
            customer: components["schemas"]["Ref"];
            /** @description Their first mail address. */
            email: string | null;
            /**
             * Format: int64
             * @description The merge, by which it is undone.
             */
            id: number;
        };
        /** @description A note. */
        CustomerNote: {
            /** @description Who wrote it, where that is known. */
            author: components["schemas"]["Ref"] | null;
            /**
             * Format: date-time
             * @description When it was last changed.
             */
            changed_at: string | null;
            /**
             * Format: date-time
             * @description When.
             */
            created_at: string;
            /**
             * Format: int64
             * @description The note.
             */
            id: number;
            /** @description The words. */
            text: string;
        };
        /** @description What to write. */
        CustomerNoteText: {
            /** @description The words. */
            text: string;
        };
        /** @description A customer in a list. */
        CustomerRow: {
            /** @description Whether mail from one of their addresses is refused. */
            blocked: boolean;
            /** @description What stands in the columns asked for: the house's own fields, by their names in conditions. */
            cells: {
                [key: string]: unknown;
            };
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
            /**
             * Format: date-time
             * @description When they last wrote.
             */
            last_contact_at: string | null;
            /** @description Their name. */
            name: string;
            /**
             * Format: int64
             * @description How many of their tickets are new or open.
             */
            open_tickets: number;
            /** @description The company they belong to, the main one of several. */
            organization: components["schemas"]["Ref"] | null;
            /** @description Where their clock stands, as an IANA name such as `Europe/Bucharest`. */
            time_zone: string | null;
        };
        /** @description One page of a list. */
        CustomerRowPage: {
            /** @description The rows. */
            items: components["schemas"]["CustomerRow"][];
            /** @description What to pass as `cursor` for the next page; null on the last. */
            next: string | null;
        };
        /** @description The order of a list of customers. */
        CustomerSort: "newest" | "oldest" | "name" | "name_down" | "contact" | "contact_down";
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
             * @description The time somebody chose for it; absent when it leaves as soon as it can.
             */
            scheduled_at: string | null;
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
            /** @description Whether it stays behind when the customer writes before that. */
            yields: boolean;
        };
        /** @description One attempt to send a message. */
        DeliveryAttempt: {
            /**
             * Format: date-time
             * @description When it ended.
             */
            at: string;
            /**
             * Format: int64
             * @description Which one, from 1.
             */
            attempt: number;
            /** @description `sent`, `postponed`, `refused` or `unconfirmed`. */
            outcome: string;
            /** @description What the other side said. */
            words: string;
        };
        /** @description What became of a message, for one recipient. */
        DeliveryFate: "delivered" | "delayed" | "bounced" | "complained";
        /** @description What a provider told of a message. */
        DeliveryReport: {
            /**
             * Format: date-time
             * @description When it was first told.
             */
            at: string;
            /** @description What became of it. */
            kind: components["schemas"]["DeliveryFate"];
            /** @description Whom it is about. */
            recipient: string;
            /** @description The status code (RFC 3463), when told. */
            status: string | null;
            /** @description The words of the server that took or refused it. */
            words: string;
        };
        /** @description Where a delivery stands. */
        DeliveryStatus: "queued" | "sending" | "handed" | "sent" | "failed" | "cancelled" | "unconfirmed" | "held";
        /** @description What the domain in the sender's address asks to be done with mail that is not from it (DMARC). */
        DomainWish: "none" | "quarantine" | "reject";
        /** @description A draft as a screen shows it. */
        Draft: {
            /** @description The files of it that are still there. */
            files: components["schemas"]["Attachment"][];
            /** @description What it will be. */
            kind: components["schemas"]["DraftKind"];
            /**
             * Format: int64
             * @description Its ticket; 0 for one still to be opened.
             */
            ticket_id: number;
            /**
             * Format: date-time
             * @description When it was last changed.
             */
            updated_at: string;
            /**
             * Format: int64
             * @description Grows with every change, so that two devices notice each other.
             */
            version: number;
            /**
             * Format: int64
             * @description How many other words wait until this is sent or thrown away: answers that did not leave and are of another kind.
             */
            waiting: number;
            /** @description What was written so far. */
            words: components["schemas"]["DraftWords"];
        };
        /** @description What it will be. */
        DraftKind: "reply" | "note" | "forward" | "ticket";
        /** @description A draft, or that there is none. */
        DraftOrNone: {
            /** @description The draft; null when there is none. */
            draft: components["schemas"]["Draft"] | null;
        };
        /** @description A draft in the list. */
        DraftRow: {
            /** @description Whom it is for. */
            customer_name: string | null;
            /**
             * Format: int64
             * @description Its number.
             */
            id: number;
            /** @description What it will be. */
            kind: components["schemas"]["DraftKind"];
            /** @description Its first words. */
            snippet: string;
            /** @description What the ticket is about. */
            subject: string | null;
            /**
             * Format: int64
             * @description Its ticket; 0 for one still to be opened.
             */
            ticket_id: number;
            /**
             * Format: date-time
             * @description When it was last changed.
             */
            updated_at: string;
            /**
             * Format: int64
             * @description How many other words wait until this is sent or thrown away.
             */
            waiting: number;
        };
        /** @description One page of a list. */
        DraftRowPage: {
            /** @description The rows. */
            items: components["schemas"]["DraftRow"][];
            /** @description What to pass as `cursor` for the next page; null on the last. */
            next: string | null;
        };
        /** @description What the form of a new ticket held. */
        DraftTicket: {
            /**
             * Format: int64
             * @description Who gets it.
             * @default null
             */
            assignee_id?: number | null;
            /**
             * @description Whether the agent writes to the customer.
             * @default false
             */
            by_agent?: boolean;
            /**
             * Format: int64
             * @description Who asks, when chosen from those known.
             * @default null
             */
            customer_id?: number | null;
            /**
             * @description Their address as typed.
             * @default
             */
            email?: string;
            /**
             * @description What its form holds so far, unchecked, by the keys of the fields.
             * @default {}
             */
            fields?: {
                [key: string]: unknown;
            };
            /**
             * Format: int64
             * @description The account the answers leave by.
             * @default null
             */
            inbox_id?: number | null;
            /**
             * @description Their name as typed.
             * @default
             */
            name?: string;
            /**
             * @description How much it presses.
             * @default null
             */
            priority?: components["schemas"]["Priority"] | null;
            /**
             * @description What it is about.
             * @default
             */
            subject?: string;
            /**
             * @description Its labels.
             * @default []
             */
            tags?: string[];
            /**
             * Format: int64
             * @description Which team gets it.
             * @default null
             */
            team_id?: number | null;
            /**
             * Format: int64
             * @description What kind of ticket it is.
             * @default null
             */
            type_id?: number | null;
        };
        /** @description What was written so far. */
        DraftWords: {
            /**
             * @description Who gets it unseen.
             * @default []
             */
            bcc?: components["schemas"]["Address"][];
            /**
             * @description Who else gets it; absent for those the ticket already has.
             * @default null
             */
            cc?: components["schemas"]["Address"][] | null;
            /**
             * @description Files uploaded for it.
             * @default []
             */
            files?: number[];
            /**
             * Format: int64
             * @description The message that is forwarded; absent for the whole conversation.
             * @default null
             */
            forwarded?: number | null;
            /**
             * @description The words as HTML.
             * @default
             */
            html?: string;
            /**
             * @description The macros whose steps run when it is sent.
             * @default []
             */
            macros?: number[];
            /**
             * @description Whether the note is for some eyes only.
             * @default false
             */
            private?: boolean;
            /**
             * @description The same as plain text.
             * @default
             */
            text?: string;
            /**
             * @description What a new ticket will be.
             * @default null
             */
            ticket?: components["schemas"]["DraftTicket"] | null;
            /**
             * @description To whom, when somebody chose.
             * @default null
             */
            to?: components["schemas"]["Address"][] | null;
        };
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
        /** @description A fact with everything that is known about it. */
        EventInFull: {
            /** @description Each attempt to send the message it is about. */
            attempts: components["schemas"]["DeliveryAttempt"][];
            /** @description What it is a consequence of, when a rule acted; absent when nobody but the actor caused it. */
            because: components["schemas"]["Event"] | null;
            /** @description The fact itself. */
            event: components["schemas"]["Event"];
            /** @description How the message it is about came in. */
            intake: components["schemas"]["MessageIntake"] | null;
            /** @description What the provider told of it afterwards. */
            reports: components["schemas"]["DeliveryReport"][];
            /** @description What else the same person did to the ticket in the same moment. */
            together: components["schemas"]["Event"][];
        };
        /** @description One page of a list. */
        EventPage: {
            /** @description The rows. */
            items: components["schemas"]["Event"][];
            /** @description What to pass as `cursor` for the next page; null on the last. */
            next: string | null;
        };
        /** @description A field. */
        Field: {
            /**
             * Format: date-time
             * @description When it was put away; null while it is used.
             */
            archived_at: string | null;
            /** @description What to enter, by language. */
            help: {
                [key: string]: string;
            };
            /**
             * Format: int64
             * @description The field.
             */
            id: number;
            /** @description Its stable name for programs: the key in `fields`. */
            key: string;
            /** @description What kind of answer it takes. */
            kind: components["schemas"]["FieldKind"];
            /** @description What it is called, by language. */
            names: {
                [key: string]: string;
            };
            /** @description What has it. */
            noun: components["schemas"]["FieldNoun"];
            /** @description The bounds of its kind. */
            options: components["schemas"]["FieldOptions"];
            /**
             * Format: int64
             * @description Its place in lists.
             */
            position: number;
        };
        /** @description One thing to choose. */
        FieldChoice: {
            /** @description The choices within it, for fields of the kind `path`. */
            choices?: components["schemas"]["FieldChoice"][];
            /**
             * @description Its stable name; made from the name when empty.
             * @default
             */
            key?: string;
            /** @description What it is called, by language. */
            names: {
                [key: string]: string;
            };
            /**
             * @description No longer offered; what was chosen stays.
             * @default false
             */
            retired?: boolean;
        };
        /** @description What kind of answer a field takes. */
        FieldKind: "text" | "lines" | "number" | "date" | "choice" | "choices" | "path" | "tick" | "pattern" | "customer" | "organization" | "product";
        /** @description What has fields. */
        FieldNoun: "ticket" | "customer" | "organization";
        /** @description The bounds of a field; which of them count depends on its kind. */
        FieldOptions: {
            /** @description What can be chosen, in order. */
            choices?: components["schemas"]["FieldChoice"][];
            /**
             * Format: uint8
             * @description How many digits a number may have behind the point, 0 to 6; 2 when absent.
             */
            decimals?: number | null;
            /**
             * Format: double
             * @description The largest number.
             */
            max?: number | null;
            /**
             * Format: double
             * @description The smallest number.
             */
            min?: number | null;
            /** @description The form of the text, as a regular expression that the whole text must match. */
            pattern?: string | null;
        };
        FieldOrder: {
            /** @description All of them that are in use, in the new order. */
            ids: number[];
            /** @description Whose fields. */
            noun: components["schemas"]["FieldNoun"];
        };
        /** @description One page of a list. */
        FieldPage: {
            /** @description The rows. */
            items: components["schemas"]["Field"][];
            /** @description What to pass as `cursor` for the next page; null on the last. */
            next: string | null;
        };
        /** @description One field that is wrong and the remedy, in the words of a reader. */
        FieldProblem: {
            /** @description The name of the field as the caller sent it. */
            field: string;
            /** @description What is wrong and what to do, as a sentence. */
            message: string;
        };
        /** @description Which fields a list holds. */
        FieldShelf: "used" | "archived";
        /** @description A sort of danger and the endings of names by which it is known. */
        FileDanger: {
            /** @description Its stable name, as attachments bear it. */
            danger: string;
            /** @description The endings of names by which it is known; others are known by the bytes alone. */
            endings: string[];
        };
        /** @description One page of a list. */
        FileDangerPage: {
            /** @description The rows. */
            items: components["schemas"]["FileDanger"][];
            /** @description What to pass as `cursor` for the next page; null on the last. */
            next: string | null;
        };
        /** @description How the scanning of a file ended. */
        FileScan: "waiting" | "clean" | "infected" | "skipped" | "off";
        /** @description A macro ready to be put into the composer or the form of a new ticket. */
        FilledMacro: {
            /** @description The words as HTML. */
            html: string;
            /**
             * Format: int64
             * @description The macro.
             */
            id: number;
            /** @description The language they are in; absent when it is the macro's first. */
            language: string | null;
            /** @description What else it does. */
            steps: components["schemas"]["MacroSteps"];
            /** @description What a new ticket is about. */
            subject: string;
        };
        ForgottenPassword: {
            /** @description The agent's address. */
            email: string;
        };
        /** @description A form. */
        Form: {
            /** @description Whether it may be chosen. */
            active: boolean;
            /** @description Whether it is the general one of its noun. */
            built_in: boolean;
            /** @description What it asks for, in order. */
            fields: components["schemas"]["FormField"][];
            /**
             * Format: int64
             * @description The form.
             */
            id: number;
            /** @description Its stable name for programs. */
            key: string;
            /** @description What it is called, by language. */
            names: {
                [key: string]: string;
            };
            /** @description What it asks about. */
            noun: components["schemas"]["FieldNoun"];
            /**
             * Format: int64
             * @description Its place in lists.
             */
            position: number;
        };
        /** @description One condition: what must be so for a field to be shown. */
        FormCondition: {
            /**
             * Format: int64
             * @description The field.
             */
            field_id: number;
            /** @description The values. */
            is: string[];
            /** @constant */
            on: "field";
        } | {
            /** @description The types. */
            is: number[];
            /** @constant */
            on: "type";
        } | {
            /** @description The priorities. */
            is: components["schemas"]["Priority"][];
            /** @constant */
            on: "priority";
        };
        /** @description A field as a form asks for it. */
        FormField: {
            /**
             * @description All of these must hold for it to be shown; none = always. They look at fields further up only.
             * @default []
             */
            conditions?: components["schemas"]["FormCondition"][];
            /**
             * Format: int64
             * @description The field.
             */
            field_id: number;
            /**
             * @description Whether an agent must fill it in when entering one.
             * @default false
             */
            required_on_create?: boolean;
            /**
             * @description Whether an agent must fill it in before solving.
             * @default false
             */
            required_on_solve?: boolean;
        };
        /** @description One page of a list. */
        FormPage: {
            /** @description The rows. */
            items: components["schemas"]["Form"][];
            /** @description What to pass as `cursor` for the next page; null on the last. */
            next: string | null;
        };
        From: {
            /**
             * Format: int64
             * @description Of this team; absent for all of one's own.
             * @default null
             */
            team_id?: number | null;
        };
        /** @description The gender that other words of a sentence agree with. */
        Gender: "none" | "masculine" | "feminine" | "neuter";
        /** @description A hook, as people see it. */
        Hook: {
            /** @description Whose account calls, once it is known. */
            account: string | null;
            /**
             * Format: date-time
             * @description When it was made.
             */
            created_at: string;
            /**
             * Format: int64
             * @description The hook.
             */
            id: number;
            /** @description Whether calls must be signed. */
            is_signed: boolean;
            /**
             * Format: date-time
             * @description When it was last called by whom it is for.
             */
            last_at: string | null;
            /** @description The name that calls must sign in with; empty for none. */
            login: string;
            /** @description Who posts. */
            provider: components["schemas"]["HookProvider"];
            /** @description Why: a stable word. */
            refusal: string | null;
            /**
             * Format: int64
             * @description How many calls were refused.
             */
            refused: number;
            /**
             * Format: date-time
             * @description When the last one was.
             */
            refused_at: string | null;
        };
        /** @description One page of a list. */
        HookPage: {
            /** @description The rows. */
            items: components["schemas"]["Hook"][];
            /** @description What to pass as `cursor` for the next page; null on the last. */
            next: string | null;
        };
        /** @description Who posts. */
        HookProvider: "mailgun" | "sendgrid" | "postmark" | "ses";
        /** @description A status as the admin made it. */
        HouseStatus: {
            /** @description Whether it may still be chosen. */
            active: boolean;
            /** @description Whether it is the one its category always has. */
            built_in: boolean;
            /** @description Which of the fixed categories it belongs to: whose turn it is. */
            category: components["schemas"]["Status"];
            /**
             * Format: int64
             * @description The status.
             */
            id: number;
            /** @description Its stable name for programs. */
            key: string;
            /** @description What agents call it, by language. */
            names: {
                [key: string]: string;
            };
            /**
             * Format: int64
             * @description Its place in menus.
             */
            position: number;
            /** @description What customers read instead, by language; empty for the same. */
            visible_as: {
                [key: string]: string;
            };
        };
        /** @description One page of a list. */
        HouseStatusPage: {
            /** @description The rows. */
            items: components["schemas"]["HouseStatus"][];
            /** @description What to pass as `cursor` for the next page; null on the last. */
            next: string | null;
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
            /** @description Whether it is known to be theirs: they proved it, or a colleague vouches for it. Otherwise it is only claimed. */
            verified: boolean;
        };
        /** @description An address that is another customer's, and that this one is said to have too. */
        IdentityClaim: {
            /**
             * Format: int64
             * @description The claim.
             */
            id: number;
            /** @description What sort of address it is. */
            kind: components["schemas"]["IdentityKind"];
            /** @description Whose it is. */
            owner: components["schemas"]["Ref"];
            /** @description The address itself. */
            value: string;
        };
        /** @description What sort of address it is. */
        IdentityKind: "email" | "phone";
        /** @description An import. */
        Import: {
            /** @description Who brought it in, or whoever else started it. */
            by: components["schemas"]["Ref"] | null;
            /** @description Its headings. */
            columns: string[];
            /**
             * Format: int64
             * @description How many were new.
             */
            created: number;
            /**
             * Format: date-time
             * @description When.
             */
            created_at: string;
            /** @description What stands between the cells. */
            delimiter: string;
            /** @description The encoding it is in. */
            encoding: string;
            /** @description Why it could not go on. */
            error: string | null;
            /**
             * Format: int64
             * @description How many could not be taken.
             */
            failed: number;
            /** @description What a column can mean. */
            fields: string[];
            /** @description The file's name. */
            filename: string;
            /**
             * Format: date-time
             * @description When it ended.
             */
            finished_at: string | null;
            /**
             * Format: int64
             * @description The import.
             */
            id: number;
            /** @description What the rows are. */
            kind: components["schemas"]["ImportKind"];
            /** @description What each column means; before the start, what it seems to mean. */
            mapping: (string | null)[];
            /**
             * Format: int64
             * @description How many of them were looked at.
             */
            position: number;
            /**
             * Format: int64
             * @description Its length in bytes.
             */
            size: number;
            /** @description How far it is. */
            state: components["schemas"]["ImportState"];
            /**
             * Format: int64
             * @description How many rows it has.
             */
            total: number;
            /**
             * Format: int64
             * @description How many said what was known already.
             */
            unchanged: number;
            /**
             * Format: int64
             * @description How many changed something.
             */
            updated: number;
        };
        /** @description A row that could not be taken. */
        ImportError: {
            /** @description The field. */
            field: string;
            /** @description What is wrong, and the remedy. */
            reason: string;
            /**
             * Format: int64
             * @description Its number in the file, the headings being row 1.
             */
            row: number;
        };
        /** @description One page of a list. */
        ImportErrorPage: {
            /** @description The rows. */
            items: components["schemas"]["ImportError"][];
            /** @description What to pass as `cursor` for the next page; null on the last. */
            next: string | null;
        };
        /** @description What the rows are. */
        ImportKind: "customers" | "organizations";
        /** @description What each column means: a field's name, or null for a column that is left out. */
        ImportMapping: {
            /** @description One for each column, in their order. */
            mapping: (string | null)[];
        };
        /** @description One page of a list. */
        ImportPage: {
            /** @description The rows. */
            items: components["schemas"]["Import"][];
            /** @description What to pass as `cursor` for the next page; null on the last. */
            next: string | null;
        };
        /** @description What would happen. */
        ImportPreview: {
            /**
             * Format: int64
             * @description How many rows are new.
             */
            created: number;
            /**
             * Format: int64
             * @description How many cannot be taken.
             */
            failed: number;
            /** @description The first rows. */
            first: components["schemas"]["ImportPreviewRow"][];
            /**
             * Format: int64
             * @description How many say what is known already.
             */
            unchanged: number;
            /**
             * Format: int64
             * @description How many would change something.
             */
            updated: number;
            /** @description The first rows that cannot be taken. */
            wrong: components["schemas"]["ImportPreviewRow"][];
        };
        /** @description One row as it would be taken. */
        ImportPreviewRow: {
            /** @description Its cells. */
            cells: string[];
            /** @description `created`, `updated`, `unchanged` or `failed`. */
            outcome: string;
            /** @description What is wrong with it. */
            problems: components["schemas"]["FieldProblem"][];
            /**
             * Format: int64
             * @description Its number in the file, the headings being row 1.
             */
            row: number;
        };
        /** @description How far an import is. */
        ImportState: "uploaded" | "running" | "done" | "cancelled" | "failed";
        /** @description A file that was read. */
        ImportUploaded: {
            /** @description Who brought it in, or whoever else started it. */
            by: components["schemas"]["Ref"] | null;
            /** @description Its headings. */
            columns: string[];
            /**
             * Format: int64
             * @description How many were new.
             */
            created: number;
            /**
             * Format: date-time
             * @description When.
             */
            created_at: string;
            /** @description What stands between the cells. */
            delimiter: string;
            /** @description The encoding it is in. */
            encoding: string;
            /** @description Why it could not go on. */
            error: string | null;
            /**
             * Format: int64
             * @description How many could not be taken.
             */
            failed: number;
            /** @description What a column can mean. */
            fields: string[];
            /** @description The file's name. */
            filename: string;
            /**
             * Format: date-time
             * @description When it ended.
             */
            finished_at: string | null;
            /**
             * Format: int64
             * @description The import.
             */
            id: number;
            /** @description What the rows are. */
            kind: components["schemas"]["ImportKind"];
            /** @description What each column means; before the start, what it seems to mean. */
            mapping: (string | null)[];
            /**
             * Format: int64
             * @description How many of them were looked at.
             */
            position: number;
            /** @description Its first rows. */
            samples: string[][];
            /**
             * Format: int64
             * @description Its length in bytes.
             */
            size: number;
            /** @description How far it is. */
            state: components["schemas"]["ImportState"];
            /**
             * Format: int64
             * @description How many rows it has.
             */
            total: number;
            /**
             * Format: int64
             * @description How many said what was known already.
             */
            unchanged: number;
            /**
             * Format: int64
             * @description How many changed something.
             */
            updated: number;
        };
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
            /** @description Who wrote about senders in its mail, to choose from; only for a single inbox. */
            authservs: components["schemas"]["Authserv"][];
            /** @description The brand its customers write to. */
            brand: components["schemas"]["Ref"];
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
            /** @description How careful it is about senders; null for those who may not manage inboxes. */
            trust: components["schemas"]["InboxTrust"] | null;
        };
        /** @description A consent, as people see it. */
        InboxConsent: {
            /** @description Where it is given. */
            app: components["schemas"]["Ref"] | null;
            /** @description Why it cannot any more, in the words of the provider. */
            error: string | null;
            /**
             * Format: date-time
             * @description Until when the present token is good; it is renewed before.
             */
            expires_at: string | null;
            /**
             * Format: date-time
             * @description When it was given; null before.
             */
            given_at: string | null;
            /** @description Whether the inbox can sign in with it. */
            is_good: boolean;
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
            sign_in: components["schemas"]["InboxSignIn"];
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
             * @description `password`, or `consent` for Gmail, Microsoft 365 and others that sign in with OAuth 2.
             * @default null
             */
            sign_in?: components["schemas"]["InboxSignIn"] | null;
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
        /** @description How an inbox signs in to its servers. */
        InboxSignIn: "password" | "consent";
        /** @description How a try went. */
        InboxTrial: {
            /** @description Whether every step succeeded. */
            ok: boolean;
            /** @description The steps, in order, each with the server's words. */
            steps: components["schemas"]["TrialStep"][];
        };
        /** @description How careful an inbox is. */
        InboxTrust: {
            /**
             * @description Names of the mail servers whose word about senders is believed (`Authentication-Results`).
             * @default []
             */
            authservs: string[];
            /**
             * @description What is done with a message whose domain disowns it.
             * @default quarantine
             */
            forged: components["schemas"]["TrustAction"];
            /**
             * Format: int64
             * @description How many messages of one sender in an hour come in before the rest is put aside; 0 for any number.
             * @default 0
             */
            hourly: number;
            /**
             * @description Whether each message leaves with a sender of its own in the envelope, so that reports find it.
             * @default true
             */
            own_return_path: boolean;
            /**
             * Format: int64
             * @description From how many in a hundred a message is taken for spam; 0 for never.
             * @default 90
             */
            spam_from: number;
            /**
             * @description What is done with a message whose sender could not be proven.
             * @default mark
             */
            unproven: components["schemas"]["TrustAction"];
            /**
             * @description Whether the words of a mail server's spam filter count.
             * @default false
             */
            upstream_spam: boolean;
        };
        /** @description What is to be different about how careful an inbox is. */
        InboxTrustForm: {
            /**
             * @description Names of the mail servers whose word is believed, all of them.
             * @default null
             */
            authservs?: string[] | null;
            /**
             * @description What is done with a message whose domain disowns it: `mark`, `quarantine`, `refuse`.
             * @default null
             */
            forged?: components["schemas"]["TrustAction"] | null;
            /**
             * Format: int64
             * @description How many messages of one sender in an hour come in; 0 for any number.
             * @default null
             */
            hourly?: number | null;
            /**
             * @description Whether each message leaves with a sender of its own in the envelope.
             * @default null
             */
            own_return_path?: boolean | null;
            /**
             * Format: int64
             * @description From how many in a hundred a message is taken for spam, 50 to 100; 0 for never.
             * @default null
             */
            spam_from?: number | null;
            /**
             * @description What is done with a message whose sender could not be proven: `mark`, `quarantine`.
             * @default null
             */
            unproven?: components["schemas"]["TrustAction"] | null;
            /**
             * @description Whether the words of a mail server's spam filter count.
             * @default null
             */
            upstream_spam?: boolean | null;
        };
        /** @description What one incident would be answered. */
        IncidentAnswer: {
            /** @description Who asks. */
            customer: components["schemas"]["Ref"];
            /** @description What it is about. */
            subject: string;
            /** @description The words, with the facts in their places. */
            text: string;
            /**
             * Format: int64
             * @description The incident.
             */
            ticket_id: number;
            /** @description Where the answer goes; absent when there is no address, and then there is no answer. */
            to: components["schemas"]["Address"] | null;
        };
        /** @description What the incidents of a problem would be answered. */
        IncidentPreview: {
            /** @description The first answers as they would leave. */
            answers: components["schemas"]["IncidentAnswer"][];
            /** @description Every incident that waits for an answer and that the actor sees. */
            ticket_ids: number[];
        };
        IncidentWords: {
            /** @description The words as plain text; they may name facts, as a macro's do: `{{customer.first_name|there}}`. */
            text: string;
        };
        /** @description How much of one outcome came in by an inbox on a day. */
        IntakeDay: {
            /** @description The day in UTC, such as `2026-11-21`. */
            day: string;
            /**
             * Format: int64
             * @description The inbox.
             */
            inbox_id: number;
            /**
             * Format: int64
             * @description How much.
             */
            n: number;
            /** @description What became of it. */
            outcome: string;
        };
        /** @description The ledger by days. */
        IntakeDays: {
            /** @description The days with anything in them, oldest first. */
            days: components["schemas"]["IntakeDay"][];
            /**
             * Format: int64
             * @description How much came in before them: together they are all there is.
             */
            earlier: number;
            /**
             * Format: int64
             * @description All there is.
             */
            total: number;
        };
        /** @description Several lines of the ledger. */
        IntakeItems: {
            /** @description At most a hundred. */
            items: number[];
        };
        /** @description What became of an item. */
        IntakeOutcome: "waiting" | "ticketed" | "joined" | "duplicate" | "bounced" | "quarantined" | "refused" | "failed";
        /** @description A mail of the ledger as it would be read. */
        IntakePreview: {
            /** @description To whom as well. */
            cc: components["schemas"]["Address"][];
            /** @description The names of its files. */
            files: string[];
            /** @description Who wrote it, as its headers say. */
            from: components["schemas"]["Address"] | null;
            /** @description Sanitised HTML; pictures from elsewhere have their address in `data-src`. */
            html: string | null;
            /** @description What it is about. */
            subject: string;
            /** @description Its words. */
            text: string;
            /** @description To whom. */
            to: components["schemas"]["Address"][];
        };
        /** @description A row of the ledger. */
        IntakeRow: {
            /** @description Whether it is from where it says; absent when nobody checked. */
            authentication: components["schemas"]["Authentication"] | null;
            /** @description What went wrong; for one that waits, what keeps it from being read. */
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
            /**
             * Format: int64
             * @description The ticket it seems to answer, for one that is kept apart.
             */
            points_to: number | null;
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
        /** @description A meeting somebody invites to, changes or calls off, as their calendar says. */
        Invitation: {
            /**
             * @description It takes whole days; the times are midnights in UTC, the end is the day after.
             * @default false
             */
            all_day: boolean;
            /**
             * @description Who is invited.
             * @default []
             */
            attendees: components["schemas"]["Attendee"][];
            /**
             * @description It was called off.
             * @default false
             */
            cancelled: boolean;
            /**
             * @description More about it.
             * @default null
             */
            description: string | null;
            /**
             * Format: date-time
             * @description When it ends.
             * @default null
             */
            ends_at: string | null;
            /**
             * @description No zone was named: the times are wall clocks, written as if they were UTC.
             * @default false
             */
            floating: boolean;
            /**
             * @description `request`, `cancel`, `reply`, `counter`, `publish`, …
             * @default
             */
            method: string;
            /**
             * @description Who invites.
             * @default null
             */
            organizer: components["schemas"]["Address"] | null;
            /**
             * @description Where it takes place.
             * @default null
             */
            place: string | null;
            /**
             * @description It happens again and again.
             * @default false
             */
            repeats: boolean;
            /**
             * Format: date-time
             * @description When it begins.
             * @default null
             */
            starts_at: string | null;
            /**
             * @description What it is about.
             * @default
             */
            summary: string;
            /**
             * @description The organizer's zone, such as `Europe/Berlin`.
             * @default null
             */
            zone: string | null;
        };
        /** @description Somebody to be invited. */
        InviteAgent: {
            /** @description Where the invitation goes, and what they will sign in with. */
            email: string;
            /** @description Their name. */
            name: string;
            /**
             * @description The organizations they are to look after.
             * @default []
             */
            organization_ids?: number[];
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
        /** @description What is to be kept. */
        KeepDraft: {
            /** @description What it will be. */
            kind: components["schemas"]["DraftKind"];
            /**
             * Format: int64
             * @description The version it was written on; absent when there was no draft.
             * @default null
             */
            version?: number | null;
            /** @description What was written. */
            words: components["schemas"]["DraftWords"];
        };
        /** @description What a macro is to be. The door has made its HTML safe. */
        KeepMacro: {
            /**
             * @description Its words as HTML, with places such as `{{customer.first_name|there}}`.
             * @default
             */
            body?: string;
            /**
             * @description The folder it lies in, `Delivery::Late`; empty for none.
             * @default
             */
            folder?: string;
            /** @description What it is for. */
            kind: components["schemas"]["MacroKind"];
            /** @description Its name. */
            name: string;
            /**
             * @description What else it does.
             * @default {}
             */
            steps?: components["schemas"]["MacroSteps"];
            /**
             * @description What a new ticket is about.
             * @default
             */
            subject?: string;
            /**
             * Format: int64
             * @description The team, when it is a team's.
             * @default null
             */
            team_id?: number | null;
            /**
             * @description The words in other languages, by the language's code.
             * @default {}
             */
            variants?: {
                [key: string]: string;
            };
            /** @description Who may use it. */
            visible_to: components["schemas"]["MacroVisibleTo"];
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
        /** @description How many tickets a list has, as far as it was counted. */
        ListCount: {
            /**
             * Format: int64
             * @description How many were found.
             */
            count: number;
            /** @description Whether there may be more. */
            more: boolean;
        };
        /** @description A macro, whole. */
        Macro: {
            /** @description Its words as HTML, with places such as `{{customer.name}}`. */
            body: string;
            /** @description The folder it lies in, `Delivery::Late`; empty for none. */
            folder: string;
            /** @description Whether it has words; without, it only takes steps. */
            has_text: boolean;
            /**
             * Format: int64
             * @description The macro.
             */
            id: number;
            /** @description What it is for. */
            kind: components["schemas"]["MacroKind"];
            /** @description The languages it has words of its own in. */
            languages: string[];
            /**
             * Format: date-time
             * @description When it was last used.
             */
            last_used_at: string | null;
            /** @description Whether the asking agent may change it. */
            may_change: boolean;
            /** @description Its name. */
            name: string;
            /** @description Whose it is. */
            owner: components["schemas"]["Ref"] | null;
            /** @description The first of its words. */
            snippet: string;
            /** @description What else it does. */
            steps: components["schemas"]["MacroSteps"];
            /** @description What a new ticket is about. */
            subject: string;
            /** @description The team that may use it. */
            team: components["schemas"]["Ref"] | null;
            /**
             * Format: date-time
             * @description When it was last changed.
             */
            updated_at: string;
            /**
             * Format: int64
             * @description How often it was used.
             */
            used: number;
            /** @description The words in other languages, by the language's code. */
            variants: {
                [key: string]: string;
            };
            /** @description Who may use it. */
            visible_to: components["schemas"]["MacroVisibleTo"];
        };
        /** @description What it is for. */
        MacroKind: "reply" | "ticket";
        /** @description A macro in a list. */
        MacroRow: {
            /** @description The folder it lies in, `Delivery::Late`; empty for none. */
            folder: string;
            /** @description Whether it has words; without, it only takes steps. */
            has_text: boolean;
            /**
             * Format: int64
             * @description The macro.
             */
            id: number;
            /** @description What it is for. */
            kind: components["schemas"]["MacroKind"];
            /** @description The languages it has words of its own in. */
            languages: string[];
            /**
             * Format: date-time
             * @description When it was last used.
             */
            last_used_at: string | null;
            /** @description Whether the asking agent may change it. */
            may_change: boolean;
            /** @description Its name. */
            name: string;
            /** @description Whose it is. */
            owner: components["schemas"]["Ref"] | null;
            /** @description The first of its words. */
            snippet: string;
            /** @description What else it does. */
            steps: components["schemas"]["MacroSteps"];
            /** @description The team that may use it. */
            team: components["schemas"]["Ref"] | null;
            /**
             * Format: date-time
             * @description When it was last changed.
             */
            updated_at: string;
            /**
             * Format: int64
             * @description How often it was used.
             */
            used: number;
            /** @description Who may use it. */
            visible_to: components["schemas"]["MacroVisibleTo"];
        };
        /** @description One page of a list. */
        MacroRowPage: {
            /** @description The rows. */
            items: components["schemas"]["MacroRow"][];
            /** @description What to pass as `cursor` for the next page; null on the last. */
            next: string | null;
        };
        /** @description Steps in a ticket; what is absent stays as it is. */
        MacroSteps: {
            /** @description Labels it gets. */
            add_tags?: string[];
            /** @description Who gets it: `me`, `none` or an agent's number. */
            assignee?: string | null;
            /** @description Whether whoever uses it follows the ticket. */
            following?: boolean | null;
            /** @description A note for colleagues, as plain text with places. */
            note?: string | null;
            /** @description How much it presses. */
            priority?: components["schemas"]["Priority"] | null;
            /** @description Labels it loses. */
            remove_tags?: string[];
            /** @description Where the ticket stands afterwards. */
            status?: components["schemas"]["Status"] | null;
            /**
             * Format: int64
             * @description Where the ticket stands afterwards: one of the house's statuses; `status` is its category then.
             */
            status_id?: number | null;
            /** @description Which team gets it: `none` or a team's number. */
            team?: string | null;
        };
        /** @description Who may use it. */
        MacroVisibleTo: "me" | "team" | "all";
        /** @description What the words of a macro become. */
        MacroWordsAs: "reply" | "note";
        /** @description The signed-in agent. */
        Me: {
            /** @description Whether they take new work. */
            availability: components["schemas"]["Availability"];
            /** @description How closely the rows of lists stand: `comfortable` or `compact`. */
            density: string;
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
            /** @description Whether pictures of mails are shown without asking, where the company lets them choose. */
            pictures: boolean;
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
        Merge: {
            /**
             * Format: int64
             * @description Whose customer and inbox answers go to: this ticket's, or one of the others'.
             */
            answers_as?: number | null;
            /** @description The tickets to show in this one, 1 to 50. */
            ticket_ids: number[];
        };
        MergeCustomers: {
            /** @description The customers who are shown as this one. */
            source_ids: number[];
        };
        /** @description A pair to be looked at. */
        MergeProposal: {
            /** @description The one who has been here longer. */
            first: components["schemas"]["CustomerRow"];
            /**
             * Format: int64
             * @description The proposal.
             */
            id: number;
            /** @description Why. */
            reason: components["schemas"]["ProposalReason"];
            /** @description The other. */
            second: components["schemas"]["CustomerRow"];
        };
        /** @description One page of a list. */
        MergeProposalPage: {
            /** @description The rows. */
            items: components["schemas"]["MergeProposal"][];
            /** @description What to pass as `cursor` for the next page; null on the last. */
            next: string | null;
        };
        MergeTag: {
            /**
             * Format: int64
             * @description The tag that stays.
             */
            into: number;
        };
        /** @description One ticket shown in another. */
        MergedTicket: {
            /** @description Who asks in it. */
            customer: components["schemas"]["Ref"];
            /** @description Their main address. */
            email: string | null;
            /**
             * Format: int64
             * @description The ticket.
             */
            id: number;
            /** @description The name of the account it came by. */
            inbox: string | null;
            /**
             * Format: int64
             * @description The ticket it was merged into; it may itself lie in a third.
             */
            merged_into: number;
            /**
             * Format: date-time
             * @description When it began.
             */
            opened_at: string;
            /** @description What it is about. */
            subject: string;
        };
        /** @description A message as the API shows it. */
        Message: {
            /** @description Its files. */
            attachments: components["schemas"]["Attachment"][];
            /** @description Whether a message from outside is from where it says; null for our own. */
            authentication: components["schemas"]["Authentication"] | null;
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
            /** @description What the server said that reports. */
            bounce_words: string | null;
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
            /** @description An agent's: sent to somebody else than the customer, with what was written so far. */
            forward: boolean;
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
            /** @description The meeting it invites to, changes or calls off. */
            invitation: components["schemas"]["Invitation"] | null;
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
            /** @description Those pictures; the server fetches them, and only when asked to. */
            pictures: components["schemas"]["RemotePicture"][];
            /** @description How they begin. */
            pictures_shown: components["schemas"]["PicturesShown"];
            /** @description Whether it is a note for some eyes only. */
            private: boolean;
            /**
             * @description Why the original, or a part of it, could not be read: `empty`, `no_header`, `no_content`, `too_deep`,
             *      `too_many_parts`, `too_many_files`, `text_too_long`, `encrypted_smime`, `encrypted_pgp` or `unopened`.
             */
            problem: string | null;
            /** @description The conversation so far, as its headers state it. */
            references: string[];
            /** @description Whether the HTML holds pictures from elsewhere. */
            remote_images: boolean;
            /**
             * Format: date-time
             * @description A note's: when it was taken back. Its words are gone since.
             */
            removed_at: string | null;
            /** @description Where answers are wanted. */
            reply_to: components["schemas"]["Address"][];
            /**
             * Format: int64
             * @description The side conversation it belongs to; null for the customer's thread.
             */
            side_id: number | null;
            /** @description How the spam filter judges it; null while it has learned too little. */
            spam: components["schemas"]["SpamJudgement"] | null;
            /** @description The same in one word. */
            standing: components["schemas"]["AuthenticationStanding"] | null;
            /** @description What it is about. */
            subject: string;
            /** @description The whole decoded text. */
            text_body: string;
            /** @description What is new in it, without quotes and signature. */
            text_reply: string;
            /** @description Somebody else's answer to what was forwarded to them. */
            third_party: boolean;
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
            /** @description The other ways by which the same message came, oldest first. */
            also: components["schemas"]["AlsoCame"][];
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
        MoveTo: {
            /**
             * Format: int64
             * @description The ticket it belongs to.
             */
            ticket_id: number;
        };
        /** @description One's running clock; null when none runs. */
        MyClock: {
            /** @description The clock. */
            clock: components["schemas"]["RunningClock"] | null;
        };
        /** @description Work to be done to the named tickets, or to everything a list shows. */
        NewBatch: {
            /** @description These tickets; at most 20000. */
            ids?: number[] | null;
            /** @description Everything the list shows that `GET /tickets` gives for the same query. */
            list?: components["schemas"]["TicketQuery"] | null;
            /** @description What is done to each. */
            work: components["schemas"]["BatchWork"];
        };
        /** @description What to block. */
        NewBlock: {
            /** @description How much. */
            kind: components["schemas"]["BlockKind"];
            /**
             * @description Why, for colleagues.
             * @default
             */
            reason?: string;
            /** @description The address or the domain. */
            value: string;
        };
        /** @description A brand to be made. */
        NewBrand: {
            /**
             * @description `#rrggbb`, or empty for none.
             * @default
             */
            color?: string;
            /**
             * @description The language of letters to customers whose own is not known; null for the company's.
             * @default null
             */
            language?: string | null;
            /** @description Its name, as customers read it. */
            name: string;
            /**
             * @description What it calls a ticket, by language.
             * @default {}
             */
            words?: {
                [key: string]: components["schemas"]["BrandWord"];
            };
        };
        /** @description A list of steps to be made. */
        NewChecklistTemplate: {
            /** @description Its name. */
            name: string;
            /** @description Its steps, in order. */
            steps: string[];
        };
        /** @description A customer to be entered. */
        NewCustomer: {
            /**
             * @description Their mail address.
             * @default null
             */
            email?: string | null;
            /**
             * @description The house's own fields, by their keys.
             * @default {}
             */
            fields?: {
                [key: string]: unknown;
            };
            /**
             * @description The language they read.
             * @default null
             */
            language?: string | null;
            /** @description Their name. */
            name: string;
            /**
             * @description What colleagues should know about them: becomes the first note.
             * @default null
             */
            notes?: string | null;
            /**
             * Format: int64
             * @description The company they belong to; unless told, the one with their mail domain.
             * @default null
             */
            organization_id?: number | null;
            /**
             * @description Where their clock stands, as an IANA name such as `Europe/Bucharest`.
             * @default null
             */
            time_zone?: string | null;
        };
        /** @description A field to be made. */
        NewField: {
            /**
             * @description Whether the noun's general form asks for it at once.
             * @default true
             */
            asked?: boolean;
            /**
             * @description What to enter, by language.
             * @default {}
             */
            help?: {
                [key: string]: string;
            };
            /**
             * @description Its stable name; made from the name when absent. Cannot be changed later.
             * @default null
             */
            key?: string | null;
            /** @description What kind of answer it takes; cannot be changed later. */
            kind: components["schemas"]["FieldKind"];
            /** @description What it is called, by language. */
            names: {
                [key: string]: string;
            };
            /** @description What has it; cannot be changed later. */
            noun: components["schemas"]["FieldNoun"];
            /**
             * @description The bounds of its kind.
             * @default {}
             */
            options?: components["schemas"]["FieldOptions"];
        };
        /** @description A form to be made. Forms other than the general ones are for tickets. */
        NewForm: {
            /**
             * @description What it asks for, in order.
             * @default []
             */
            fields?: components["schemas"]["FormField"][];
            /**
             * @description Its stable name; made from the name when absent.
             * @default null
             */
            key?: string | null;
            /** @description What it is called, by language. */
            names: {
                [key: string]: string;
            };
        };
        /** @description A hook to be made; one of the same provider gives way. */
        NewHook: {
            /**
             * @description What signatures are checked with, a key a line: Mailgun's signing key, SendGrid's public keys. For Amazon SES the
             *      number of the account that may call; the first that does unless told.
             * @default
             */
            keys?: string;
            /**
             * @description The name calls must sign in with; none unless told.
             * @default
             */
            login?: string;
            /** @description Who posts. */
            provider: components["schemas"]["HookProvider"];
        };
        /** @description An address to be added. */
        NewIdentity: {
            /**
             * @description When it is another customer's, note that this one is said to have it too, instead of refusing.
             * @default false
             */
            claim?: boolean;
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
            /**
             * Format: int64
             * @description The brand its customers write to; the default one unless told.
             * @default null
             */
            brand_id?: number | null;
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
            /** @description How careful it is about senders. */
            trust?: components["schemas"]["InboxTrustForm"];
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
            /**
             * @description Whether the files of what is forwarded go along.
             * @default true
             */
            forward_files?: boolean;
            /**
             * Format: int64
             * @description The message that is forwarded; absent for the whole conversation.
             */
            forwarded?: number | null;
            /** @description The words as HTML. */
            html?: string | null;
            /** @description An answer or a note. */
            kind: components["schemas"]["NewMessageKind"];
            /**
             * @description The macros it was written with: their steps are taken together with it.
             * @default []
             */
            macros?: number[];
            /**
             * @description Whether a note is read only by its author and by whom it names.
             * @default false
             */
            private?: boolean;
            /**
             * Format: int64
             * @description The last event of the ticket the writer has seen: the answer is held (409 `held`) when the ticket moved since.
             */
            seen?: number | null;
            /**
             * Format: date-time
             * @description When an answer leaves; absent for as soon as it can.
             */
            send_at?: string | null;
            /** @description Where the ticket stands afterwards: a category. */
            status?: components["schemas"]["Status"] | null;
            /**
             * Format: int64
             * @description Where the ticket stands afterwards: one of the house's statuses.
             */
            status_id?: number | null;
            /** @description The words as plain text. */
            text?: string | null;
            /**
             * @description Who gets it: among the customer's addresses for an answer, anybody for a forward; absent for where the customer is
             *      answered.
             */
            to?: components["schemas"]["Address"][] | null;
            /**
             * @description Whether an answer that leaves later stays behind when the customer writes before.
             * @default true
             */
            unless_customer_writes?: boolean;
        };
        NewMessageKind: "reply" | "note" | "forward";
        /** @description An app to be entered. */
        NewOauthApp: {
            /** @description Its public name there. */
            client_id: string;
            /** @description Its secret there. Never shown again. */
            client_secret: string;
            /**
             * @description The address of another provider, under which it publishes where to sign in.
             * @default
             */
            issuer?: string;
            /** @description With whom. */
            kind: components["schemas"]["OauthKind"];
            /**
             * @description What people call it; the name of the provider unless told.
             * @default
             */
            name?: string;
            /**
             * @description What is asked for, between blanks; what mail needs unless told.
             * @default
             */
            scopes?: string;
        };
        /** @description An organization to be entered. */
        NewOrganization: {
            /**
             * @description The mail domains its people write from.
             * @default []
             */
            domains?: string[];
            /**
             * @description The house's own fields, by their keys.
             * @default {}
             */
            fields?: {
                [key: string]: unknown;
            };
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
        /** @description A product to be made. */
        NewProduct: {
            /**
             * @description Its number or short name, unlike that of any other; empty for none.
             * @default
             */
            code?: string;
            /**
             * @description What it is.
             * @default
             */
            description?: string;
            /** @description Its name. */
            name: string;
        };
        /** @description A recurring ticket to be made. */
        NewRecurringTicket: {
            /**
             * @description Whether it begins at once.
             * @default true
             */
            active?: boolean;
            /** @description What happens to the times at which nobody could open it. */
            catch_up: components["schemas"]["CatchUp"];
            /** @description What it is called in the settings. */
            name: string;
            /** @description When it is due. */
            schedule: components["schemas"]["Schedule"];
            /** @description What is opened. */
            template: components["schemas"]["RecurringTemplate"];
        };
        /** @description A role to be made. */
        NewRole: {
            /** @description Its name. */
            name: string;
            /** @description The keys of what it allows. */
            permissions: string[];
        };
        /** @description A domain to be added. */
        NewSendingDomain: {
            /** @description Its name, such as `shop.example`. */
            domain: string;
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
        NewSide: {
            /**
             * @description Files uploaded for it.
             * @default []
             */
            attachments?: number[];
            /** @description An id of the client's making: the same sent twice is one message. */
            client_id?: string | null;
            /**
             * @description Whether the ticket waits for the third party from now on.
             * @default false
             */
            hold?: boolean;
            /** @description The words as HTML. */
            html?: string | null;
            /**
             * Format: int64
             * @description The account it leaves by; the ticket's own when absent.
             */
            inbox_id?: number | null;
            /** @description What it is about, as the third party reads it. */
            subject: string;
            /** @description The words as plain text. */
            text?: string | null;
            /** @description To whom. */
            to: components["schemas"]["Address"][];
        };
        NewSideMessage: {
            /**
             * @description Files uploaded for it.
             * @default []
             */
            attachments?: number[];
            /** @description An id of the client's making: the same sent twice is one message. */
            client_id?: string | null;
            /** @description The words as HTML. */
            html?: string | null;
            /** @description The words as plain text. */
            text?: string | null;
            /** @description To whom from now on; absent for those it already has. */
            to?: components["schemas"]["Address"][] | null;
        };
        /** @description A status to be made. */
        NewStatus: {
            /** @description Which category it belongs to; cannot be changed later. */
            category: components["schemas"]["Status"];
            /**
             * @description Its stable name; made from the name when absent.
             * @default null
             */
            key?: string | null;
            /** @description What agents call it, by language. */
            names: {
                [key: string]: string;
            };
            /**
             * @description What customers read instead.
             * @default {}
             */
            visible_as?: {
                [key: string]: string;
            };
        };
        NewStep: {
            /**
             * Format: int64
             * @description Instead: the number of a list, whose steps are added.
             */
            checklist_id?: number | null;
            /** @description What is to be done. */
            text?: string | null;
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
        /** @description A task to be made. */
        NewTask: {
            /**
             * Format: int64
             * @description Who does it.
             */
            assignee_id?: number | null;
            /**
             * @description The rest of it.
             * @default
             */
            body?: string;
            /**
             * Format: date-time
             * @description When it should be done.
             */
            due_at?: string | null;
            /**
             * Format: int64
             * @description Which team it is for.
             */
            team_id?: number | null;
            /** @description What is to be done, in a line. */
            title: string;
        };
        /** @description A team to be made. */
        NewTeam: {
            /**
             * @description Who belongs to it.
             * @default []
             */
            agent_ids?: number[];
            /**
             * Format: int64
             * @description After how many days a solved ticket is closed by itself.
             * @default null
             */
            close_days?: number | null;
            /** @description Its name. */
            name: string;
            /**
             * @description In which order its tickets are taken.
             * @default first_come
             */
            queue?: components["schemas"]["TeamQueue"];
            /**
             * Format: int64
             * @description For how many days after it was solved a ticket is reopened by its customer.
             * @default null
             */
            reopen_days?: number | null;
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
            /**
             * @description The house's fields, by their keys.
             * @default {}
             */
            fields?: {
                [key: string]: unknown;
            };
            /**
             * Format: int64
             * @description The form that asks about it; absent: that of its type.
             */
            form_id?: number | null;
            /**
             * @description Whether these words were the caller's draft of a new ticket, which goes with them.
             * @default false
             */
            from_draft?: boolean;
            /** @description The first message as HTML. */
            html?: string | null;
            /**
             * Format: int64
             * @description The account the answers leave by; the first that can send when absent.
             */
            inbox_id?: number | null;
            /**
             * @description The templates it was written with.
             * @default []
             */
            macros?: number[];
            /** @description How much it presses. */
            priority?: components["schemas"]["Priority"] | null;
            /** @description Where it stands: a category. */
            status?: components["schemas"]["Status"] | null;
            /**
             * Format: int64
             * @description Where it stands: one of the house's statuses.
             */
            status_id?: number | null;
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
            /**
             * Format: int64
             * @description What kind of request it is.
             */
            type_id?: number | null;
        };
        /** @description The customer of a new ticket by address. */
        NewTicketCustomer: {
            /** @description The address; a customer who has it already is the same. */
            email: string;
            /** @description The name, for a customer who is new. */
            name?: string | null;
        };
        NewTicketLink: {
            /** @description What the other ticket is to this one. */
            relation: components["schemas"]["TicketRelation"];
            /**
             * Format: int64
             * @description The other ticket.
             */
            ticket_id: number;
        };
        /** @description A type to be made. */
        NewTicketType: {
            /**
             * Format: int64
             * @description The form that asks about such tickets.
             * @default null
             */
            form_id?: number | null;
            /**
             * @description Its stable name; made from the name when absent.
             * @default null
             */
            key?: string | null;
            /** @description What it is called, by language. */
            names: {
                [key: string]: string;
            };
            /**
             * @description Which ways an agent may take; none = every way.
             * @default []
             */
            transitions?: components["schemas"]["TypeTransition"][];
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
        /** @description A view to be made. */
        NewView: {
            /** @description Which of them. */
            conditions: components["schemas"]["Condition"];
            /**
             * @description How it looks.
             * @default {
             *       "columns": [],
             *       "group": null,
             *       "sort": "newest",
             *       "table": false
             *     }
             */
            look?: components["schemas"]["ViewLook"];
            /** @description Its name. */
            name: string;
            /**
             * @description What it lists; tickets unless told.
             * @default ticket
             */
            noun?: components["schemas"]["FieldNoun"];
            /**
             * Format: int64
             * @description The team, for a team's view.
             */
            team_id?: number | null;
            /**
             * @description Who sees it; only its maker unless told.
             * @default personal
             */
            visibility?: components["schemas"]["ViewVisibility"];
        };
        /** @description Time that nobody measured. */
        NewWorkTime: {
            /**
             * Format: date-time
             * @description When it ended; now when absent.
             */
            ended_at?: string | null;
            /**
             * Format: int64
             * @description How many minutes, 1 to 1440.
             */
            minutes: number;
            /**
             * @description What was done.
             * @default
             */
            note?: string;
        };
        /** @description The ticket that was taken. */
        NextTicket: {
            /** @description Null when nothing waits. */
            ticket: components["schemas"]["Ticket"] | null;
        };
        /** @description When a schedule is due. */
        NextTimes: {
            /** @description The next times, ten at most; none when it has come to its end. */
            times: string[];
        };
        /** @description A notice as the app shows it. */
        Notice: {
            /** @description Who did it. */
            actor: components["schemas"]["Actor"];
            /**
             * Format: date-time
             * @description When it happened.
             */
            at: string;
            /** @description The message's first words. */
            excerpt: string | null;
            /**
             * Format: int64
             * @description The notice.
             */
            id: number;
            /** @description Why. */
            kind: components["schemas"]["NoticeKind"];
            /**
             * Format: int64
             * @description The message it is about.
             */
            message_id: number | null;
            /** @description Whether it was read. */
            read: boolean;
            /** @description The ticket: its number and subject. */
            ticket: components["schemas"]["Ref"];
        };
        /** @description What an agent chose. */
        NoticeChoices: {
            /** @description How often mail may come. */
            mail: components["schemas"]["NoticeMail"];
            /** @description When there is quiet: the bell collects silently, desktop and mail wait. */
            quiet: components["schemas"]["QuietHours"][];
            /** @description The time zone of the hours, such as `Europe/Bucharest`. */
            time_zone: string;
            /** @description The ways of each kind; a kind without any is off. */
            ways: {
                [key: string]: components["schemas"]["NoticeWay"][];
            };
        };
        /** @description How many notices wait. */
        NoticeCount: {
            /**
             * Format: int64
             * @description How many are not read; 100 means that many or more.
             */
            unread: number;
        };
        /** @description Why somebody is told. */
        NoticeKind: "assigned" | "team" | "answered" | "mentioned" | "noted" | "undelivered";
        /** @description How often mail may come. */
        NoticeMail: "immediately" | "hourly" | "daily";
        /** @description One page of a list. */
        NoticePage: {
            /** @description The rows. */
            items: components["schemas"]["Notice"][];
            /** @description What to pass as `cursor` for the next page; null on the last. */
            next: string | null;
        };
        /** @description A way a notice can go. */
        NoticeWay: "app" | "desktop" | "mail";
        /** @description An app, as people see it. */
        OauthApp: {
            /** @description Where people are sent. */
            authorize_url: string;
            /** @description Its public name there. */
            client_id: string;
            /**
             * Format: date-time
             * @description When it was entered.
             */
            created_at: string;
            /**
             * Format: int64
             * @description The app.
             */
            id: number;
            /** @description With whom. */
            kind: components["schemas"]["OauthKind"];
            /** @description What people call it. */
            name: string;
            /** @description What is asked for, between blanks. */
            scopes: string;
        };
        /** @description The apps, and what they need to know of us. */
        OauthApps: {
            /** @description The apps. */
            items: components["schemas"]["OauthApp"][];
            /** @description The address people come back to: it must be entered at the provider exactly so. */
            redirect_url: string;
        };
        /** @description With whom. */
        OauthKind: "google" | "microsoft" | "other";
        OpenedThing: {
            /**
             * Format: int64
             * @description Its number.
             */
            id: number;
            /** @description What was opened. */
            noun: components["schemas"]["RecentNoun"];
        };
        /** @description An organization. */
        Organization: {
            /** @description What stands in the columns asked for: the house's own fields, by their names in conditions. */
            cells: {
                [key: string]: unknown;
            };
            /**
             * Format: date-time
             * @description When it was entered.
             */
            created_at: string;
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
            /**
             * Format: int64
             * @description How many of their tickets are new or open.
             */
            open_tickets: number;
        };
        /** @description An organization with everything about it. */
        OrganizationFile: {
            /** @description What stands in the columns asked for: the house's own fields, by their names in conditions. */
            cells: {
                [key: string]: unknown;
            };
            /**
             * Format: date-time
             * @description When it was entered.
             */
            created_at: string;
            /**
             * Format: int64
             * @description How many customers belong to it.
             */
            customer_count: number;
            /** @description The mail domains its people write from. */
            domains: string[];
            /** @description What is entered in the house's own fields, by their keys. */
            fields: {
                [key: string]: unknown;
            };
            /**
             * Format: int64
             * @description The organization.
             */
            id: number;
            /** @description Its name. */
            name: string;
            /** @description What colleagues should know about it, the newest first. */
            notes: components["schemas"]["CustomerNote"][];
            /**
             * Format: int64
             * @description How many of their tickets are new or open.
             */
            open_tickets: number;
        };
        /** @description An organization that was found. */
        OrganizationHit: {
            /**
             * Format: int64
             * @description How many customers belong to it.
             */
            customer_count: number;
            /** @description Its mail domains. */
            domains: string[];
            /**
             * Format: int64
             * @description The organization.
             */
            id: number;
            /** @description Its name. */
            name: string;
            /** @description Its name with what matched marked. */
            name_marked: components["schemas"]["SearchPiece"][];
        };
        /** @description One page of a list. */
        OrganizationPage: {
            /** @description The rows. */
            items: components["schemas"]["Organization"][];
            /** @description What to pass as `cursor` for the next page; null on the last. */
            next: string | null;
        };
        /** @description The order of a list of organizations. */
        OrganizationSort: "name" | "name_down" | "newest" | "oldest";
        /** @description What became of what was written on one day. */
        OutboxDay: {
            /**
             * Format: date-time
             * @description Its beginning (UTC).
             */
            at: string;
            /** @description How many messages stand in which state. */
            by: {
                [key: string]: number;
            };
        };
        /** @description One page of a list. */
        OutboxDayPage: {
            /** @description The rows. */
            items: components["schemas"]["OutboxDay"][];
            /** @description What to pass as `cursor` for the next page; null on the last. */
            next: string | null;
        };
        /** @description What became of it. */
        OutboxDone: {
            /**
             * Format: uint
             * @description With how many it was done.
             */
            done: number;
            /** @description The others. */
            refused: components["schemas"]["OutboxRefused"][];
        };
        /** @description One message of the outbox with its whole way. */
        OutboxItem: {
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
            /** @description The other server's words when it took it. */
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
            /** @description What it is about. */
            subject: string;
            /**
             * Format: int64
             * @description Its ticket.
             */
            ticket_id: number;
            /** @description To whom. */
            to: components["schemas"]["Address"][];
            /** @description How each attempt ended, the first first. */
            tries: components["schemas"]["DeliveryAttempt"][];
        };
        OutboxMany: {
            /** @description With which messages, at most 100. */
            ids: number[];
            /** @description What is to be done. */
            work: components["schemas"]["OutboxWork"];
        };
        /** @description A message of which it was not possible. */
        OutboxRefused: {
            /**
             * Format: int64
             * @description The message.
             */
            id: number;
            /** @description Why. */
            why: string;
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
        /** @description What is to be done with them. */
        OutboxWork: "retry" | "cancel";
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
        /** @description What the company allows. */
        PicturePolicy: "never" | "ask" | "choose";
        /** @description How the pictures of a message begin. */
        PicturesShown: "never" | "ask" | "sender" | "always";
        PicturesTrusted: {
            /** @description How the pictures of this message begin from now on. */
            pictures_shown: components["schemas"]["PicturesShown"];
        };
        /** @description A ticket that may be about the same. */
        PossibleDuplicate: {
            /** @description Whether the same customer asks. */
            same_customer: boolean;
            /** @description Whether its words are like the subject. */
            similar: boolean;
            /** @description The ticket. */
            ticket: components["schemas"]["TicketRow"];
        };
        /** @description One page of a list. */
        PossibleDuplicatePage: {
            /** @description The rows. */
            items: components["schemas"]["PossibleDuplicate"][];
            /** @description What to pass as `cursor` for the next page; null on the last. */
            next: string | null;
        };
        /** @description How far an agent's practice is. */
        Practice: {
            /** @description The agent. */
            agent: components["schemas"]["Ref"];
            /**
             * Format: date-time
             * @description When the last step was taken.
             */
            finished_at: string | null;
            /**
             * Format: date-time
             * @description When it began; absent before.
             */
            started_at: string | null;
            /** @description Every step. */
            steps: components["schemas"]["PracticeProgress"][];
            /** @description The sample tickets, while they are there: one to find and answer, and two about the same. */
            tickets: number[];
        };
        PracticeFound: {
            /**
             * Format: int64
             * @description The sample ticket.
             */
            ticket_id: number;
        };
        /** @description One page of a list. */
        PracticePage: {
            /** @description The rows. */
            items: components["schemas"]["Practice"][];
            /** @description What to pass as `cursor` for the next page; null on the last. */
            next: string | null;
        };
        /** @description A step and when it was taken. */
        PracticeProgress: {
            /**
             * Format: date-time
             * @description When it was first taken.
             */
            done_at: string | null;
            /** @description The step. */
            step: components["schemas"]["PracticeStep"];
        };
        /** @description What is learned, in this order. */
        PracticeStep: "find" | "answer" | "note" | "macro" | "merge" | "solve";
        /** @description How much it presses. Stored as 1 (urgent) to 4 (low), so that the most urgent comes first in an index. */
        Priority: "urgent" | "high" | "normal" | "low";
        /** @description A problem document (RFC 9457). */
        Problem: {
            /** @description The kind of problem as one stable word. */
            code: string;
            /** @description What went wrong this time, and what to do. */
            detail: string;
            /** @description What happened meanwhile, when a send is held (`code` is `held`). */
            events: components["schemas"]["Event"][];
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
        /** @description A product. */
        Product: {
            /**
             * Format: date-time
             * @description When it was put away; null while it is used.
             */
            archived_at: string | null;
            /** @description Its number or short name, unlike that of any other; empty for none. */
            code: string;
            /** @description What it is. */
            description: string;
            /**
             * Format: int64
             * @description The product.
             */
            id: number;
            /** @description Its name. */
            name: string;
        };
        /** @description One page of a list. */
        ProductPage: {
            /** @description The rows. */
            items: components["schemas"]["Product"][];
            /** @description What to pass as `cursor` for the next page; null on the last. */
            next: string | null;
        };
        /** @description Which products a list holds. */
        ProductShelf: "used" | "archived";
        /** @description Why two customers may be one. */
        ProposalReason: "claim" | "phone" | "name";
        /** @description Who sends notices. */
        PushKey: {
            /** @description The public key (VAPID), in URL-safe base64. */
            key: string;
        };
        /** @description The keys of a browser, in URL-safe base64. */
        PushKeys: {
            /** @description A secret it shares with us. */
            auth: string;
            /** @description Its public key on the curve P-256. */
            p256dh: string;
        };
        /** @description A browser that wants to be told, as it describes itself. */
        PushSubscription: {
            /** @description Where its maker takes messages for it. */
            endpoint: string;
            /** @description What messages to it are encrypted with. */
            keys: components["schemas"]["PushKeys"];
        };
        /** @description A time of quiet, each week. */
        QuietHours: {
            /** @description On which days it begins: 1 is Monday, 7 is Sunday. */
            days: number[];
            /** @description When it begins, such as `19:00`. */
            from: string;
            /** @description When it ends, perhaps on the next day; the same as `from` for a whole day. */
            to: string;
        };
        /** @description Which notices were read. */
        ReadNotices: {
            /**
             * @description All of them.
             * @default false
             */
            all?: boolean;
            /**
             * @description These.
             * @default []
             */
            ids?: number[];
            /**
             * Format: int64
             * @description Those of this ticket.
             * @default null
             */
            ticket_id?: number | null;
        };
        /** @description Something an agent opened. */
        RecentItem: {
            /**
             * Format: date-time
             * @description When it was last opened.
             */
            at: string;
            /** @description The customer. */
            customer: components["schemas"]["CustomerRow"] | null;
            /** @description What it is. */
            noun: components["schemas"]["RecentNoun"];
            /** @description The organization. */
            organization: components["schemas"]["Ref"] | null;
            /** @description The ticket. */
            ticket: components["schemas"]["TicketRow"] | null;
        };
        /** @description One page of a list. */
        RecentItemPage: {
            /** @description The rows. */
            items: components["schemas"]["RecentItem"][];
            /** @description What to pass as `cursor` for the next page; null on the last. */
            next: string | null;
        };
        /** @description What can be opened. */
        RecentNoun: "ticket" | "customer" | "organization";
        /** @description What the composer needs to know before an answer is written. */
        Recipients: {
            /** @description Whether the customer's mail asked for that (Reply-To) and it is not where it came from. */
            asked_for: boolean;
            /** @description The addresses that can be chosen instead. */
            choices: components["schemas"]["Address"][];
            /** @description The customer's name. */
            customer: string;
            /** @description The language they write, where known. */
            language: string | null;
            /** @description Where they live, as a time zone such as `Europe/Bucharest`, where known. */
            time_zone: string | null;
            /** @description To whom an answer goes unless told otherwise; empty when the customer has no address. */
            to: components["schemas"]["Address"][];
            /** @description Which of the addresses an answer may go to are not reached by mail. */
            unreachable: components["schemas"]["UnreachableAddress"][];
        };
        /** @description What one time led to. */
        RecurringRun: {
            /**
             * Format: date-time
             * @description When it was due.
             */
            due_at: string;
            /**
             * Format: date-time
             * @description When that happened.
             */
            made_at: string;
            /** @description `opened`, `skipped` or `failed`. */
            outcome: string;
            /**
             * Format: int64
             * @description The ticket it opened.
             */
            ticket_id: number | null;
        };
        /** @description What is opened. */
        RecurringTemplate: {
            /**
             * Format: int64
             * @description Who gets it.
             */
            assignee_id?: number | null;
            /** @description The customer's address. */
            email: string;
            /**
             * Format: int64
             * @description The account the answers leave by.
             */
            inbox_id?: number | null;
            /**
             * @description The customer's name, for one who is new.
             * @default
             */
            name?: string;
            /** @description How much it presses. */
            priority?: components["schemas"]["Priority"] | null;
            /** @description What the ticket is about; `{date}` becomes the day it is due. */
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
            /** @description Its first words, entered on behalf of the customer; `{date}` becomes the day it is due. */
            text: string;
        };
        /** @description A recurring ticket. */
        RecurringTicket: {
            /** @description Whether it goes on. */
            active: boolean;
            /** @description What happens to the times at which nobody could open it. */
            catch_up: components["schemas"]["CatchUp"];
            /** @description Why the last one could not be opened. */
            error: string | null;
            /**
             * Format: int64
             * @description The recurring ticket.
             */
            id: number;
            /** @description What it is called in the settings. */
            name: string;
            /**
             * Format: date-time
             * @description When it is due next; null when it is paused or has come to its end.
             */
            next_at: string | null;
            /** @description The last ten times, newest first. */
            runs: components["schemas"]["RecurringRun"][];
            /** @description When it is due. */
            schedule: components["schemas"]["Schedule"];
            /** @description What is opened. */
            template: components["schemas"]["RecurringTemplate"];
        };
        /** @description One page of a list. */
        RecurringTicketPage: {
            /** @description The rows. */
            items: components["schemas"]["RecurringTicket"][];
            /** @description What to pass as `cursor` for the next page; null on the last. */
            next: string | null;
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
        /** @description Where a released item goes. */
        ReleaseAs: "new" | "join";
        /** @description Several lines of the ledger, and where they go. */
        ReleaseItems: {
            /** @description As tickets of their own, or into the tickets they point to. */
            as: components["schemas"]["ReleaseAs"];
            /** @description At most a hundred. */
            items: number[];
        };
        /** @description A picture of a message that lies elsewhere. */
        RemotePicture: {
            /** @description Its address, as the HTML names it. */
            address: string;
            /** @description The server that would learn of the fetch. */
            host: string;
            /** @description Whether it looks as if it were there only to tell that the mail was opened. */
            tracker: boolean;
            /** @description Where the API serves it. */
            url: string;
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
        /** @description A clock that runs, and where. */
        RunningClock: {
            /**
             * Format: int64
             * @description The entry.
             */
            id: number;
            /**
             * Format: date-time
             * @description Since when.
             */
            started_at: string;
            /**
             * Format: int64
             * @description The ticket the time is spent on.
             */
            ticket_id: number;
            /** @description What the ticket is about. */
            ticket_subject: string;
        };
        /** @description Whether there are sample tickets. */
        SampleState: "off" | "coming" | "on" | "going";
        /** @description Whether there are sample tickets, and how they are marked. */
        SampleTickets: {
            /** @description Where things stand. */
            state: components["schemas"]["SampleState"];
            /** @description The label each of them carries. */
            tag: string;
            /**
             * Format: int64
             * @description How many there are.
             */
            tickets: number;
        };
        /** @description A kept choice of tickets, customers or organizations. */
        SavedView: {
            /** @description Which of them. */
            conditions: components["schemas"]["Condition"];
            /**
             * Format: int64
             * @description The view; its place in the app is `/agent/inbox/view-<id>`, or `/agent/customers?view=<id>`.
             */
            id: number;
            /** @description How it looks. */
            look: components["schemas"]["ViewLook"];
            /** @description Whether the asking agent may change it. */
            may_change: boolean;
            /** @description Its name. */
            name: string;
            /** @description What it lists. */
            noun: components["schemas"]["FieldNoun"];
            /** @description Who made it. */
            owner: components["schemas"]["Ref"];
            /** @description Which team's it is. */
            team: components["schemas"]["Ref"] | null;
            /**
             * Format: date-time
             * @description When it was last changed.
             */
            updated_at: string;
            /** @description Who sees it. */
            visibility: components["schemas"]["ViewVisibility"];
        };
        /** @description One page of a list. */
        SavedViewPage: {
            /** @description The rows. */
            items: components["schemas"]["SavedView"][];
            /** @description What to pass as `cursor` for the next page; null on the last. */
            next: string | null;
        };
        /** @description The scanner and its work. */
        Scanner: {
            /** @description Where it is asked: `unix:/run/clamav/clamd.ctl` or `host:port`; empty for none. */
            address: string;
            /**
             * Format: int64
             * @description How many files are still to be looked at again.
             */
            again: number;
            /**
             * Format: date-time
             * @description When it last answered.
             */
            answered_at: string | null;
            /**
             * Format: date-time
             * @description Since when it does not answer; null while it does.
             */
            failing_since: string | null;
            /**
             * Format: int64
             * @description How many files it found infected.
             */
            infected: number;
            /**
             * Format: int64
             * @description How many files wait for it.
             */
            waiting: number;
            /** @description Why it does not, or which one it is. */
            words: string;
        };
        ScannerFound: {
            /** @description Which one answers there. */
            version: string;
        };
        /** @description When it is due. */
        Schedule: {
            /** @description A rule of RFC 5545, such as `FREQ=WEEKLY;BYDAY=MO`: daily to yearly. */
            rule: string;
            /** @description The first time on the wall clock, such as `2026-11-23T09:00`. */
            starts: string;
            /** @description The time zone of that clock, such as `Europe/Bucharest`. */
            zone: string;
        };
        /** @description A word that was read as another. */
        SearchCorrection: {
            /** @description As it was typed. */
            from: string;
            /** @description As it was read. */
            to: string;
        };
        /** @description What to look for. */
        SearchKind: "all" | "tickets" | "customers" | "organizations";
        /** @description A piece of a text. */
        SearchPiece: {
            /** @description Whether it is what was looked for. */
            mark: boolean;
            /** @description The text. */
            text: string;
        };
        /** @description What is wrong with a question, and where. */
        SearchProblem: {
            /**
             * Format: uint
             * @description Where it begins, in UTF-16 units, as browsers count.
             */
            at: number;
            /** @description The condition it is about. */
            field: string;
            /** @description `unknown_value`, `missing_value`, `bad_date` or `too_much`. */
            kind: string;
            /**
             * Format: uint
             * @description Its length in the same units.
             */
            length: number;
            /** @description What is wrong and what to do, in English. */
            message: string;
            /** @description The value that is wrong. */
            value: string;
        };
        /** @description A way to go on. */
        SearchProposal: {
            /** @description The condition. */
            field: string;
            /** @description What to put in place of what is being typed: `status:` or `status:open`. */
            insert: string;
            /** @description `field` for the name of a condition, `value` for one of its values. */
            kind: string;
            /** @description The value, as people call it; empty for a condition. */
            label: string;
        };
        /** @description The proposals for the end of what was typed, and where what they replace begins, in UTF-16 units. */
        SearchProposals: {
            /**
             * Format: uint
             * @description Where what they replace begins; it ends with the text.
             */
            at: number;
            /** @description The best first. */
            items: components["schemas"]["SearchProposal"][];
        };
        /** @description What the words were read as. */
        SearchReading: {
            /** @description The whole question with the corrected words. */
            q: string;
            /** @description What was corrected. */
            words: components["schemas"]["SearchCorrection"][];
        };
        /** @description What was found. */
        SearchResult: {
            /** @description Whether there are more tickets than that. */
            capped: boolean;
            /** @description Set when nothing contained a word as it was typed, and another was looked for instead. */
            corrected: components["schemas"]["SearchReading"] | null;
            /** @description Customers, best first. */
            customers: components["schemas"]["CustomerHit"][];
            /**
             * Format: int64
             * @description How many customers there are; at most 1000.
             */
            customers_total: number;
            /** @description What to pass as `cursor` for more of the kind that was asked for; null at the end. */
            next: string | null;
            /** @description Organizations, best first. */
            organizations: components["schemas"]["OrganizationHit"][];
            /**
             * Format: int64
             * @description How many organizations there are; at most 1000.
             */
            organizations_total: number;
            /** @description What was not understood. No ticket is shown while a condition is not. */
            problems: components["schemas"]["SearchProblem"][];
            /** @description Tickets, best first. */
            tickets: components["schemas"]["TicketHit"][];
            /**
             * Format: int64
             * @description How many tickets there are; at most 1000.
             */
            total: number;
        };
        /** @description The order of tickets. */
        SearchSort: "best" | "newest";
        /** @description Where in a ticket the words were found. */
        SearchSpot: {
            /**
             * Format: date-time
             * @description When.
             */
            at: string;
            /**
             * Format: int64
             * @description The file.
             */
            attachment_id: number | null;
            /** @description Who wrote it. */
            author: string | null;
            /** @description The words around it. */
            excerpt: components["schemas"]["SearchPiece"][];
            /** @description The file's name. */
            filename: components["schemas"]["SearchPiece"][] | null;
            /**
             * Format: int64
             * @description The message, or the one the file belongs to.
             */
            message_id: number;
            /**
             * @description `customer`, `reply` or `note` for a message, `side` for one of a conversation with a third party, `attachment` for
             *      a file.
             */
            place: string;
        };
        /** @description A domain that mail leaves from. */
        SendingDomain: {
            /**
             * Format: date-time
             * @description When the name servers were last asked.
             */
            checked_at: string | null;
            /** @description Its name. */
            domain: string;
            /**
             * Format: int64
             * @description The domain.
             */
            id: number;
            /** @description Its keys, the newest first. */
            keys: components["schemas"]["SigningKey"][];
            /** @description The lines its name server should have, with what was found there. */
            lines: components["schemas"]["SendingLine"][];
            /** @description Whether what leaves is signed. */
            signs: boolean;
        };
        /** @description Every domain, and those of inboxes that have no entry yet. */
        SendingDomains: {
            /** @description The domains. */
            items: components["schemas"]["SendingDomain"][];
            /** @description Domains of inboxes whose mail leaves unsigned because they are not among them. */
            proposed: string[];
        };
        /** @description A line, with what was found. */
        SendingLine: {
            /** @description What is there. */
            found: string[];
            /** @description What it is for. */
            kind: components["schemas"]["SendingLineKind"];
            /** @description The name it stands at. */
            name: string;
            /** @description What is the matter, in a stable word. */
            problem: string | null;
            /** @description The key it publishes. */
            selector: string | null;
            /** @description How good that is. */
            state: components["schemas"]["SendingLineState"];
            /** @description Why it could not be asked, in the words of whoever failed. */
            trouble: string | null;
            /** @description What to put there. */
            wanted: string;
        };
        /** @description What a line is for. */
        SendingLineKind: "dkim" | "spf" | "dmarc" | "mx";
        /** @description How good a line is. */
        SendingLineState: "unknown" | "good" | "weak" | "missing" | "wrong";
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
            /** @description Whether dangerous files are kept from whoever may not open them. */
            forbid_dangerous: boolean;
            /** @description The language of letters whose reader has not chosen one. */
            language: string;
            /**
             * Format: int64
             * @description The largest mail, in megabytes.
             */
            max_message_mb: number;
            /** @description Whether pictures of mails may be fetched from elsewhere. */
            pictures: components["schemas"]["PicturePolicy"];
            /** @description Where the app is reached. */
            public_url: string;
            /** @description Where the virus scanner is asked: `unix:/run/clamav/clamd.ctl` or `host:port`; empty for none. */
            scanner: string;
            /** @description The networks of mail servers of one's own, such as `10.0.0.0/8`. */
            trusted_networks: string[];
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
        /** @description Where a ticket lies. Everything but what is in sight has left the lists; nothing is lost by it. */
        Shelf: "sight" | "snoozed" | "merged" | "trash" | "practice";
        /** @description A side conversation. */
        SideConversation: {
            /**
             * Format: date-time
             * @description When it began.
             */
            created_at: string;
            /**
             * Format: int64
             * @description The side conversation.
             */
            id: number;
            /** @description The account it leaves by. */
            inbox: components["schemas"]["Ref"];
            /**
             * Format: int64
             * @description How many messages it has.
             */
            message_count: number;
            /** @description Who began it. */
            opened_by: components["schemas"]["Ref"] | null;
            /** @description With whom. */
            participants: components["schemas"]["Address"][];
            /** @description The first words of the newest message. */
            snippet: string;
            /** @description Where it stands. */
            state: components["schemas"]["SideState"];
            /** @description What it is about, as the third party reads it. */
            subject: string;
            /**
             * Format: int64
             * @description Its ticket.
             */
            ticket_id: number;
            /** @description Whether the third party wrote something that nobody has looked at. */
            unread: boolean;
            /**
             * Format: date-time
             * @description When anything last happened.
             */
            updated_at: string;
        };
        /** @description One page of a list. */
        SideConversationPage: {
            /** @description The rows. */
            items: components["schemas"]["SideConversation"][];
            /** @description What to pass as `cursor` for the next page; null on the last. */
            next: string | null;
        };
        /** @description Where a side conversation stands. */
        SideState: "open" | "done";
        /** @description How a key signs. */
        SigningAlgorithm: "rsa" | "ed25519";
        /** @description A key, without its private half. */
        SigningKey: {
            /** @description How it signs. */
            algorithm: components["schemas"]["SigningAlgorithm"];
            /**
             * Format: date-time
             * @description When it was made.
             */
            created_at: string;
            /**
             * Format: int64
             * @description The key.
             */
            id: number;
            /** @description The public half as it is published. */
            public_key: string;
            /** @description The name it is published under. */
            selector: string;
            /** @description Where it stands. */
            state: components["schemas"]["SigningKeyState"];
        };
        /** @description Where a key stands. */
        SigningKeyState: "next" | "active" | "retired";
        /** @description A solved ticket that is like the open one. */
        SimilarTicket: {
            /** @description The last answer in it. */
            solution: components["schemas"]["Solution"] | null;
            /** @description The ticket. */
            ticket: components["schemas"]["TicketRow"];
            /** @description The words both share, as the open ticket spells them; what tells most comes first. */
            words: string[];
        };
        /** @description What helps with an open ticket. */
        SimilarTickets: {
            /** @description What fits best first. */
            macros: components["schemas"]["SuggestedMacro"][];
            /** @description The likest first. */
            tickets: components["schemas"]["SimilarTicket"][];
        };
        Snooze: {
            /**
             * Format: date-time
             * @description Until when; null until the customer writes. Their words bring it back in any case.
             * @default null
             */
            until?: string | null;
        };
        /** @description What answered a ticket. */
        Solution: {
            /**
             * Format: date-time
             * @description When.
             */
            at: string;
            /** @description Who wrote it. */
            author: string | null;
            /**
             * @description The same as sanitised HTML, ready for the open ticket's customer: who is named in the greeting is them, and what
             *      was quoted from the other ticket is left out.
             */
            html: string;
            /**
             * Format: int64
             * @description The message.
             */
            message_id: number;
            /** @description Its words. */
            text: string;
        };
        /** @description The order of a list. */
        Sort: "newest" | "oldest" | "urgent" | "opened" | "waiting";
        /** @description What the filter knows, for the settings. */
        SpamFilter: {
            /** @description Whether it judges. */
            active: boolean;
            /**
             * Format: int64
             * @description Genuine messages that it learned from.
             */
            genuine: number;
            /**
             * Format: int64
             * @description So many of each it must have seen.
             */
            needed: number;
            /**
             * Format: int64
             * @description Messages taken for spam that it learned from.
             */
            spam: number;
            /**
             * Format: int64
             * @description Words it knows.
             */
            words: number;
        };
        /** @description How a message is judged. */
        SpamJudgement: {
            /** @description What spoke most for it. */
            because: string[];
            /**
             * Format: int64
             * @description How likely it is spam, in a hundred.
             */
            score: number;
        };
        Split: {
            /** @description What the new ticket is about; the message's subject when absent. */
            subject?: string | null;
        };
        /** @description Where a ticket stands. */
        Status: "new" | "open" | "pending" | "on_hold" | "solved" | "closed";
        StatusOrder: {
            /** @description All of them, in the new order. */
            ids: number[];
        };
        StopClock: {
            /**
             * @description What was done.
             * @default
             */
            note?: string;
        };
        /** @description A piece of the story. */
        StoryEntry: {
            /** @description Whether it was said to somebody else, beside the conversation with the customer. */
            aside: boolean;
            /** @description Whether the ticket began with it. */
            begins: boolean;
            /** @description What was said. */
            message: components["schemas"]["Message"];
            /** @description The ticket it was said in. */
            ticket: components["schemas"]["StoryTicket"];
        };
        /** @description One page of a list. */
        StoryEntryPage: {
            /** @description The rows. */
            items: components["schemas"]["StoryEntry"][];
            /** @description What to pass as `cursor` for the next page; null on the last. */
            next: string | null;
        };
        /** @description The ticket a piece of the story is from. */
        StoryTicket: {
            /**
             * Format: int64
             * @description The ticket.
             */
            id: number;
            /** @description Where it stands. */
            status: components["schemas"]["Status"];
            /** @description What it is about. */
            subject: string;
        };
        /** @description What becomes of mail that points to a ticket its sender does not belong to. It never joins. */
        Strangers: "open" | "quarantine";
        /** @description A macro that fits. */
        SuggestedMacro: {
            /** @description Whether it has words for the customer; without, it only takes steps. */
            has_text: boolean;
            /**
             * Format: int64
             * @description The macro.
             */
            id: number;
            /** @description Its name. */
            name: string;
            /**
             * Format: int64
             * @description In how many of the similar tickets it was used.
             */
            used: number;
            /** @description The words of the open ticket that it holds. */
            words: string[];
        };
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
        /** @description How many things name a tag. */
        TagUses: {
            /**
             * Format: int64
             * @description Macros, those for new tickets too.
             */
            macros: number;
            /**
             * Format: int64
             * @description Recurring tickets.
             */
            recurring: number;
            /**
             * Format: int64
             * @description Views.
             */
            views: number;
        };
        /** @description A task as the API shows it. */
        Task: {
            /** @description Who does it. */
            assignee: components["schemas"]["Ref"] | null;
            /** @description The rest of it. */
            body: string;
            /**
             * Format: date-time
             * @description When it was asked for.
             */
            created_at: string;
            /** @description Who asked for it. */
            created_by: components["schemas"]["Ref"] | null;
            /**
             * Format: date-time
             * @description When it was done.
             */
            done_at: string | null;
            /** @description Who did it. */
            done_by: components["schemas"]["Ref"] | null;
            /**
             * Format: date-time
             * @description When it should be done.
             */
            due_at: string | null;
            /**
             * Format: int64
             * @description The task.
             */
            id: number;
            /** @description Where it stands. */
            state: components["schemas"]["TaskState"];
            /** @description Which team it is for. */
            team: components["schemas"]["Ref"] | null;
            /**
             * Format: int64
             * @description Its ticket.
             */
            ticket_id: number;
            /** @description What the ticket is about. */
            ticket_subject: string;
            /** @description What is to be done, in a line. */
            title: string;
        };
        /** @description How many open tasks an agent has; both stop at a hundred. */
        TaskCount: {
            /**
             * Format: int64
             * @description One's own and those free in one's teams.
             */
            open: number;
            /**
             * Format: int64
             * @description Those of them that should be done by now.
             */
            overdue: number;
        };
        /** @description One page of a list. */
        TaskPage: {
            /** @description The rows. */
            items: components["schemas"]["Task"][];
            /** @description What to pass as `cursor` for the next page; null on the last. */
            next: string | null;
        };
        /** @description Where a task stands. */
        TaskState: "open" | "done";
        /** @description A team. */
        Team: {
            /** @description Who belongs to it. */
            agent_ids: number[];
            /**
             * Format: int64
             * @description After how many days a solved ticket is closed by itself; null for never.
             */
            close_days: number | null;
            /**
             * Format: int64
             * @description The team.
             */
            id: number;
            /** @description Its name. */
            name: string;
            /** @description In which order its tickets are taken. */
            queue: components["schemas"]["TeamQueue"];
            /**
             * Format: int64
             * @description For how many days after it was solved a ticket is reopened by its customer, closed ones too; later words begin a new
             *      one. Null: solved tickets always are, closed ones never.
             */
            reopen_days: number | null;
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
        /** @description In which order a team takes its tickets. */
        TeamQueue: "first_come" | "urgency";
        /** @description The rule of an inbox. */
        ThreadingRule: {
            /**
             * Format: int64
             * @description For how many days an answer that names nothing joins its sender's ticket of the same subject; 0 = never.
             */
            answer_days: number;
            /** @description What becomes of answers of strangers. */
            strangers: components["schemas"]["Strangers"];
        };
        /** @description A ticket, whole. */
        Ticket: {
            /**
             * Format: int64
             * @description Which of them says whom an answer goes to; absent: the ticket itself.
             */
            answers_as: number | null;
            /** @description Who works on it. */
            assignee: components["schemas"]["Ref"] | null;
            /** @description Who else gets the answers. */
            cc: components["schemas"]["Address"][];
            /** @description Who asks. */
            customer: components["schemas"]["TicketCustomer"];
            /** @description What is filled in, by the keys of the fields; also what its form does not ask for at present. */
            fields: {
                [key: string]: unknown;
            };
            /** @description Who follows it. */
            followers: components["schemas"]["Ref"][];
            /** @description Whether the asking agent follows it. */
            following: boolean;
            /**
             * Format: int64
             * @description The form chosen for it; absent: that of its type, else the general one.
             */
            form_id: number | null;
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
            /** @description The tickets that are shown in this one since they were merged. */
            merged: components["schemas"]["MergedTicket"][];
            /**
             * Format: int64
             * @description The ticket it is shown in, after a merge.
             */
            merged_into: number | null;
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
            /** @description Where it lies: in the lists, put aside, in another ticket, in the trash. */
            shelf: components["schemas"]["Shelf"];
            /** @description The first words of the newest message. */
            snippet: string;
            /**
             * Format: date-time
             * @description When a snoozed ticket comes back by itself; absent: when the customer writes.
             */
            snoozed_until: string | null;
            /**
             * Format: date-time
             * @description When somebody took it for spam; it lies in the trash then.
             */
            spam_at: string | null;
            /** @description Where it stands. */
            status: components["schemas"]["Status"];
            /**
             * Format: int64
             * @description Which of the house's statuses it stands at: the built-in one of `status`, or another of that category.
             */
            status_id: number | null;
            /** @description Whether something written in it did not leave, and waits for a person. */
            stuck: boolean;
            /** @description What it is about. */
            subject: string;
            /** @description Its labels. */
            tags: string[];
            /** @description Which team it belongs to. */
            team: components["schemas"]["Ref"] | null;
            /**
             * Format: int64
             * @description What kind of request it is.
             */
            type_id: number | null;
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
             * @description The house's fields by their keys; null empties one, what is absent stays.
             * @default {}
             */
            fields?: {
                [key: string]: unknown;
            };
            /**
             * @description Whether the acting agent follows it.
             * @default null
             */
            following?: boolean | null;
            /**
             * Format: int64
             * @description The form that asks about it; null for that of its type.
             * @default null
             */
            form_id?: number | null;
            /**
             * @description How much it presses.
             * @default null
             */
            priority?: components["schemas"]["Priority"] | null;
            /**
             * @description Where it stands: a category, to its built-in status unless the ticket is in the category already.
             * @default null
             */
            status?: components["schemas"]["Status"] | null;
            /**
             * Format: int64
             * @description Where it stands: one of the house's statuses.
             * @default null
             */
            status_id?: number | null;
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
            /**
             * Format: int64
             * @description What kind of request it is; null for none.
             * @default null
             */
            type_id?: number | null;
        };
        /** @description How many tickets the actor sees where. */
        TicketCounts: {
            /**
             * Format: int64
             * @description All that are in sight.
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
             * @description Put aside for later.
             */
            snoozed: number;
            /**
             * Format: int64
             * @description Solved and closed.
             */
            solved: number;
            /**
             * Format: int64
             * @description In sight, with an open task for the asking agent or one of their teams.
             */
            tasked: number;
            /** @description New and open, by team. */
            teams: components["schemas"]["TeamCount"][];
            /**
             * Format: int64
             * @description In the trash.
             */
            trash: number;
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
        /** @description A ticket that was found. */
        TicketHit: {
            /** @description Who works on it. */
            assignee: components["schemas"]["Ref"] | null;
            /** @description Who asks. */
            customer: components["schemas"]["TicketCustomer"];
            /** @description Its customer's name with what matched marked. */
            customer_marked: components["schemas"]["SearchPiece"][];
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
             * @description The ticket it is shown in, after a merge.
             */
            merged_into: number | null;
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
            /** @description Where it lies: in the lists, put aside, in another ticket, in the trash. */
            shelf: components["schemas"]["Shelf"];
            /** @description The first words of the newest message. */
            snippet: string;
            /**
             * Format: date-time
             * @description When a snoozed ticket comes back by itself; absent: when the customer writes.
             */
            snoozed_until: string | null;
            /**
             * Format: date-time
             * @description When somebody took it for spam; it lies in the trash then.
             */
            spam_at: string | null;
            /** @description Where else it was found. */
            spot: components["schemas"]["SearchSpot"] | null;
            /** @description Where it stands. */
            status: components["schemas"]["Status"];
            /**
             * Format: int64
             * @description Which of the house's statuses it stands at: the built-in one of `status`, or another of that category.
             */
            status_id: number | null;
            /** @description Whether something written in it did not leave, and waits for a person. */
            stuck: boolean;
            /** @description What it is about. */
            subject: string;
            /** @description Its subject with what matched marked. */
            subject_marked: components["schemas"]["SearchPiece"][];
            /** @description Its labels. */
            tags: string[];
            /** @description Which team it belongs to. */
            team: components["schemas"]["Ref"] | null;
            /**
             * Format: int64
             * @description What kind of request it is.
             */
            type_id: number | null;
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
        /** @description The inbox of a ticket. */
        TicketInbox: {
            /**
             * Format: int64
             * @description The brand it belongs to; absent: the default one.
             */
            brand_id: number | null;
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
        /** @description A linked ticket. */
        TicketLink: {
            /** @description What it is to this one. */
            relation: components["schemas"]["TicketRelation"];
            /** @description The ticket. */
            ticket: components["schemas"]["TicketRow"];
        };
        /** @description One page of a list. */
        TicketLinkPage: {
            /** @description The rows. */
            items: components["schemas"]["TicketLink"][];
            /** @description What to pass as `cursor` for the next page; null on the last. */
            next: string | null;
        };
        TicketQuery: {
            /** @description `me`, `none` or an agent's number. */
            assignee?: string | null;
            /** @description Further columns to fill, separated by commas. */
            columns?: string | null;
            /** @description The `next` of the page before. */
            cursor?: string | null;
            /**
             * Format: int64
             * @description A customer's number.
             */
            customer?: number | null;
            /** @description Under which headings: the first thousand tickets are sorted by them. */
            group?: components["schemas"]["ViewGroup"] | null;
            /** @description Only of these tickets: numbers separated by commas, at most 100. */
            ids?: string | null;
            /**
             * Format: int64
             * @description How many rows, 1 to 100.
             */
            limit?: number | null;
            /**
             * Format: int64
             * @description An organization's number.
             */
            organization?: number | null;
            /** @description Words to search for. */
            q?: string | null;
            /** @description Where they lie: `sight`, `snoozed`, `merged` or `trash`; absent for those in sight. */
            shelf?: components["schemas"]["Shelf"] | null;
            /** @description The order: `newest`, `oldest`, `urgent`, `opened` or `waiting`. */
            sort?: components["schemas"]["Sort"] | null;
            /** @description Statuses separated by commas; absent for all. */
            status?: string | null;
            /** @description A label. */
            tag?: string | null;
            /** @description Only those with an open task for the asking agent or one of their teams. */
            tasked?: boolean | null;
            /** @description `none` or a team's number. */
            team?: string | null;
            /**
             * Format: int64
             * @description A view's number: its tickets, in its order unless another is asked for.
             */
            view?: number | null;
            /** @description Conditions as JSON, such as a view has them. */
            where?: string | null;
            /** @description The time zone in which days begin for conditions, such as `Europe/Bucharest`; UTC unless given. */
            zone?: string | null;
        };
        /** @description What the other ticket is to this one. */
        TicketRelation: "related" | "parent" | "child" | "problem" | "incident";
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
             * @description The ticket it is shown in, after a merge.
             */
            merged_into: number | null;
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
            /** @description Where it lies: in the lists, put aside, in another ticket, in the trash. */
            shelf: components["schemas"]["Shelf"];
            /** @description The first words of the newest message. */
            snippet: string;
            /**
             * Format: date-time
             * @description When a snoozed ticket comes back by itself; absent: when the customer writes.
             */
            snoozed_until: string | null;
            /**
             * Format: date-time
             * @description When somebody took it for spam; it lies in the trash then.
             */
            spam_at: string | null;
            /** @description Where it stands. */
            status: components["schemas"]["Status"];
            /**
             * Format: int64
             * @description Which of the house's statuses it stands at: the built-in one of `status`, or another of that category.
             */
            status_id: number | null;
            /** @description Whether something written in it did not leave, and waits for a person. */
            stuck: boolean;
            /** @description What it is about. */
            subject: string;
            /** @description Its labels. */
            tags: string[];
            /** @description Which team it belongs to. */
            team: components["schemas"]["Ref"] | null;
            /**
             * Format: int64
             * @description What kind of request it is.
             */
            type_id: number | null;
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
        /** @description One page of tickets, and how far it was looked for them. */
        TicketRowPage: {
            /** @description What stands in further columns, by ticket and column. */
            cells: {
                [key: string]: {
                    [key: string]: unknown;
                };
            };
            /**
             * Format: int64
             * @description Set when the list is longer than what was put under headings: so many of its first tickets were.
             */
            grouped_first: number | null;
            /** @description The rows. */
            items: components["schemas"]["TicketRow"][];
            /** @description What to pass as `cursor` for the next page; null on the last. */
            next: string | null;
            /**
             * Format: date-time
             * @description Set when almost nothing meets the conditions: the page ends here although it is not full, having looked at the
             *      tickets down to this one's last change. `next` goes on behind it.
             */
            searched_to: string | null;
        };
        /** @description A type of tickets. */
        TicketType: {
            /** @description Whether it may still be chosen. */
            active: boolean;
            /**
             * Format: int64
             * @description The form that asks about such tickets; null for the general one.
             */
            form_id: number | null;
            /**
             * Format: int64
             * @description The type.
             */
            id: number;
            /** @description Its stable name for programs. */
            key: string;
            /** @description What it is called, by language. */
            names: {
                [key: string]: string;
            };
            /**
             * Format: int64
             * @description Its place in menus.
             */
            position: number;
            /** @description Which ways an agent may take; none named = every way. What a customer writes reopens a ticket all the same. */
            transitions: components["schemas"]["TypeTransition"][];
        };
        TicketTypeOrder: {
            /** @description All of them, in the new order. */
            ids: number[];
        };
        /** @description One page of a list. */
        TicketTypePage: {
            /** @description The rows. */
            items: components["schemas"]["TicketType"][];
            /** @description What to pass as `cursor` for the next page; null on the last. */
            next: string | null;
        };
        /** @description The work inside a ticket. */
        TicketWork: {
            /** @description Whether the time spent is asked for when the ticket is solved. */
            ask_on_solve: boolean;
            /** @description Its checklist. */
            checklist: components["schemas"]["ChecklistStep"][];
            /** @description One's own running clock, wherever it runs. */
            clock: components["schemas"]["RunningClock"] | null;
            /** @description Its side conversations, the first first. */
            sides: components["schemas"]["SideConversation"][];
            /** @description Its tasks. */
            tasks: components["schemas"]["Task"][];
            /** @description The tickets it belongs to: this one, and those shown in it. */
            tickets: number[];
            /** @description The time spent on it. */
            time: components["schemas"]["TimeSpent"];
        };
        /** @description How time is asked for. */
        TimeSettings: {
            /** @description Whether the app asks for the time spent when a ticket is solved without any. */
            ask_on_solve: boolean;
        };
        /** @description The time spent on a ticket. */
        TimeSpent: {
            /** @description By whom, most first. */
            by_agent: components["schemas"]["WorkTimeSum"][];
            /** @description The newest two hundred entries, newest first. */
            entries: components["schemas"]["WorkTime"][];
            /**
             * Format: int64
             * @description All of it in milliseconds, without clocks that still run.
             */
            total_ms: number;
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
        /** @description A ticket and its messages, the oldest first. */
        Transcript: {
            /** @description The brand the customer wrote to. */
            company: string;
            /** @description Whether there are more messages before these. */
            cut: boolean;
            /** @description Its messages, the oldest first. */
            messages: components["schemas"]["Message"][];
            /** @description The ticket. */
            ticket: components["schemas"]["Ticket"];
            /** @description What that brand calls a ticket, by language. */
            words: {
                [key: string]: components["schemas"]["BrandWord"];
            };
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
             * @description The brand its customers write to; the default one unless told.
             * @default null
             */
            brand_id?: number | null;
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
            /** @description How careful it is about senders. */
            trust?: components["schemas"]["InboxTrustForm"];
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
        /** @description What is done with a message. */
        TrustAction: "mark" | "quarantine" | "refuse";
        TrustPictures: {
            /** @description Whether they are shown without asking. */
            on: boolean;
        };
        /** @description A word to be tried. */
        TryBrandWord: {
            /** @description The language it is in. */
            language: string;
            /** @description The word. */
            word: components["schemas"]["BrandWord"];
        };
        TryScanner: {
            /** @description Where it is asked: `unix:/run/clamav/clamd.ctl` or `host:port`. */
            address: string;
        };
        /** @description One way a ticket may go. */
        TypeTransition: {
            /**
             * Format: int64
             * @description From this status.
             */
            from: number;
            /**
             * Format: int64
             * @description To this one.
             */
            to: number;
        };
        /** @description What an agent gets back of a message called back: enough to go on writing. */
        Undone: {
            /** @description The same with formatting. */
            html: string | null;
            /** @description The macros it was written with; they count as not used. */
            macros: number[];
            /** @description The words. */
            text: string;
        };
        /** @description An address that mail does not reach. */
        UnreachableAddress: {
            /** @description The address. */
            email: string;
            /**
             * Format: date-time
             * @description When it was last reported.
             */
            last_at: string;
            /**
             * Format: int64
             * @description The message that did not arrive.
             */
            message_id: number | null;
            /** @description Given up for good (true), or still being tried when it was reported (false). */
            permanent: boolean;
            /**
             * Format: date-time
             * @description Since when.
             */
            since: string;
            /** @description The enhanced status code, such as `5.1.1`. */
            status: string | null;
            /**
             * Format: int64
             * @description How often it was reported.
             */
            times: number;
            /** @description What the server said. */
            words: string;
        };
        /** @description Upkeep that goes on. */
        Upkeep: {
            /**
             * Format: int64
             * @description The number of the last that was.
             */
            done: number;
            /**
             * Format: int64
             * @description The number of the last that there is.
             */
            of: number;
            /** @description What is being brought into form. */
            step: components["schemas"]["UpkeepStep"];
        };
        /** @description One page of a list. */
        UpkeepPage: {
            /** @description The rows. */
            items: components["schemas"]["Upkeep"][];
            /** @description What to pass as `cursor` for the next page; null on the last. */
            next: string | null;
        };
        /** @description What is brought into form, one after the other within each part. */
        UpkeepStep: "customer_names" | "organization_names" | "tickets" | "customers" | "organizations" | "ledger";
        /** @description Something that can be chosen in a field. */
        ViewChoice: {
            /** @description What it is called, by language. */
            names: {
                [key: string]: string;
            };
            /** @description What a condition holds. */
            value: string;
        };
        /** @description A column as the builder shows it. */
        ViewColumn: {
            /** @description Its name. */
            name: string;
            /** @description What it is called, by language; empty for those every desk has. */
            names: {
                [key: string]: string;
            };
        };
        /** @description How many a view has. */
        ViewCount: {
            /**
             * Format: int64
             * @description How many were counted; null when its conditions cannot be asked any more.
             */
            count: number | null;
            /**
             * Format: int64
             * @description The view.
             */
            id: number;
            /** @description Whether there may be more. */
            more: boolean;
        };
        /** @description One page of a list. */
        ViewCountPage: {
            /** @description The rows. */
            items: components["schemas"]["ViewCount"][];
            /** @description What to pass as `cursor` for the next page; null on the last. */
            next: string | null;
        };
        /** @description A field as the builder shows it. */
        ViewField: {
            /** @description What can be chosen in a field of the admin's. */
            choices: components["schemas"]["ViewChoice"][];
            /** @description How it can be compared, the most used first. */
            comparisons: components["schemas"]["Comparison"][];
            /** @description What it holds. */
            kind: components["schemas"]["ViewFieldKind"];
            /** @description Its name in conditions. */
            name: string;
            /** @description What it is called, by language; empty for those every desk has. */
            names: {
                [key: string]: string;
            };
        };
        /** @description What kind of thing a field holds; it decides how it is compared and what the builder shows. */
        ViewFieldKind: "text" | "choice" | "status" | "own_status" | "type" | "priority" | "channel" | "language" | "agent" | "team" | "inbox" | "brand" | "customer" | "organization" | "product" | "tag" | "number" | "time" | "date" | "flag" | "words";
        /** @description What headings tell. */
        ViewGroup: "status" | "priority" | "assignee" | "team" | "type" | "customer" | "brand";
        /** @description How a view looks. */
        ViewLook: {
            /**
             * @description The columns of the table, from left to right.
             * @default []
             */
            columns?: string[];
            /**
             * @description Under which headings; null for none.
             * @default null
             */
            group?: components["schemas"]["ViewGroup"] | null;
            /**
             * @description The order.
             * @default newest
             */
            sort?: components["schemas"]["ViewSort"];
            /**
             * @description As a table instead of a list beside the conversation.
             * @default false
             */
            table?: boolean;
        };
        /** @description Views from the top of the sidebar downwards. */
        ViewOrder: {
            /** @description Their numbers; those left out follow behind. */
            ids: number[];
            /** @description What they list; tickets unless given. */
            noun?: components["schemas"]["FieldNoun"] | null;
        };
        /** @description Everything a view can be made of. */
        ViewSchema: {
            /** @description What a table can show. */
            columns: components["schemas"]["ViewColumn"][];
            /** @description What can be asked. */
            fields: components["schemas"]["ViewField"][];
            /** @description The headings. */
            groups: components["schemas"]["ViewGroup"][];
            /** @description The orders; each walks an index. */
            sorts: components["schemas"]["ViewSort"][];
            /** @description Times that have a name, for `during`. */
            times: string[];
        };
        /** @description The order of a view. */
        ViewSort: "newest" | "oldest" | "urgent" | "opened" | "waiting" | "name" | "name_down" | "contact" | "contact_down";
        /** @description Who sees a view. */
        ViewVisibility: "personal" | "team" | "everybody";
        /** @description Whose batches. */
        WhoseBatches: "mine" | "all";
        /** @description A time entry. */
        WorkTime: {
            /** @description Who spent it. */
            agent: components["schemas"]["Ref"];
            /**
             * Format: date-time
             * @description When.
             */
            corrected_at: string | null;
            /** @description Who corrected it by hand. */
            corrected_by: components["schemas"]["Ref"] | null;
            /**
             * Format: date-time
             * @description When it ended; null while the clock runs.
             */
            ended_at: string | null;
            /**
             * Format: int64
             * @description The entry.
             */
            id: number;
            /** @description What was done. */
            note: string;
            /**
             * Format: date-time
             * @description When it began.
             */
            started_at: string;
            /**
             * Format: int64
             * @description The ticket it was spent on: this one, or one shown in it.
             */
            ticket_id: number;
            /** @description How it came about. */
            way: components["schemas"]["WorkTimeWay"];
        };
        /** @description The sum of one agent. */
        WorkTimeSum: {
            /** @description Who. */
            agent: components["schemas"]["Ref"];
            /**
             * Format: int64
             * @description How many milliseconds, without a clock that still runs.
             */
            ms: number;
        };
        /** @description How an entry came about. */
        WorkTimeWay: "clock" | "elsewhere" | "hand";
        Works: {
            /** @description The address. */
            email: string;
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
    patch_agents_id_availability: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The number of the thing. */
                id: number;
            };
            cookie?: never;
        };
        /** @description What is to be different. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeAvailability"];
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
    get_allows: {
        parameters: {
            query?: {
                /** @description The `next` of the page before. */
                cursor?: string | null;
                /** @description How many rows, 1 to 100; 50 unless told. */
                limit?: number | null;
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
                    "application/json": components["schemas"]["AllowPage"];
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
    post_allows: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: sent again with it, the same thing is not made twice. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description What to block. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewBlock"];
            };
        };
        responses: {
            /** @description Somebody whose mail always comes in. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Allow"];
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
    delete_allows_id: {
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
    get_attachments_id: {
        parameters: {
            query?: {
                /** @description Whether an infected file is wanted all the same; needs `files.open_dangerous`. */
                sure?: boolean;
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
    get_batches: {
        parameters: {
            query?: {
                /** @description The `next` of the page before. */
                cursor?: string | null;
                /** @description How many rows, 1 to 100. */
                limit?: number | null;
                /** @description Whose: `mine`, or `all` for who watches the system. */
                whose?: components["schemas"]["WhoseBatches"];
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
                    "application/json": components["schemas"]["BatchPage"];
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
    post_batches: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: sent again with it, the same thing is not made twice. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description Work to be done to the named tickets, or to everything a list shows. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewBatch"];
            };
        };
        responses: {
            /** @description A batch as the agent who began it sees it. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Batch"];
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
    get_batches_id: {
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
            /** @description A batch as the agent who began it sees it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Batch"];
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
    get_batches_id_items: {
        parameters: {
            query: {
                /** @description The `next` of the page before. */
                cursor?: string | null;
                /** @description How many rows, 1 to 100. */
                limit?: number | null;
                /** @description Tickets in this state. */
                state: components["schemas"]["BatchItemState"];
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
                    "application/json": components["schemas"]["BatchItemPage"];
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
    post_batches_id_stop: {
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
            /** @description A batch as the agent who began it sees it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Batch"];
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
    post_batches_id_undo: {
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
            /** @description A batch as the agent who began it sees it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Batch"];
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
    get_blocks: {
        parameters: {
            query?: {
                /** @description The `next` of the page before. */
                cursor?: string | null;
                /** @description How many rows, 1 to 100; 50 unless told. */
                limit?: number | null;
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
                    "application/json": components["schemas"]["BlockPage"];
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
    post_blocks: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: sent again with it, the same thing is not made twice. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description What to block. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewBlock"];
            };
        };
        responses: {
            /** @description A block. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Block"];
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
    delete_blocks_id: {
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
    get_brands: {
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
                    "application/json": components["schemas"]["BrandPage"];
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
    post_brands: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: sent again with it, the same thing is not made twice. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description A brand to be made. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewBrand"];
            };
        };
        responses: {
            /** @description A brand. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Brand"];
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
    get_brands_words: {
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
                    "application/json": components["schemas"]["BrandWordSetPage"];
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
    post_brands_words_try: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description A word to be tried. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["TryBrandWord"];
            };
        };
        responses: {
            /** @description How a word reads. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BrandWordPreview"];
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
    delete_brands_id: {
        parameters: {
            query?: {
                /** @description Which brand its inboxes get. */
                replacement?: number | null;
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
    patch_brands_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The number of the thing. */
                id: number;
            };
            cookie?: never;
        };
        /** @description What is to be different about a brand. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeBrand"];
            };
        };
        responses: {
            /** @description A brand. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Brand"];
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
    get_checklists: {
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
                    "application/json": components["schemas"]["ChecklistTemplatePage"];
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
    post_checklists: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: sent again with it, the same thing is not made twice. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description A list of steps to be made. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewChecklistTemplate"];
            };
        };
        responses: {
            /** @description A list of steps. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChecklistTemplate"];
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
    delete_checklists_id: {
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
    patch_checklists_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The number of the thing. */
                id: number;
            };
            cookie?: never;
        };
        /** @description What is to be different about a list of steps; what is absent stays. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeChecklistTemplate"];
            };
        };
        responses: {
            /** @description A list of steps. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChecklistTemplate"];
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
    post_consents: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description What the provider sent somebody back with. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConsentBrought"];
            };
        };
        responses: {
            /** @description For which inbox. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsentGiven"];
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
    post_customer_merges_id_undo: {
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
    delete_customer_notes_id: {
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
    patch_customer_notes_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The number of the thing. */
                id: number;
            };
            cookie?: never;
        };
        /** @description What to write. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["CustomerNoteText"];
            };
        };
        responses: {
            /** @description A note. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerNote"];
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
                /** @description Whose mail is refused (`true`), or is not (`false`). */
                blocked?: boolean | null;
                /** @description Columns of the house's own fields to fill, separated by commas. */
                columns?: string | null;
                /** @description Entered before. */
                created_before?: string | null;
                /** @description Entered then or later. */
                created_from?: string | null;
                /** @description The `next` of the page before. */
                cursor?: string | null;
                /** @description A language's code. */
                language?: string | null;
                /** @description How many rows, 1 to 100. */
                limit?: number | null;
                /** @description Who have a new or open ticket (`true`), or have none (`false`). */
                open?: boolean | null;
                /** @description An organization's number. */
                organization?: number | null;
                /** @description Words to search for. */
                q?: string | null;
                /** @description The order; a search gives the best first. */
                sort?: components["schemas"]["CustomerSort"] | null;
                /** @description A view's number: those in it, in its order unless another is asked for. */
                view?: number | null;
                /** @description Conditions as JSON, such as a view has them. */
                where?: string | null;
                /** @description The time zone in which days begin for conditions, such as `Europe/Bucharest`; UTC unless given. */
                zone?: string | null;
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
    get_customers_export: {
        parameters: {
            query?: {
                /** @description Whose mail is refused (`true`), or is not (`false`). */
                blocked?: boolean | null;
                /** @description Columns of the house's own fields to fill, separated by commas. */
                columns?: string | null;
                /** @description Entered before. */
                created_before?: string | null;
                /** @description Entered then or later. */
                created_from?: string | null;
                /** @description The `next` of the page before. */
                cursor?: string | null;
                /** @description A language's code. */
                language?: string | null;
                /** @description How many rows, 1 to 100. */
                limit?: number | null;
                /** @description Who have a new or open ticket (`true`), or have none (`false`). */
                open?: boolean | null;
                /** @description An organization's number. */
                organization?: number | null;
                /** @description Words to search for. */
                q?: string | null;
                /** @description The order; a search gives the best first. */
                sort?: components["schemas"]["CustomerSort"] | null;
                /** @description A view's number: those in it, in its order unless another is asked for. */
                view?: number | null;
                /** @description Conditions as JSON, such as a view has them. */
                where?: string | null;
                /** @description The time zone in which days begin for conditions, such as `Europe/Bucharest`; UTC unless given. */
                zone?: string | null;
            };
            header?: never;
            path?: never;
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
    delete_customers_id_claims_identity: {
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
    patch_customers_id_identities_identity: {
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
        /** @description What is to be different about an address. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeIdentity"];
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
    post_customers_id_merge: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The number of the thing. */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MergeCustomers"];
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
    post_customers_id_notes: {
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
        /** @description What to write. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["CustomerNoteText"];
            };
        };
        responses: {
            /** @description A note. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerNote"];
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
    get_customers_id_story: {
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
                    "application/json": components["schemas"]["StoryEntryPage"];
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
    get_drafts: {
        parameters: {
            query?: {
                /** @description The `next` of the page before. */
                cursor?: string | null;
                /** @description How many rows, 1 to 100; 50 unless told. */
                limit?: number | null;
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
                    "application/json": components["schemas"]["DraftRowPage"];
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
    get_drafts_id: {
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
            /** @description A draft, or that there is none. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DraftOrNone"];
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
    delete_drafts_id: {
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
    patch_drafts_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The number of the thing. */
                id: number;
            };
            cookie?: never;
        };
        /** @description What is to be kept. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["KeepDraft"];
            };
        };
        responses: {
            /** @description A draft as a screen shows it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Draft"];
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
    get_events_id: {
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
            /** @description A fact with everything that is known about it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventInFull"];
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
    get_fields: {
        parameters: {
            query?: {
                /** @description Whose fields; absent for all. */
                noun?: components["schemas"]["FieldNoun"] | null;
                /** @description Those in use, or those put away. */
                which?: components["schemas"]["FieldShelf"] | null;
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
                    "application/json": components["schemas"]["FieldPage"];
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
    post_fields: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: sent again with it, the same thing is not made twice. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description A field to be made. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewField"];
            };
        };
        responses: {
            /** @description A field. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Field"];
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
    post_fields_order: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FieldOrder"];
            };
        };
        responses: {
            /** @description One page of a list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FieldPage"];
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
    delete_fields_id: {
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
    patch_fields_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The number of the thing. */
                id: number;
            };
            cookie?: never;
        };
        /** @description What is to be different about a field. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeField"];
            };
        };
        responses: {
            /** @description A field. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Field"];
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
    post_fields_id_purge: {
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
    post_fields_id_restore: {
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
            /** @description A field. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Field"];
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
    get_files_dangers: {
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
                    "application/json": components["schemas"]["FileDangerPage"];
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
    get_forms: {
        parameters: {
            query?: {
                /** @description What the forms ask about; absent for all. */
                noun?: components["schemas"]["FieldNoun"] | null;
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
                    "application/json": components["schemas"]["FormPage"];
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
    post_forms: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: sent again with it, the same thing is not made twice. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description A form to be made. Forms other than the general ones are for tickets. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewForm"];
            };
        };
        responses: {
            /** @description A form. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Form"];
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
    delete_forms_id: {
        parameters: {
            query?: {
                /** @description Which form its types and tickets get. */
                replacement?: number | null;
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
    patch_forms_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The number of the thing. */
                id: number;
            };
            cookie?: never;
        };
        /** @description What is to be different about a form. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeForm"];
            };
        };
        responses: {
            /** @description A form. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Form"];
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
    delete_hooks_id: {
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
    get_imports: {
        parameters: {
            query?: {
                /** @description The `next` of the page before. */
                cursor?: string | null;
                /** @description How many rows, 1 to 100; 50 unless told. */
                limit?: number | null;
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
                    "application/json": components["schemas"]["ImportPage"];
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
    post_imports: {
        parameters: {
            query: {
                /** @description The file's name. */
                filename: string;
                /** @description What the rows are. */
                kind: components["schemas"]["ImportKind"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "text/csv": string;
            };
        };
        responses: {
            /** @description A file that was read. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportUploaded"];
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
    get_imports_id: {
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
            /** @description An import. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
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
    post_imports_id_cancel: {
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
            /** @description An import. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
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
    get_imports_id_errors: {
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
                    "application/json": components["schemas"]["ImportErrorPage"];
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
    get_imports_id_errors_csv: {
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
    post_imports_id_preview: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The number of the thing. */
                id: number;
            };
            cookie?: never;
        };
        /** @description What each column means: a field's name, or null for a column that is left out. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ImportMapping"];
            };
        };
        responses: {
            /** @description What would happen. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportPreview"];
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
    post_imports_id_start: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The number of the thing. */
                id: number;
            };
            cookie?: never;
        };
        /** @description What each column means: a field's name, or null for a column that is left out. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ImportMapping"];
            };
        };
        responses: {
            /** @description An import. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Import"];
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
    get_inboxes_id_consent: {
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
            /** @description A consent, as people see it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InboxConsent"];
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
    post_inboxes_id_consent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The number of the thing. */
                id: number;
            };
            cookie?: never;
        };
        /** @description Through which app. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["AskConsent"];
            };
        };
        responses: {
            /** @description Where to go. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsentAsked"];
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
    delete_inboxes_id_consent: {
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
    get_inboxes_id_hooks: {
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
            /** @description One page of a list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HookPage"];
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
    post_inboxes_id_hooks: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The number of the thing. */
                id: number;
            };
            cookie?: never;
        };
        /** @description A hook to be made; one of the same provider gives way. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewHook"];
            };
        };
        responses: {
            /** @description A new hook: the only moment its secrets are shown. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedHook"];
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
    get_inboxes_id_threading: {
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
            /** @description The rule of an inbox. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ThreadingRule"];
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
    patch_inboxes_id_threading: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The number of the thing. */
                id: number;
            };
            cookie?: never;
        };
        /** @description The rule of an inbox. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ThreadingRule"];
            };
        };
        responses: {
            /** @description The rule of an inbox. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ThreadingRule"];
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
                /** @description Not before that moment. */
                from?: string | null;
                /** @description One inbox; absent for all. */
                inbox?: number | null;
                /** @description How many rows, 1 to 100. */
                limit?: number | null;
                /** @description One outcome; absent for all. */
                outcome?: string | null;
                /** @description Words of the subject or the sender, a whole address, or `@domain`. */
                q?: string | null;
                /** @description One reason, as a stable word. */
                reason?: string | null;
                /** @description Before that moment. */
                to?: string | null;
                /** @description One door: `imap`, `smtp`, `lmtp` or `api`. */
                via?: string | null;
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
    post_intake_confirm: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Several lines of the ledger. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["IntakeItems"];
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
    get_intake_days: {
        parameters: {
            query?: {
                /** @description How many days back, today included; a month of intake and two weeks of the outbox unless told. */
                days?: number | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The ledger by days. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IntakeDays"];
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
    post_intake_release: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Several lines of the ledger, and where they go. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReleaseItems"];
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
    post_intake_replay: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Several lines of the ledger. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["IntakeItems"];
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
    post_intake_restore: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Several lines of the ledger. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["IntakeItems"];
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
    get_intake_id_preview: {
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
            /** @description A mail of the ledger as it would be read. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IntakePreview"];
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
            /** @description A WebSocket: first `{"hello":{"last":…}}`, then one event after the other; between them `{"presence":…}`, `{"taken":…}` and `{"notice":…}`. Say `{"looking":1042}`, `{"writing":1042}`, `{"take":1042}` or `{}`. */
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
    get_macros: {
        parameters: {
            query?: {
                /** @description What it is for: `reply` or `ticket`; absent for all. */
                kind?: components["schemas"]["MacroKind"] | null;
                /** @description Words that its name, folder or text holds. */
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
                    "application/json": components["schemas"]["MacroRowPage"];
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
    post_macros: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: sent again with it, the same thing is not made twice. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description What a macro is to be. The door has made its HTML safe. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["KeepMacro"];
            };
        };
        responses: {
            /** @description A macro, whole. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Macro"];
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
    get_macros_id: {
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
            /** @description A macro, whole. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Macro"];
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
    delete_macros_id: {
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
    patch_macros_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The number of the thing. */
                id: number;
            };
            cookie?: never;
        };
        /** @description What a macro is to be. The door has made its HTML safe. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["KeepMacro"];
            };
        };
        responses: {
            /** @description A macro, whole. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Macro"];
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
    get_macros_id_filled: {
        parameters: {
            query?: {
                /** @description The customer, while there is no ticket. */
                customer?: number | null;
                /** @description The language wanted, instead of the customer's. */
                language?: string | null;
                /** @description The ticket whose facts are put in. */
                ticket?: number | null;
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
            /** @description A macro ready to be put into the composer or the form of a new ticket. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FilledMacro"];
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
    patch_me_availability: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description What is to be different. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeAvailability"];
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
    get_me_notices: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What an agent chose. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoticeChoices"];
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
    patch_me_notices: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description What is to be different. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeNoticeChoices"];
            };
        };
        responses: {
            /** @description What an agent chose. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoticeChoices"];
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
    get_me_push: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Who sends notices. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PushKey"];
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
    post_me_push: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description A browser that wants to be told, as it describes itself. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["PushSubscription"];
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
    delete_me_push: {
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
    get_merge_proposals: {
        parameters: {
            query?: {
                /** @description The `next` of the page before. */
                cursor?: string | null;
                /** @description How many rows, 1 to 100; 50 unless told. */
                limit?: number | null;
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
                    "application/json": components["schemas"]["MergeProposalPage"];
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
    post_merge_proposals_id_dismiss: {
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
    post_messages_id_move: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The number of the thing. */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MoveTo"];
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
    post_messages_id_pictures_trust: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The number of the thing. */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TrustPictures"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PicturesTrusted"];
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
    get_messages_id_pictures_n: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The message. */
                id: string;
                /** @description Which of its pictures, from 0. */
                n: string;
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
    delete_messages_id_schedule: {
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
    patch_messages_id_schedule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The number of the thing. */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeSchedule"];
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
    post_messages_id_split: {
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
                "application/json": components["schemas"]["Split"];
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
    get_notices: {
        parameters: {
            query?: {
                /** @description The `next` of the page before. */
                cursor?: string | null;
                /** @description How many rows, 1 to 100; 50 unless told. */
                limit?: number | null;
                /** @description Only what is not read. */
                unread?: boolean;
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
                    "application/json": components["schemas"]["NoticePage"];
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
    get_notices_count: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How many notices wait. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoticeCount"];
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
    post_notices_read: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Which notices were read. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReadNotices"];
            };
        };
        responses: {
            /** @description How many notices wait. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoticeCount"];
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
    get_oauth_apps: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The apps, and what they need to know of us. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OauthApps"];
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
    post_oauth_apps: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description An app to be entered. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewOauthApp"];
            };
        };
        responses: {
            /** @description An app, as people see it. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OauthApp"];
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
    delete_oauth_apps_id: {
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
    get_organizations: {
        parameters: {
            query?: {
                /** @description Columns of the house's own fields to fill, separated by commas. */
                columns?: string | null;
                /** @description The `next` of the page before. */
                cursor?: string | null;
                /** @description How many rows, 1 to 100. */
                limit?: number | null;
                /** @description Whose customers have a new or open ticket (`true`), or have none (`false`). */
                open?: boolean | null;
                /** @description The beginning of a word of the name, or of a domain. */
                q?: string | null;
                /** @description The order. */
                sort?: components["schemas"]["OrganizationSort"] | null;
                /** @description A view's number: those in it, in its order unless another is asked for. */
                view?: number | null;
                /** @description Conditions as JSON, such as a view has them. */
                where?: string | null;
                /** @description The time zone in which days begin for conditions, such as `Europe/Bucharest`; UTC unless given. */
                zone?: string | null;
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
            /** @description An organization with everything about it. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrganizationFile"];
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
    get_organizations_export: {
        parameters: {
            query?: {
                /** @description Columns of the house's own fields to fill, separated by commas. */
                columns?: string | null;
                /** @description The `next` of the page before. */
                cursor?: string | null;
                /** @description How many rows, 1 to 100. */
                limit?: number | null;
                /** @description Whose customers have a new or open ticket (`true`), or have none (`false`). */
                open?: boolean | null;
                /** @description The beginning of a word of the name, or of a domain. */
                q?: string | null;
                /** @description The order. */
                sort?: components["schemas"]["OrganizationSort"] | null;
                /** @description A view's number: those in it, in its order unless another is asked for. */
                view?: number | null;
                /** @description Conditions as JSON, such as a view has them. */
                where?: string | null;
                /** @description The time zone in which days begin for conditions, such as `Europe/Bucharest`; UTC unless given. */
                zone?: string | null;
            };
            header?: never;
            path?: never;
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
            /** @description An organization with everything about it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrganizationFile"];
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
            /** @description An organization with everything about it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrganizationFile"];
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
    post_organizations_id_notes: {
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
        /** @description What to write. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["CustomerNoteText"];
            };
        };
        responses: {
            /** @description A note. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerNote"];
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
                /** @description Written at this moment or later. */
                from?: string | null;
                /** @description One inbox; absent for all. */
                inbox?: number | null;
                /** @description How many rows, 1 to 100. */
                limit?: number | null;
                /** @description An address, `@` and a domain, the number of a ticket, or words in it. */
                q?: string | null;
                /** @description One state; absent for all. */
                state?: string | null;
                /** @description Written before this moment. */
                until?: string | null;
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
    get_outbox_days: {
        parameters: {
            query?: {
                /** @description How many days back, today included; a month of intake and two weeks of the outbox unless told. */
                days?: number | null;
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
                    "application/json": components["schemas"]["OutboxDayPage"];
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
    post_outbox_many: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OutboxMany"];
            };
        };
        responses: {
            /** @description What became of it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OutboxDone"];
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
    get_outbox_id: {
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
            /** @description One message of the outbox with its whole way. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OutboxItem"];
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
    get_practice: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How far an agent's practice is. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Practice"];
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
    post_practice: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How far an agent's practice is. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Practice"];
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
    get_practice_agents: {
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
                    "application/json": components["schemas"]["PracticePage"];
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
    post_practice_found: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PracticeFound"];
            };
        };
        responses: {
            /** @description How far an agent's practice is. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Practice"];
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
    post_practice_stop: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How far an agent's practice is. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Practice"];
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
    get_products: {
        parameters: {
            query?: {
                /** @description The `next` of the page before. */
                cursor?: string | null;
                /** @description How many rows, 1 to 100. */
                limit?: number | null;
                /** @description Beginnings of words of the name, or of the code. */
                q?: string | null;
                /** @description Those in use, or those put away. */
                which?: components["schemas"]["ProductShelf"] | null;
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
                    "application/json": components["schemas"]["ProductPage"];
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
    post_products: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: sent again with it, the same thing is not made twice. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description A product to be made. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewProduct"];
            };
        };
        responses: {
            /** @description A product. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Product"];
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
    get_products_id: {
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
            /** @description A product. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Product"];
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
    patch_products_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The number of the thing. */
                id: number;
            };
            cookie?: never;
        };
        /** @description What is to be different about a product. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeProduct"];
            };
        };
        responses: {
            /** @description A product. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Product"];
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
    post_products_id_archive: {
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
            /** @description A product. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Product"];
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
    post_products_id_restore: {
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
            /** @description A product. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Product"];
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
    post_reachable: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Works"];
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
    get_recent: {
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
                    "application/json": components["schemas"]["RecentItemPage"];
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
    post_recent: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OpenedThing"];
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
    get_recurring: {
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
                    "application/json": components["schemas"]["RecurringTicketPage"];
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
    post_recurring: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: sent again with it, the same thing is not made twice. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description A recurring ticket to be made. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewRecurringTicket"];
            };
        };
        responses: {
            /** @description A recurring ticket. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecurringTicket"];
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
    post_recurring_preview: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description When it is due. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["Schedule"];
            };
        };
        responses: {
            /** @description When a schedule is due. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NextTimes"];
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
    get_recurring_id: {
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
            /** @description A recurring ticket. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecurringTicket"];
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
    delete_recurring_id: {
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
    patch_recurring_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The number of the thing. */
                id: number;
            };
            cookie?: never;
        };
        /** @description What is to be different; what is absent stays. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeRecurringTicket"];
            };
        };
        responses: {
            /** @description A recurring ticket. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecurringTicket"];
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
    get_samples: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Whether there are sample tickets, and how they are marked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SampleTickets"];
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
    patch_samples: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description What is wanted. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeSampleTickets"];
            };
        };
        responses: {
            /** @description Whether there are sample tickets, and how they are marked. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SampleTickets"];
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
    get_scanner: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The scanner and its work. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Scanner"];
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
    post_scanner_rescan: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The scanner and its work. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Scanner"];
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
    post_scanner_try: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TryScanner"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScannerFound"];
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
                /** @description The `next` of the page before. */
                cursor?: string | null;
                /** @description Whether words are meant to the letter: no typing error is forgiven. */
                exact?: boolean | null;
                /** @description `all` for the best of everything, or `tickets`, `customers`, `organizations` page by page. */
                kind?: components["schemas"]["SearchKind"] | null;
                /** @description How many rows, 1 to 100. */
                limit?: number | null;
                /** @description Words, “phrases”, -not, and conditions such as `status:open from:me tag:vip before:3d`. */
                q: string;
                /** @description `best` or `newest`. */
                sort?: components["schemas"]["SearchSort"] | null;
                /** @description Your time zone for days, such as `Europe/Bucharest`; UTC unless told. */
                zone?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was found. */
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
    get_search_complete: {
        parameters: {
            query: {
                /** @description What was typed up to the cursor. */
                q: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The proposals for the end of what was typed, and where what they replace begins, in UTF-16 units. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SearchProposals"];
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
    get_sending_domains: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Every domain, and those of inboxes that have no entry yet. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SendingDomains"];
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
    post_sending_domains: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: sent again with it, the same thing is not made twice. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description A domain to be added. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewSendingDomain"];
            };
        };
        responses: {
            /** @description A domain that mail leaves from. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SendingDomain"];
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
    get_sending_domains_id: {
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
            /** @description A domain that mail leaves from. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SendingDomain"];
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
    delete_sending_domains_id: {
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
    post_sending_domains_id_check: {
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
            /** @description A domain that mail leaves from. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SendingDomain"];
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
    post_sending_domains_id_keys: {
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
            /** @description A domain that mail leaves from. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SendingDomain"];
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
    get_sides_id: {
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
            /** @description A side conversation. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SideConversation"];
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
    patch_sides_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The number of the thing. */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeSide"];
            };
        };
        responses: {
            /** @description A side conversation. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SideConversation"];
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
    get_sides_id_messages: {
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
    post_sides_id_messages: {
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
                "application/json": components["schemas"]["NewSideMessage"];
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
    post_sides_id_read: {
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
    get_spam: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What the filter knows, for the settings. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SpamFilter"];
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
    delete_spam: {
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
    get_statuses: {
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
                    "application/json": components["schemas"]["HouseStatusPage"];
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
    post_statuses: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: sent again with it, the same thing is not made twice. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description A status to be made. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewStatus"];
            };
        };
        responses: {
            /** @description A status as the admin made it. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HouseStatus"];
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
    post_statuses_order: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StatusOrder"];
            };
        };
        responses: {
            /** @description One page of a list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HouseStatusPage"];
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
    delete_statuses_id: {
        parameters: {
            query?: {
                /** @description Which status its tickets get. */
                replacement?: number | null;
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
    patch_statuses_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The number of the thing. */
                id: number;
            };
            cookie?: never;
        };
        /** @description What is to be different about a status. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeStatus"];
            };
        };
        responses: {
            /** @description A status as the admin made it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HouseStatus"];
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
    delete_steps_id: {
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
    patch_steps_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The number of the thing. */
                id: number;
            };
            cookie?: never;
        };
        /** @description What is to be different about a step; what is absent stays. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeStep"];
            };
        };
        responses: {
            /** @description One page of a list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChecklistStepPage"];
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
    post_tags_id_merge: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The number of the thing. */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MergeTag"];
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
    get_tags_id_uses: {
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
            /** @description How many things name a tag. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TagUses"];
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
    get_tasks: {
        parameters: {
            query?: {
                /** @description The `next` of the page before. */
                cursor?: string | null;
                /** @description How many rows, 1 to 100. */
                limit?: number | null;
                /** @description `open` or `done`; those to be done when absent. */
                state?: components["schemas"]["TaskState"] | null;
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
                    "application/json": components["schemas"]["TaskPage"];
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
    get_tasks_count: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How many open tasks an agent has; both stop at a hundred. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskCount"];
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
    get_tasks_id: {
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
            /** @description A task as the API shows it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Task"];
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
    delete_tasks_id: {
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
    patch_tasks_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The number of the thing. */
                id: number;
            };
            cookie?: never;
        };
        /** @description What is to be different; what is absent stays. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeTask"];
            };
        };
        responses: {
            /** @description A task as the API shows it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Task"];
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
                /** @description Further columns to fill, separated by commas. */
                columns?: string | null;
                /** @description The `next` of the page before. */
                cursor?: string | null;
                /** @description A customer's number. */
                customer?: number | null;
                /** @description Under which headings: the first thousand tickets are sorted by them. */
                group?: components["schemas"]["ViewGroup"] | null;
                /** @description Only of these tickets: numbers separated by commas, at most 100. */
                ids?: string | null;
                /** @description How many rows, 1 to 100. */
                limit?: number | null;
                /** @description An organization's number. */
                organization?: number | null;
                /** @description Words to search for. */
                q?: string | null;
                /** @description Where they lie: `sight`, `snoozed`, `merged` or `trash`; absent for those in sight. */
                shelf?: components["schemas"]["Shelf"] | null;
                /** @description The order: `newest`, `oldest`, `urgent`, `opened` or `waiting`. */
                sort?: components["schemas"]["Sort"] | null;
                /** @description Statuses separated by commas; absent for all. */
                status?: string | null;
                /** @description A label. */
                tag?: string | null;
                /** @description Only those with an open task for the asking agent or one of their teams. */
                tasked?: boolean | null;
                /** @description `none` or a team's number. */
                team?: string | null;
                /** @description A view's number: its tickets, in its order unless another is asked for. */
                view?: number | null;
                /** @description Conditions as JSON, such as a view has them. */
                where?: string | null;
                /** @description The time zone in which days begin for conditions, such as `Europe/Bucharest`; UTC unless given. */
                zone?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of tickets, and how far it was looked for them. */
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
    get_tickets_duplicates: {
        parameters: {
            query?: {
                /** @description The customer's number. */
                customer?: number | null;
                /** @description The customer's address, for one who may be new. */
                email?: string | null;
                /** @description What it is about. */
                subject?: string | null;
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
                    "application/json": components["schemas"]["PossibleDuplicatePage"];
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
    post_tickets_next: {
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
                "application/json": components["schemas"]["From"];
            };
        };
        responses: {
            /** @description The ticket that was taken. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NextTicket"];
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
    delete_tickets_id: {
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
    post_tickets_id_answers_as: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The number of the thing. */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AnswersAs"];
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
    get_tickets_id_checklist: {
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
            /** @description One page of a list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChecklistStepPage"];
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
    post_tickets_id_checklist: {
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
                "application/json": components["schemas"]["NewStep"];
            };
        };
        responses: {
            /** @description One page of a list. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChecklistStepPage"];
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
    get_tickets_id_export_zip: {
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
    post_tickets_id_incidents_preview: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The number of the thing. */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IncidentWords"];
            };
        };
        responses: {
            /** @description What the incidents of a problem would be answered. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentPreview"];
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
    get_tickets_id_links: {
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
            /** @description One page of a list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketLinkPage"];
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
    post_tickets_id_links: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The number of the thing. */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewTicketLink"];
            };
        };
        responses: {
            /** @description One page of a list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketLinkPage"];
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
    delete_tickets_id_links: {
        parameters: {
            query: {
                /** @description What the other ticket is to this one. */
                relation: components["schemas"]["TicketRelation"];
                /** @description The other ticket. */
                ticket_id: number;
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
    post_tickets_id_macros_macro: {
        parameters: {
            query?: {
                /** @description The last event of the ticket its user has seen: nothing is done (409 `held`) when the ticket moved since. */
                seen?: number | null;
            };
            header?: {
                /** @description Your own name for this request: sent again with it, the same thing is not made twice. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The number of the ticket. */
                id: string;
                /** @description The number of the macro. */
                macro: string;
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
    post_tickets_id_merge: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The number of the thing. */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Merge"];
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
    get_tickets_id_recipients: {
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
            /** @description What the composer needs to know before an answer is written. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Recipients"];
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
    post_tickets_id_restore: {
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
    get_tickets_id_sides: {
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
            /** @description One page of a list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SideConversationPage"];
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
    post_tickets_id_sides: {
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
                "application/json": components["schemas"]["NewSide"];
            };
        };
        responses: {
            /** @description A side conversation. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SideConversation"];
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
    get_tickets_id_similar: {
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
            /** @description What helps with an open ticket. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SimilarTickets"];
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
    post_tickets_id_snooze: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The number of the thing. */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Snooze"];
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
    post_tickets_id_spam: {
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
    delete_tickets_id_spam: {
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
    get_tickets_id_tasks: {
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
            /** @description One page of a list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskPage"];
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
    post_tickets_id_tasks: {
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
        /** @description A task to be made. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewTask"];
            };
        };
        responses: {
            /** @description A task as the API shows it. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Task"];
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
    get_tickets_id_time: {
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
            /** @description The time spent on a ticket. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TimeSpent"];
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
    post_tickets_id_time: {
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
        /** @description Time that nobody measured. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewWorkTime"];
            };
        };
        responses: {
            /** @description The time spent on a ticket. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TimeSpent"];
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
    post_tickets_id_time_start: {
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
            /** @description One's running clock; null when none runs. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MyClock"];
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
    get_tickets_id_transcript: {
        parameters: {
            query?: {
                /** @description The language of its headings: en, fr, es, ro or id. */
                language?: string | null;
                /** @description Whether internal notes are in it. */
                notes?: boolean;
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
            /** @description A ticket and its messages, the oldest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Transcript"];
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
    get_tickets_id_transcript_pdf: {
        parameters: {
            query?: {
                /** @description The language of its headings: en, fr, es, ro or id. */
                language?: string | null;
                /** @description Whether internal notes are in it. */
                notes?: boolean;
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
    post_tickets_id_unmerge: {
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
    post_tickets_id_wake: {
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
    get_tickets_id_work: {
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
            /** @description The work inside a ticket. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketWork"];
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
    get_time_running: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One's running clock; null when none runs. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MyClock"];
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
    get_time_settings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How time is asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TimeSettings"];
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
    patch_time_settings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description How time is asked for. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["TimeSettings"];
            };
        };
        responses: {
            /** @description How time is asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TimeSettings"];
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
    post_time_stop: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StopClock"];
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
    delete_time_id: {
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
    patch_time_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The number of the thing. */
                id: number;
            };
            cookie?: never;
        };
        /** @description A correction. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeWorkTime"];
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
    get_types: {
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
                    "application/json": components["schemas"]["TicketTypePage"];
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
    post_types: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: sent again with it, the same thing is not made twice. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description A type to be made. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewTicketType"];
            };
        };
        responses: {
            /** @description A type of tickets. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketType"];
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
    post_types_order: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TicketTypeOrder"];
            };
        };
        responses: {
            /** @description One page of a list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketTypePage"];
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
    delete_types_id: {
        parameters: {
            query?: {
                /** @description Which type its tickets get. */
                replacement?: number | null;
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
    patch_types_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The number of the thing. */
                id: number;
            };
            cookie?: never;
        };
        /** @description What is to be different about a type. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeTicketType"];
            };
        };
        responses: {
            /** @description A type of tickets. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketType"];
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
    get_upkeep: {
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
                    "application/json": components["schemas"]["UpkeepPage"];
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
    get_views: {
        parameters: {
            query?: {
                /** @description What they list; tickets unless given. */
                noun?: components["schemas"]["FieldNoun"] | null;
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
                    "application/json": components["schemas"]["SavedViewPage"];
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
    post_views: {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this request: sent again with it, the same thing is not made twice. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description A view to be made. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewView"];
            };
        };
        responses: {
            /** @description A kept choice of tickets, customers or organizations. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedView"];
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
    get_views_counts: {
        parameters: {
            query?: {
                /** @description What they list; tickets unless given. */
                noun?: components["schemas"]["FieldNoun"] | null;
                /** @description The time zone in which days begin, such as `Europe/Bucharest`; UTC unless given. */
                zone?: string | null;
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
                    "application/json": components["schemas"]["ViewCountPage"];
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
    post_views_order: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Views from the top of the sidebar downwards. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ViewOrder"];
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
    get_views_schema: {
        parameters: {
            query?: {
                /** @description What they list; tickets unless given. */
                noun?: components["schemas"]["FieldNoun"] | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Everything a view can be made of. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ViewSchema"];
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
    get_views_size: {
        parameters: {
            query: {
                /** @description What they are about; tickets unless given. */
                noun?: components["schemas"]["FieldNoun"] | null;
                /** @description Conditions as JSON, such as a view has them. */
                where: string;
                /** @description The time zone in which days begin, such as `Europe/Bucharest`; UTC unless given. */
                zone?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How many tickets a list has, as far as it was counted. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListCount"];
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
    get_views_id: {
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
            /** @description A kept choice of tickets, customers or organizations. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedView"];
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
    delete_views_id: {
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
    patch_views_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The number of the thing. */
                id: number;
            };
            cookie?: never;
        };
        /** @description What is to be different about a view; what is absent stays. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeView"];
            };
        };
        responses: {
            /** @description A kept choice of tickets, customers or organizations. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedView"];
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
}

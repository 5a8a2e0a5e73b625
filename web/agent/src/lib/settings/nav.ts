// The pages of the settings: where they are, what they are called, which permission opens them.
import Bell from '@lucide/svelte/icons/bell';
import Brand from '@lucide/svelte/icons/bookmark';
import Building from '@lucide/svelte/icons/building-2';
import Cpu from '@lucide/svelte/icons/activity';
import Inbound from '@lucide/svelte/icons/mail-search';
import Key from '@lucide/svelte/icons/key-round';
import Lock from '@lucide/svelte/icons/shield-check';
import Mail from '@lucide/svelte/icons/mail';
import Outbound from '@lucide/svelte/icons/send';
import Person from '@lucide/svelte/icons/user-round';
import People from '@lucide/svelte/icons/users-round';
import Product from '@lucide/svelte/icons/package';
import Roles from '@lucide/svelte/icons/badge-check';
import Zap from '@lucide/svelte/icons/zap';
import Fields from '@lucide/svelte/icons/text-cursor-input';
import Forms from '@lucide/svelte/icons/list-checks';
import Signature from '@lucide/svelte/icons/signature';
import Statuses from '@lucide/svelte/icons/circle-dashed';
import Repeat from '@lucide/svelte/icons/repeat';
import Steps from '@lucide/svelte/icons/list-checks';
import Safe from '@lucide/svelte/icons/shield';
import Tag from '@lucide/svelte/icons/tag';
import Types from '@lucide/svelte/icons/shapes';
import Team from '@lucide/svelte/icons/network';
import type { Key as Phrase } from '#lib/i18n.svelte.ts';

export interface SettingsPage {
  id: string;
  /** Below the app's base. */
  path: string;
  label: Phrase;
  icon: typeof Mail;
  /** Any of these opens the page; none named: everybody. */
  permissions: string[];
  /** Stands in the sidebar too; listed here only where there is none. */
  phone?: boolean;
}

export interface SettingsGroup {
  label: Phrase;
  pages: SettingsPage[];
}

export const groups: readonly SettingsGroup[] = [
  {
    label: 'settings.group.workspace',
    pages: [
      { id: 'company', path: '/settings/company', label: 'settings.company.title', icon: Building, permissions: ['settings.manage'] },
      { id: 'safety', path: '/settings/safety', label: 'safe.settings.title', icon: Safe, permissions: ['settings.manage'] },
      { id: 'brands', path: '/settings/brands', label: 'brands.title', icon: Brand, permissions: ['brands.manage'] },
      { id: 'agents', path: '/settings/agents', label: 'settings.agents.title', icon: People, permissions: ['agents.manage'] },
      { id: 'teams', path: '/settings/teams', label: 'settings.teams.title', icon: Team, permissions: ['agents.manage'] },
      { id: 'roles', path: '/settings/roles', label: 'settings.roles.title', icon: Roles, permissions: ['roles.manage'] }
    ]
  },
  {
    label: 'settings.group.service',
    pages: [
      { id: 'inboxes', path: '/settings/inboxes', label: 'settings.inboxes.title', icon: Mail, permissions: ['inboxes.manage'] },
      { id: 'sending', path: '/settings/sending', label: 'sending.title', icon: Signature, permissions: ['inboxes.manage'] },
      { id: 'intake', path: '/intake', phone: true, label: 'intake.title', icon: Inbound, permissions: ['ledgers.see'] },
      { id: 'outbox', path: '/outbox', phone: true, label: 'outbox.title', icon: Outbound, permissions: ['ledgers.see'] },
      { id: 'tags', path: '/settings/tags', label: 'settings.tags.title', icon: Tag, permissions: ['tags.manage'] },
      { id: 'macros', path: '/settings/macros', label: 'macro.title', icon: Zap, permissions: [] },
      { id: 'statuses', path: '/settings/statuses', label: 'statuses.title', icon: Statuses, permissions: ['workflow.manage'] },
      { id: 'types', path: '/settings/types', label: 'types.title', icon: Types, permissions: ['workflow.manage'] },
      { id: 'fields', path: '/settings/fields', label: 'fields.title', icon: Fields, permissions: ['workflow.manage'] },
      { id: 'forms', path: '/settings/forms', label: 'forms.title', icon: Forms, permissions: ['workflow.manage'] },
      { id: 'products', path: '/settings/products', label: 'products.title', icon: Product, permissions: ['products.manage'] },
      { id: 'checklists', path: '/settings/checklists', label: 'lists.title', icon: Steps, permissions: ['settings.manage'] },
      { id: 'recurring', path: '/settings/recurring', label: 'recurring.title', icon: Repeat, permissions: ['settings.manage'] },
      { id: 'tokens', path: '/settings/tokens', label: 'settings.tokens.title', icon: Key, permissions: ['tokens.own', 'agents.manage'] },
      { id: 'system', path: '/settings/system', label: 'settings.system.title', icon: Cpu, permissions: ['settings.manage'] }
    ]
  },
  {
    label: 'settings.group.you',
    pages: [
      { id: 'profile', path: '/settings/profile', label: 'profile.title', icon: Person, permissions: [] },
      { id: 'notifications', path: '/settings/notifications', label: 'notices.page', icon: Bell, permissions: [] },
      { id: 'security', path: '/settings/security', label: 'security.title', icon: Lock, permissions: [] }
    ]
  }
];

/** The groups somebody may open, without the empty ones. */
export function open(may: (permission: string) => boolean): SettingsGroup[] {
  return groups
    .map((group) => ({ ...group, pages: group.pages.filter((page) => page.permissions.length === 0 || page.permissions.some(may)) }))
    .filter((group) => group.pages.length > 0);
}

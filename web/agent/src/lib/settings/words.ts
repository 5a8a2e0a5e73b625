// Names the server keeps in one language and a screen shows in the reader's: built-in roles, permissions.
import { maybe, type Key } from '#lib/i18n.svelte.ts';
import type { Permission, Role } from '#shared/types.ts';

/** A built-in role has a name in each language; another one is called what its maker called it. */
export function roleName(role: Pick<Role, 'key' | 'name'>): string {
  return role.key ? maybe(`settings.role.${role.key}`, role.name) : role.name;
}

/** A permission in two or three words. A key of a newer server is shown as it is. */
export function permissionName(key: string): string {
  return maybe(`permission.${key}`, key);
}

/** What a permission allows, as a sentence. */
export function permissionHint(permission: Permission): string {
  return maybe(`permission.${permission.key}.hint`, permission.description);
}

/** Permissions in the groups people think in. */
export interface PermissionGroup {
  label: Key;
  permissions: Permission[];
}

/** What belongs to tickets, customers and mail by the first word of the key; the rest is about the desk itself. */
export function grouped(permissions: Permission[]): PermissionGroup[] {
  const own = ['tickets', 'customers', 'ledgers'] as const;
  const noun = (permission: Permission) => permission.key.split('.')[0] ?? '';
  const rest = permissions.filter((permission) => !(own as readonly string[]).includes(noun(permission)));
  return [
    ...own.map((name) => ({ label: `permission.group.${name}` as const, permissions: permissions.filter((permission) => noun(permission) === name) })),
    { label: 'permission.group.desk' as const, permissions: rest }
  ].filter((group) => group.permissions.length > 0);
}

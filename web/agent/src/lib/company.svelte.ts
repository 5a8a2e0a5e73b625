// The company whose desk this is; its name stands at the top of the sidebar.
import { api, call } from '#shared/client.ts';

let name = $state('Loket');
let asked = false;

export const company = {
  get name() {
    return name;
  },
  /** Takes a name that was just saved. */
  set name(next: string) {
    name = next;
  }
};

/** Asks for the name once; anybody may know it. */
export async function loadCompany(): Promise<void> {
  if (asked) return;
  asked = true;
  try {
    const setup = await call(api.GET('/setup', {}));
    if (setup.company) name = setup.company;
  } catch {
    // The name is decoration; the screen works without it.
  }
}

// The time on screen: one tick for every "4m ago", so that they agree.
let now = $state(Date.now());

export const clock = {
  get now() {
    return now;
  }
};

/** Starts the tick; the layout calls it once and stops it when it goes. */
export function startClock(): () => void {
  const timer = setInterval(() => (now = Date.now()), 30_000);
  return () => clearInterval(timer);
}

// Windowing for rows of one height: only what can be seen is drawn. The scroll position is the only state.
export function fixedVirtual(options: { count: () => number; row: () => number; overscan?: number; onend?: () => void }) {
  let scroller: HTMLElement | undefined;
  let top = $state(0);
  let height = $state(0);
  const overscan = options.overscan ?? 6;

  const range = $derived.by(() => {
    const row = options.row();
    const start = Math.max(0, Math.floor(top / row) - overscan);
    const end = Math.min(options.count(), Math.ceil((top + height) / row) + overscan);
    return { start, end };
  });

  function nearEnd() {
    if (scroller && scroller.scrollTop + scroller.clientHeight > (options.count() - 10) * options.row()) options.onend?.();
  }

  return {
    /** `{@attach list.attach}` on the scrolling element. */
    attach(node: HTMLElement) {
      scroller = node;
      const onscroll = () => {
        top = node.scrollTop;
        nearEnd();
      };
      const size = new ResizeObserver(() => {
        height = node.clientHeight;
        nearEnd();
      });
      node.addEventListener('scroll', onscroll, { passive: true });
      size.observe(node);
      return () => {
        node.removeEventListener('scroll', onscroll);
        size.disconnect();
      };
    },
    get indexes() {
      return Array.from({ length: Math.max(0, range.end - range.start) }, (_, i) => range.start + i);
    },
    get total() {
      return options.count() * options.row();
    },
    /** Scrolls just enough to show a row. */
    reveal(index: number) {
      if (!scroller || index < 0) return;
      const y = index * options.row();
      if (y < scroller.scrollTop) scroller.scrollTop = y;
      else if (y + options.row() > scroller.scrollTop + scroller.clientHeight) scroller.scrollTop = y + options.row() - scroller.clientHeight;
    },
    toTop() {
      if (scroller) scroller.scrollTop = 0;
    }
  };
}

const focusable =
  "a[href], button:not([disabled]), input:not([disabled]), select:not([disabled]), textarea:not([disabled]), [tabindex='0']";

/**
 * A ref for what may scroll: while it does and holds nothing that takes the focus, it takes the focus itself, so that the arrow keys
 * scroll it (WCAG 2.1.1).
 */
export function keepReachable(element: HTMLElement | null): (() => void) | undefined {
  if (element === null) return undefined;
  const look = () => {
    const scrolls = element.scrollHeight > element.clientHeight || element.scrollWidth > element.clientWidth;
    const held = [...element.querySelectorAll(focusable)].some((one) => one.checkVisibility());
    if (scrolls && !held) element.tabIndex = 0;
    else element.removeAttribute("tabindex");
  };
  look();
  const observer = new ResizeObserver(look);
  for (const one of [element, ...element.children]) observer.observe(one);
  return () => observer.disconnect();
}

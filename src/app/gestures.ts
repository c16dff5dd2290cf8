import type { Desk } from './desk.svelte.ts';

/** One notch of a wheel, in pixels, changes the span by this much. */
const zoomPerPixel = 0.0022;

/** Lines and pages of a wheel event, in pixels. */
const wheelUnit = [1, 16, 400];

/** A press that moved less is a click. */
const clickSlack = 4; // px

/**
 * Wheel, drag and pinch over the timeline: the head scrubs, the lanes move, Ctrl goes closer.
 * An attachment, since a wheel listener that keeps the page still must not be passive.
 */
export function gestures({ timescale, player }: Desk) {
  return (node: HTMLElement): (() => void) => {
    const pointers = new Map<number, number>();
    let isScrubbing = false;
    let moved = 0;

    const left = () => node.getBoundingClientRect().left + gutter();
    const gutter = () => node.clientWidth - timescale.width;
    const inside = (event: MouseEvent) => event.clientX >= left();
    const timeAt = (clientX: number) => timescale.t(clientX - left());

    const onWheel = (event: WheelEvent) => {
      const unit = wheelUnit[event.deltaMode] ?? 1;
      if (event.ctrlKey || event.metaKey) {
        event.preventDefault();
        timescale.zoom(Math.exp(-event.deltaY * unit * zoomPerPixel), timeAt(event.clientX));
        return;
      }
      const isVertical = Math.abs(event.deltaY) > Math.abs(event.deltaX) && !event.shiftKey;
      // Over the names, and where the film is all in sight, the wheel scrolls the lanes.
      if (isVertical && (!inside(event) || timescale.isFit)) return;
      event.preventDefault();
      timescale.pan(((event.deltaX || event.deltaY) * unit) / timescale.perSecond);
    };

    const onDown = (event: PointerEvent) => {
      if (event.button !== 0 || !inside(event)) return;
      const target = event.target as Element;
      pointers.set(event.pointerId, event.clientX);
      moved = 0;
      isScrubbing = target.closest('[data-scrub]') !== null;
      if (isScrubbing) {
        node.setPointerCapture(event.pointerId);
        player.pause();
        player.seek(timeAt(event.clientX));
      }
    };

    const onMove = (event: PointerEvent) => {
      const before = pointers.get(event.pointerId);
      if (before === undefined) return;
      const others = [...pointers].filter(([id]) => id !== event.pointerId).map(([, x]) => x);
      pointers.set(event.pointerId, event.clientX);
      moved += Math.abs(event.clientX - before);
      if (others[0] !== undefined) pinch(before, event.clientX, others[0]);
      else if (isScrubbing) player.seek(timeAt(event.clientX));
      else if (moved > clickSlack) {
        node.setPointerCapture(event.pointerId);
        timescale.pan((before - event.clientX) / timescale.perSecond);
      }
    };

    const pinch = (before: number, now: number, other: number) => {
      const was = Math.max(8, Math.abs(before - other));
      const is = Math.max(8, Math.abs(now - other));
      timescale.zoom(is / was, timeAt((now + other) / 2));
    };

    const onUp = (event: PointerEvent) => {
      const isClick = moved <= clickSlack && event.type === 'pointerup' && pointers.size === 1;
      const target = event.target as Element;
      if (pointers.delete(event.pointerId) && isClick && !isScrubbing && !target.closest('button'))
        player.seek(timeAt(event.clientX));
      isScrubbing = false;
    };

    node.addEventListener('wheel', onWheel, { passive: false });
    node.addEventListener('pointerdown', onDown);
    node.addEventListener('pointermove', onMove);
    node.addEventListener('pointerup', onUp);
    node.addEventListener('pointercancel', onUp);
    return () => {
      node.removeEventListener('wheel', onWheel);
      node.removeEventListener('pointerdown', onDown);
      node.removeEventListener('pointermove', onMove);
      node.removeEventListener('pointerup', onUp);
      node.removeEventListener('pointercancel', onUp);
    };
  };
}

import { describe, expect, it, vi } from 'vitest';
import { CaptionerError } from '../../../src/boundary/errors.ts';
import { releaseSignal } from '../../../src/boundary/transfer.ts';
import { across } from './across.ts';

/** Takes signals over to the far side and keeps them there. */
function farSignals() {
  const signals: AbortSignal[] = [];
  return { signals, api: across({ take: (signal: AbortSignal) => void signals.push(signal) }) };
}

/** The ports that were closed, counted once each. */
function closedPorts(): ReadonlySet<MessagePort> {
  const closed = new Set<MessagePort>();
  const close = MessagePort.prototype.close;
  vi.spyOn(MessagePort.prototype, 'close').mockImplementation(function (this: MessagePort) {
    closed.add(this);
    return close.call(this);
  });
  return closed;
}

const aMoment = () => new Promise((done) => setTimeout(done, 20));

describe('a signal that crosses', () => {
  it('fires on the far side', async () => {
    const { signals, api } = farSignals();
    const stop = new AbortController();
    await api.take(stop.signal);
    expect(signals[0]!.aborted).toBe(false);
    stop.abort();
    await expect.poll(() => signals[0]!.aborted).toBe(true);
  });

  it('has fired on the far side where it had here', async () => {
    const { signals, api } = farSignals();
    await api.take(AbortSignal.abort());
    expect(signals[0]!.aborted).toBe(true);
  });

  it.each(['fires', 'is let go'])('leaves no listener and no open port when it %s', async (way) => {
    const { signals, api } = farSignals();
    const closed = closedPorts();
    const stop = new AbortController();
    const added = vi.spyOn(stop.signal, 'addEventListener');
    const removed = vi.spyOn(stop.signal, 'removeEventListener');
    for (let n = 0; n < 3; n++) await api.take(stop.signal);
    if (way === 'fires') stop.abort();
    else releaseSignal(stop.signal);
    expect(removed.mock.calls.map(([, listener]) => listener)).toEqual(
      added.mock.calls.map(([, listener]) => listener),
    );
    await expect.poll(() => closed.size).toBe(6);
    expect(signals.map(({ aborted }) => aborted)).toEqual(new Array(3).fill(way === 'fires'));
    vi.restoreAllMocks();
  });

  it('is quiet after it was let go', async () => {
    const { signals, api } = farSignals();
    const stop = new AbortController();
    await api.take(stop.signal);
    releaseSignal(stop.signal);
    releaseSignal(stop.signal);
    stop.abort();
    await aMoment();
    expect(signals[0]!.aborted).toBe(false);
  });
});

describe('an error that crosses', () => {
  const thrownBy = (error: unknown) =>
    across({
      fail: (): void => {
        throw error;
      },
    })
      .fail()
      .catch((reason: unknown) => reason);

  it('keeps its code and details', async () => {
    const error = await thrownBy(new CaptionerError('codec_unsupported', { codec: 'hvc1' }));
    expect(error).toBeInstanceOf(CaptionerError);
    expect(error).toMatchObject({ code: 'codec_unsupported', details: { codec: 'hvc1' } });
  });

  it('stays a cancellation', async () => {
    expect(await thrownBy(new DOMException('x', 'AbortError'))).toMatchObject({ name: 'AbortError' });
  });

  it('is an error whatever was thrown', async () => {
    expect(await thrownBy('words')).toMatchObject({ message: 'words' });
    expect(await thrownBy(new RangeError('far'))).toMatchObject({ name: 'RangeError', message: 'far' });
  });
});

/** The platform's own queue of tasks, where there is one; a message to oneself takes the long way round. */
const { scheduler } = globalThis as { scheduler?: { postTask?(task: () => void): Promise<void> } };

const waiting: (() => void)[] = [];
let ownMail: MessagePort | null = null;

/**
 * Lets whatever waits for this thread go first, and ends when it has. A decoder is handed its next packet in a task of
 * the thread that asked for it, so it stands still while that thread measures: short measurements with such a pause
 * between them keep it at work on another core.
 */
export function letOthersGo(): Promise<void> {
  if (scheduler?.postTask) return scheduler.postTask(() => {});
  ownMail ??= openMail();
  return new Promise((resolve) => {
    waiting.push(resolve);
    ownMail!.postMessage(null);
  });
}

/** A port whose every message lets the one go on that waits longest. */
function openMail(): MessagePort {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => waiting.shift()!();
  return port2;
}

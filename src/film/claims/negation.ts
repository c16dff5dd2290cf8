const deny =
  /(?:\b(?:no|not|without|never|nor|neither|lacks?|lacking|isnt|rather than|instead of|free of|devoid of|absence of)\b)\W+(?:[\w']+\W+){0,2}$/;

/** True where what begins at `at` is denied by a word at most two words before it. */
export function denied(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 60), at);
  // "no longer than", "not only ... but" deny nothing.
  return deny.test(before) && !/\bnot only\b[^,]*$/.test(before);
}

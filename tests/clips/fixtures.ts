const urls = import.meta.glob<string>('./fixtures/*', { query: '?url', import: 'default', eager: true });

/** One of the small odd files (see fixtures.sh), as a person would drop it. */
export async function fixture(name: string): Promise<File> {
  const url = urls[`./fixtures/${name}`];
  if (!url) throw new Error(`no fixture ${name}: run tests/clips/fixtures.sh`);
  return new File([await (await fetch(url)).arrayBuffer()], name);
}

import { readdirSync, statSync } from 'node:fs';
import { basename, extname, join, normalize } from 'node:path';

/** A film to caption, and the stem of the files written for it. */
export interface Film {
  path: string;
  stem: string;
}

/** What is taken for a video inside a folder; a file that is named itself may be called anything. */
const extensions = new Set(
  '3g2 3gp asf avi divx f4v flv m2ts m2v m4v mkv mov mp4 mpeg mpg mts mxf ogm ogv qt ts vob webm wmv'.split(
    ' ',
  ),
);

const isVideo = (name: string) => extensions.has(extname(name).slice(1).toLowerCase());

/** The films among files and folders, those of a folder sorted by path; each path once. */
export function findFilms(inputs: readonly string[]): Film[] {
  const paths = inputs.flatMap((input) => {
    const found = statSync(input, { throwIfNoEntry: false });
    return found?.isDirectory() ? videosIn(input) : [input]; // a missing file is reported when its turn comes
  });
  return named([...new Set(paths.map(normalize))]);
}

function videosIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return videosIn(path);
      return isVideo(entry.name) && statSync(path, { throwIfNoEntry: false })?.isFile() ? [path] : [];
    });
}

/**
 * Gives each film its stem: its name without the extension, with it where another film has the same, and a
 * number where that is taken too. Letter case does not tell files apart everywhere.
 */
function named(paths: readonly string[]): Film[] {
  const taken = new Set<string>();
  return paths.map((path) => {
    const name = basename(path);
    let stem = basename(path, extname(path));
    if (taken.has(stem.toLowerCase())) stem = name;
    for (let n = 2; taken.has(stem.toLowerCase()); n++) stem = `${name}-${n}`;
    taken.add(stem.toLowerCase());
    return { path, stem };
  });
}

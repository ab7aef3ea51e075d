// Writes courses of tests/fixtures/*.txt ("=== path" before each file), the later over the earlier, as one folder.
// node tests/browser/fixture_course.mjs FOLDER FIXTURE.txt...
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const [folder, ...fixtures] = process.argv.slice(2);
for (const fixture of fixtures) {
  for (const part of readFileSync(fixture, "utf8").split(/^=== /m).slice(1)) {
    const end = part.indexOf("\n");
    const path = join(folder, part.slice(0, end).trim());
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, part.slice(end + 1));
  }
}

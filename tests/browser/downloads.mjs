// What a browser saved into a folder, told as playwright-core tells it.
import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const unfinished = /\.(part|wkdownload|crdownload)$/;

export function downloadFolder() {
  const root = mkdtempSync(join(tmpdir(), "mafunzo-downloads-"));
  const path = join(root, "new");
  mkdirSync(path);
  let taken = 0;
  return {
    path,
    // The next file, as soon as it is whole. It is taken away, so that another of its name can come.
    next: async function () {
      for (;;) {
        const names = readdirSync(path);
        const name = names.find((each) => !unfinished.test(each) && !names.includes(each + ".part") && statSync(join(path, each)).size > 0);
        if (name) {
          taken += 1;
          const place = join(root, String(taken));
          mkdirSync(place);
          renameSync(join(path, name), join(place, name));
          return { path: async () => join(place, name), suggestedFilename: () => name };
        }
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    },
    remove: () => rmSync(root, { recursive: true, force: true })
  };
}

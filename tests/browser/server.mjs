// Built folders over plain http: by a name, each under its own path, as behind a laptop's hotspot, and on localhost. Browsers
// that cannot map names use it as a proxy; then it also sees whatever they ask of others.
import { createReadStream, existsSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { createGzip } from "node:zlib";

const types = {
  ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml",
  ".json": "application/json", ".webmanifest": "application/manifest+json", ".png": "image/png", ".txt": "text/plain; charset=utf-8"
};
export const host = "course.test";
export const prefix = "/train/north/";

// The folder at `prefix`, and `more` by their paths. `missed` collects what was asked for and is not there.
export async function serveFolder(folder, more = {}) {
  const places = Object.entries({ ...more, [prefix]: folder });
  const missed = [];
  let online = true;
  const server = createServer(function (request, response) {
    const url = new URL(request.url, "http://" + (request.headers.host || "localhost"));
    const path = decodeURIComponent(url.pathname);
    const [start, from] = places.find((place) => path.startsWith(place[0])) || ["/", folder];
    const file = join(from, normalize("/" + (path.slice(start.length) || "index.html")));
    const known = [host, "localhost", "127.0.0.1"].includes(url.hostname);
    if (!online) {
      request.socket.destroy();
    } else if (known && url.pathname === "/favicon.ico") {
      // See isOurs in site.mjs.
      response.writeHead(404).end();
    } else if (!known || !existsSync(file) || !statSync(file).isFile()) {
      missed.push(url.href);
      response.writeHead(404).end("not here");
    } else {
      response.writeHead(200, { "content-type": types[extname(file)] || "application/octet-stream", "cache-control": "no-cache", "content-encoding": "gzip" });
      createReadStream(file).pipe(createGzip()).pipe(response);
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  return {
    port, missed,
    named: "http://" + host + ":" + port + prefix,
    at: (path) => "http://" + host + ":" + port + path,
    local: "http://localhost:" + port + prefix,
    proxy: "127.0.0.1:" + port,
    turn: (way) => { online = way === "on"; },
    close: () => { server.closeAllConnections(); server.close(); }
  };
}

// Tells a driver or browser that failed from a page that failed. The first says nothing about the course: what was lost is
// tried again in a new session, and counted. The second is what we look for.
const signs = /ECONN(REFUSED|RESET|ABORTED)|EPIPE|socket hang up|WebSocket (is|was|not)|(Target|Page|Tab|Browser|browser|page|context)[^.]{0,40}(crashed|has been closed|disconnected)|invalid session|session (not created|deleted|is gone)|no such (window|session)|Failed to decode response from marionette|(before|without) establishing a connection/i;
const names = ["NoSuchSessionError", "SessionNotCreatedError", "NoSuchWindowError"];
const patience = 40_000;

export class DriverFault extends Error {}

export function isDriverFault(error) {
  return error instanceof DriverFault || names.includes(error.name) || signs.test(error.message);
}

// What `promise` gives, unless the driver stays silent.
export function answered(name, promise, limit = patience) {
  let timer;
  const silence = new Promise(function (resolve, reject) {
    timer = setTimeout(() => reject(new DriverFault("the driver gave no answer to " + name)), limit);
  });
  return Promise.race([promise, silence]).finally(() => clearTimeout(timer));
}

// Drivers and browsers do not always start at once. What is missing on this machine will not be there the next time either.
export async function started(what, start) {
  for (let tries = 1; ; tries += 1) {
    try {
      return await start();
    } catch (error) {
      if (!isDriverFault(error) || tries === 5) {
        error.message = what + " did not start: " + error.message;
        throw error;
      }
      console.log("again            " + what + " did not start: " + error.message.split("\n")[0]);
    }
  }
}

// Ends what may be gone already.
export async function ended(end) {
  await answered("its end", end()).catch((error) => console.log("note             it did not end by itself: " + error.message.split("\n")[0]));
}

// The one bundle of the server, `dist/server.web.js`: a worker of a browser starts it as it is, `dist/server.js` loads it in Node. What
// only the other of the two needs is in it, and is never run.
void (typeof importScripts === 'function' ? import('./web') : import('./node'));

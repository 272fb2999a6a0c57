// PouchDB replicating to express-pouchdb on this machine, as many records as the argument says.
// Run it where `npm install pouchdb express-pouchdb express@4` was run: node pouchdb.js 45000
// A record has the shape of one of our changes. Prints one line of JSON.
"use strict";
const fs = require("fs");
const os = require("os");
const path = require("path");
const { createRequire } = require("module");
const { fork } = require("child_process");
const need = createRequire(path.join(process.cwd(), "package.json"));

const count = Number(process.argv[2] || 45000);
const folder = process.argv[4] || fs.mkdtempSync(path.join(os.tmpdir(), "pouch-"));

function serve() {
  const PouchDB = need("pouchdb").defaults({ prefix: path.join(folder, "server") + path.sep });
  fs.mkdirSync(path.join(folder, "server"), { recursive: true });
  process.chdir(folder);
  const app = need("express")();
  let requests = 0;
  app.use((request, answer, next) => { requests += 1; next(); });
  app.use("/", need("express-pouchdb")(PouchDB, { mode: "minimumForPouchDB", logPath: path.join(folder, "log.txt") }));
  const sockets = new Set();
  let closed = 0;
  const server = app.listen(0, "127.0.0.1", () => process.send({ port: server.address().port }));
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("close", () => { closed += socket.bytesRead + socket.bytesWritten; sockets.delete(socket); });
  });
  process.on("message", () => {
    let bytes = closed;
    for (const each of sockets) bytes += each.bytesRead + each.bytesWritten;
    const used = process.cpuUsage();
    process.send({ bytes, requests, cpu: (used.user + used.system) / 1e6 });
  });
}

function record(number) {
  return {
    _id: `device-a-${String(number).padStart(10, "0")}`,
    dossier: `d${Math.floor(number / 150)}`, path: "company.headcount_of_a_department",
    kind: "set", value: number % 97, replaces: [["device-a", number]], visit: "0000006e7028738196",
    pack: "0f1e2d3c4b5a69788796a5b4c3d2e1f0", app: "0.9.0", lamport: number % 150 + 1,
    at: 1780000000 + number, author: "conseiller.1@exemple.fr",
  };
}

async function main() {
  const server = fork(__filename, [String(count), "serve", folder]);
  const asked = () => new Promise((done) => { server.once("message", done); server.send("tell"); });
  const { port } = await new Promise((done) => server.once("message", done));
  const PouchDB = need("pouchdb").defaults({ prefix: path.join(folder, "client") + path.sep });
  fs.mkdirSync(path.join(folder, "client"), { recursive: true });
  const remote = `http://127.0.0.1:${port}/shared`;
  const ana = new PouchDB("ana");
  const bruno = new PouchDB("bruno");
  for (let start = 0; start < count; start += 1000) {
    const some = [];
    for (let each = start; each < Math.min(count, start + 1000); each += 1) some.push(record(each));
    await ana.bulkDocs(some);
  }
  const told = { records: count };
  async function timed(name, act) {
    const before = await asked();
    const used = process.cpuUsage();
    const begun = process.hrtime.bigint();
    const result = await act();
    if (!result.ok) throw new Error(JSON.stringify(result));
    const wall = Number(process.hrtime.bigint() - begun) / 1e9;
    const own = process.cpuUsage(used);
    const after = await asked();
    told[name] = {
      wall, cpu: (own.user + own.system) / 1e6, server_cpu: after.cpu - before.cpu,
      bytes: after.bytes - before.bytes, requests: after.requests - before.requests,
      records: result.docs_written,
    };
  }
  await timed("sent", () => PouchDB.replicate(ana, remote, { batch_size: 1000 }));
  await timed("received", () => PouchDB.replicate(remote, bruno, { batch_size: 1000 }));
  await ana.bulkDocs(Array.from({ length: 10 }, (_unused, each) => record(count + each)));
  await timed("ten sent", () => PouchDB.replicate(ana, remote));
  await timed("ten received", () => PouchDB.replicate(remote, bruno));
  console.log(JSON.stringify(told));
  server.kill();
  await ana.close();
  await bruno.close();
  fs.rmSync(folder, { recursive: true, force: true });
}

if (process.argv[3] === "serve") serve();
else main().catch((error) => { console.error(error); process.exit(1); });

"""Anki's sync server and two of its clients on this machine, as many notes as the argument says.

It runs in an environment of its own, not in Tandem's: `python -m venv peer && peer/bin/pip install
anki psutil && peer/bin/python tests/bench/peers_sync/anki_sync.py 45000`. A note and its card count
as one record. Prints one line of JSON; bytes are those on the wire, both ways.
"""

import asyncio
import json
import os
import socket
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import psutil
from anki.collection import Collection

FEW = 10


class Wire:
    """A passage between client and server that counts bytes."""

    def __init__(self, target: int) -> None:
        self.bytes = 0
        self.port = free_port()
        self._target = target
        self._loop = asyncio.new_event_loop()
        self._ready = threading.Event()
        threading.Thread(target=self._serve, daemon=True).start()
        self._ready.wait()

    def _serve(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_until_complete(asyncio.start_server(self._joined, "127.0.0.1", self.port))
        self._ready.set()
        self._loop.run_forever()

    async def _joined(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, back = await asyncio.open_connection("127.0.0.1", self._target)
        await asyncio.gather(self._carry(reader, back), self._carry(there, writer))

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while some := await reader.read(1 << 16):
            self.bytes += len(some)
            writer.write(some)
            await writer.drain()
        writer.close()


def main(count: int) -> None:
    """Print what it costs to send and to receive so many notes, then ten more."""
    with tempfile.TemporaryDirectory() as place:
        folder, port = Path(place), free_port()
        environment = os.environ | {
            "SYNC_USER1": "ana:secret",
            "SYNC_BASE": str(folder / "server"),
            "SYNC_HOST": "127.0.0.1",
            "SYNC_PORT": str(port),
        }
        command = [sys.executable, "-m", "anki.syncserver"]
        quiet = subprocess.DEVNULL
        server = subprocess.Popen(command, env=environment, stdout=quiet, stderr=quiet)
        try:
            await_port(port)
            told = measured(folder, Wire(port), psutil.Process(server.pid), count)
        finally:
            server.kill()
            server.wait()
    sys.stdout.write(json.dumps(told) + "\n")


def measured(folder: Path, wire: Wire, server: psutil.Process, count: int) -> dict[str, object]:
    """Return the costs by name."""
    ana, bruno = (Collection(str(folder / f"{name}.anki2")) for name in ("ana", "bruno"))
    auth = ana.sync_login("ana", "secret", f"http://127.0.0.1:{wire.port}/")
    whole(ana, auth, upload=True)
    whole(bruno, auth, upload=False)
    told: dict[str, object] = {"records": count}
    for name, number in (("", count), ("ten ", FEW)):
        add(ana, number)
        for client, did in ((ana, "sent"), (bruno, "received")):
            own, wall, bytes_ = time.process_time(), time.perf_counter(), wire.bytes
            theirs = sum(server.cpu_times()[:2])
            output = client.sync_collection(auth, sync_media=False)
            if output.required not in (output.NO_CHANGES, output.NORMAL_SYNC):
                raise RuntimeError(output)
            told[f"{name}{did}"] = {
                "wall": time.perf_counter() - wall,
                "cpu, with the passage": time.process_time() - own,
                "server_cpu": sum(server.cpu_times()[:2]) - theirs,
                "bytes": wire.bytes - bytes_,
            }
        if bruno.note_count() != ana.note_count():
            raise RuntimeError(bruno.note_count())
    ana.close()
    bruno.close()
    return told


def whole(client: Collection, auth: object, *, upload: bool) -> None:
    """Send or take the whole file once, so that both sides are of one collection."""
    client.sync_collection(auth, sync_media=False)
    client.close_for_full_sync()
    client.full_upload_or_download(auth=auth, server_usn=None, upload=upload)
    client.reopen(after_full_sync=True)


def add(client: Collection, count: int) -> None:
    """Add notes that say what one of our changes says."""
    kind = client.models.by_name("Basic")
    for number in range(count):
        note = client.new_note(kind)
        note.fields = [f"company.headcount {number}", str(number % 97)]
        client.add_note(note, 1)


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return asked.getsockname()[1]


def await_port(port: int) -> None:
    """Wait until a server listens."""
    for _try in range(200):
        with socket.socket() as asked:
            if asked.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise RuntimeError(port)


if __name__ == "__main__":
    main(int(sys.argv[1]))

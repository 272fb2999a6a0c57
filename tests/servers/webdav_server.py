"""The process of the WebDAV server: serves the folder told, says its port, runs until killed."""

import json
import sys

from cheroot.wsgi import Server
from wsgidav.fs_dav_provider import FilesystemProvider
from wsgidav.wsgidav_app import WsgiDAVApp


def main(told: str) -> None:
    """Serve until killed."""
    asked = json.loads(told)
    people = {asked["user"]: {"password": asked["password"]}}
    application = WsgiDAVApp(
        {
            "provider_mapping": {"/": FilesystemProvider(asked["root"])},
            "http_authenticator": {"accept_basic": True, "accept_digest": False},
            "simple_dc": {"user_mapping": {"*": people}},
            "lock_storage": True,
            # As most servers: not all depths at once.
            "property_manager": None,
            "verbose": 1,
        }
    )
    server = Server(("127.0.0.1", 0), application, numthreads=4)
    server.prepare()
    sys.stdout.write(f"{server.bind_addr[1]}\n")
    sys.stdout.flush()
    server.serve()


if __name__ == "__main__":
    main(sys.argv[1])

"""The servers as fixtures: each is started once for all tests, when one first asks for it."""

from collections.abc import Iterator

import pytest

from tests.servers.key import Key, NoKeyError, made_key
from tests.servers.seaweed import Hub, running_hub
from tests.servers.webdav import Cloud, running_cloud


@pytest.fixture(scope="session")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hub]:
    """Return a real object store; tests keep apart by a space or a prefix of their own."""
    with running_hub(tmp_path_factory.mktemp("hub")) as found:
        yield found


@pytest.fixture(scope="session")
def cloud(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cloud]:
    """Return a real WebDAV server; tests keep apart by a folder of their own."""
    folder = tmp_path_factory.mktemp("cloud") / "served"
    (folder / "été & co").mkdir(parents=True)
    with running_cloud(folder) as found:
        yield found


@pytest.fixture(scope="session")
def key(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Key]:
    """Return a real USB key, where this machine lets one be made."""
    try:
        with made_key(tmp_path_factory.mktemp("key")) as found:
            yield found
    except NoKeyError as error:
        pytest.skip(f"no exFAT disk can be mounted here: {error}")

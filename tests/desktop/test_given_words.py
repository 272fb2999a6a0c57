"""Words of the command line that nothing can bear: told, whatever the verb."""

from pathlib import Path

import pytest

from desktop.main import EXIT_BAD_INPUT, main


@pytest.mark.parametrize(
    "words",
    [
        ("history", "\udcff"),
        ("space", "erase", "\udcff", "--yes"),
        ("pack", "forget", "\udcff"),
        ("backup", "to", "\udcff"),
        ("backup", "to", "x" * 300),
        ("hub", "init", "é" * 200),
        ("export", "d", "-o", "a/" * 3_000, "--everything"),
    ],
)
def test_what_no_file_and_no_dossier_can_bear_is_told(
    words: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Another encoding and a name beyond all disks end in a sentence, never in a fault."""
    code = main(["--workspace", str(tmp_path), *words])

    assert EXIT_BAD_INPUT == code
    assert "Traceback" not in capsys.readouterr().err


def test_a_file_with_a_name_in_another_encoding_is_read_all_the_same(tmp_path: Path) -> None:
    """Disks that are older than UTF-8 have such names."""
    (tmp_path / "\udce9.tandem").write_bytes(b"x")

    assert EXIT_BAD_INPUT == main(
        ["--workspace", str(tmp_path), "import", f"{tmp_path}/\udce9.tandem"]
    )

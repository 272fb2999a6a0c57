"""Tests of the worked cases: the page is current and its arithmetic is ours."""

import pytest

from tests.guides.cases import FOLDER, NAMES, Sum, figure, renewed, sums, visited

PAGE = (FOLDER / "README.md").read_text(encoding="utf-8")
SUMS = tuple(sums(PAGE))


def test_the_figures_of_the_page_are_current() -> None:
    """The tables hold what the program says today; `python -m tests.guides` writes them anew."""
    assert renewed(PAGE) == PAGE


def test_every_case_is_worked_by_hand() -> None:
    """Each of the four cases has sums of its own."""
    assert set(NAMES) == {each.figure.partition(".")[0] for each in SUMS}


@pytest.mark.parametrize("line", SUMS, ids=lambda line: line.figure)
def test_each_sum_comes_to_the_figure_of_the_program(line: Sum) -> None:
    """What is written by hand is reckoned right, and the program says the same to the cent."""
    assert line.value == line.reckoned
    assert line.value == figure(line.figure)


def test_what_lenders_to_check_would_lend_is_said() -> None:
    """Where what is to be checked brings an advance and no gift, nobody reads « nothing »."""
    words = str(visited("exporter").financing.gain_words)

    assert "would give nothing more, but lend" in words

"""What the row of the DMAT's file promises."""

from datetime import date

from core.diagnostic.dmat import dmat_row
from core.facts.situation import Silence, Situation
from core.packs.reading import bundled_pack

METHOD = bundled_pack().content.dma
assert METHOD is not None


def test_answers_are_coded_as_the_file_wants() -> None:
    """Pairs, ticks, steps and degrees take their codes; what is open stays empty."""
    area, level = (
        "cyber_security_m2_1_1",
        "automation_and_artificial_intelligence_likert__computer_vision_m2_5_9",
    )
    degree, tick = "green_digitalisation_2_likert__recycling_reuse_m2_6_11", "relevant_data_m2_4_7"
    known = {
        f"{area}.invested": True,
        f"{area}.planned": False,
        level: 3,
        degree: "partially",
        tick: True,
    }

    row = dmat_row(Situation({f"dma.{name}": value for name, value in known.items()}), METHOD)

    assert ["0|1", "6", "5", "1"] == [row[name] for name in (area, level, degree, tick)]
    assert "0" == row["data_is_not_collected_digitally_m2_4_7"]
    assert "" == row["designs_a_training_plan_m2_3_5"]


def test_the_row_begins_with_the_firm_and_the_visit() -> None:
    """The first columns tell the visit, its day in the file's form and the firm; 90 in all."""
    firm = Situation({"company.name": "Fournil", "company.siren": "732829320"})

    row = dmat_row(firm, METHOD, time_point="T0", assessed=date(2026, 11, 23))

    assert ["T0", "11/23/2026", "Fournil", "732829320"] == list(row.values())[:4]
    assert 90 == len(row)


def test_not_applicable_is_written_as_not_done() -> None:
    """Even the negative item: not applicable does not say that data is kept on paper."""
    names = ["data_is_not_collected_digitally_m2_4_7", "paperless_administrative_processes_m2_6_10"]

    row = dmat_row(Situation({f"dma.{name}": Silence.NOT_APPLICABLE for name in names}), METHOD)

    assert ["0", "0"] == [row[name] for name in names]

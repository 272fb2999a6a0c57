"""The figures of the results, each as the drawing of what a diagnosis holds."""

from functools import partial

from core.diagnostic.result import Diagnosis
from core.packs.pack import Pack
from ui.figures.view import Drawn


def radar_of(diagnosis: Diagnosis, pack: Pack) -> Drawn:
    """Return the radar of the dimensions of the maturity score."""
    from core.report.figures.radar import Dimension, radar

    method = pack.content.dma
    dimensions = [
        Dimension(each.title, diagnosis.dma.dimension_ranges[each.id])
        for each in (method.dimensions if method else ())
    ]
    return partial(radar, dimensions)


def points_of(diagnosis: Diagnosis, pack: Pack) -> Drawn:
    """Return the dots of the variables of the Digital Intensity Index."""
    from core.report.figures.dii_points import Practice, dii_points

    practices = [
        Practice(pack.facts[name].label, point) for name, point in diagnosis.dii.points.items()
    ]
    return partial(dii_points, practices)


def benchmark_of(diagnosis: Diagnosis, pack: Pack) -> Drawn:
    """Return the distributions of firms beside the level of the firm."""
    from core.report.figures.benchmark import LevelName, benchmark

    levels = [
        LevelName(level.id, level.title)
        for method in pack.content.dii[:1]
        for level in method.levels
    ]
    return partial(benchmark, diagnosis.benchmark.places, levels, diagnosis.dii.level)

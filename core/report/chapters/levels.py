"""The levels and dimensions of the scores, as the pack names them."""

from core.messages import Text
from core.packs.schema.diagnostic import DiiMethod, Level
from core.report.chapters.telling import Telling
from core.report.figures.benchmark import LevelName
from core.report.figures.dii_points import Practice
from core.report.figures.radar import Dimension
from core.report.figures.score_bar import Band


def dma_levels(telling: Telling) -> tuple[Level, ...]:
    """Return the levels of the maturity score, from the lowest."""
    method = telling.pack.content.dma
    return method.levels if method else ()


def dma_bands(telling: Telling) -> tuple[Band, ...]:
    """Return the bands of the maturity score."""
    return tuple(Band(level.title, level.at_most) for level in dma_levels(telling))


def dii_method(telling: Telling) -> DiiMethod | None:
    """Return the version of the index that the visit used."""
    version = telling.visit.diagnosis.dii.version
    return next((each for each in telling.pack.content.dii if each.version == version), None)


def dii_levels(telling: Telling) -> tuple[LevelName, ...]:
    """Return the levels of the index, from the lowest."""
    method = dii_method(telling)
    return tuple(LevelName(level.id, level.title) for level in method.levels) if method else ()


def level_title(levels: tuple[Level, ...], key: str | None) -> Text | None:
    """Return the name of a level."""
    return next((level.title for level in levels if level.id == key), None)


def dimensions(telling: Telling) -> tuple[Dimension, ...]:
    """Return the dimensions of the maturity score with their ranges, in the order of the method."""
    method = telling.pack.content.dma
    ranges = telling.visit.diagnosis.dma.dimension_ranges
    return tuple(
        Dimension(each.title, ranges[each.id])
        for each in (method.dimensions if method else ())
        if each.id in ranges
    )


def practices(telling: Telling) -> tuple[Practice, ...]:
    """Return the variables of the index with the firm's points."""
    return tuple(
        Practice(definition.label if definition else Text(name, name), point)
        for name, point in telling.visit.diagnosis.dii.points.items()
        for definition in (telling.pack.fact(name),)
    )

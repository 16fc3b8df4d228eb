"""What the rubric found, for the page of a badge."""

from generator.model.quality import Measure, Quality
from generator.render.languages import Words
from generator.render.views import MeasureView


def measures(found: Quality | None, words: Words) -> tuple[MeasureView, ...]:
    """One view a measure; none where the rubric was not applied."""
    return tuple(_measure(found, measure, words) for measure in Measure) if found else ()


def _measure(found: Quality, measure: Measure, words: Words) -> MeasureView:
    reached, asked = found.reached(measure)
    missing = {gap.element for gap in found.gaps}
    return MeasureView(
        sentence=words(f"quality.{measure.value}", reached=reached, asked=asked),
        elements=tuple(
            (words(f"quality.element.{element}"), element not in missing)
            for element, of in found.asked
            if of is measure
        ),
    )

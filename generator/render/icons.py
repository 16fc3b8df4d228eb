"""The icons of drawn badges: path data on a grid of 24 × 24, drawn for this program.

One style for all: lines of one width with round ends (`line`), areas behind them in a tint of the same ink
(`tint`), and small parts in full ink (`solid`). What matters stays between 2 and 22 on both axes. Icons show
things, never letters, so that they mean the same in every language.
"""

from collections.abc import Mapping

from generator.render.icon_parts import Part
from generator.render.icons_outdoors import OUTDOORS
from generator.render.icons_together import TOGETHER

ICONS: Mapping[str, tuple[Part, ...]] = {**OUTDOORS, **TOGETHER}
"""Each word of `model.design_words.ICONS`, and its parts from back to front."""

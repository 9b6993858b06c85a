"""Writes colormaps.txt beside this file: pip install matplotlib==3.11.2 cmcrameri==1.10, then python make_colormaps.py.

inferno, magma, viridis: Stefan van der Walt and Nathaniel Smith, matplotlib, CC0.
vik: Fabio Crameri, Scientific colour maps 8, doi 10.5281/zenodo.1243862, MIT.
"""

from pathlib import Path

import cmcrameri.cm
import matplotlib
import numpy

MAPS = {name: matplotlib.colormaps[name] for name in ("inferno", "magma", "viridis")} | {"vik": cmcrameri.cm.vik}
lines = []
for name, colors in MAPS.items():
    rgb = (colors(numpy.arange(256))[:, :3] * 255).round().astype(int)
    lines.append(name + " " + "".join("%02x%02x%02x" % tuple(color) for color in rgb))
(Path(__file__).parent / "colormaps.txt").write_text("\n".join(lines) + "\n")

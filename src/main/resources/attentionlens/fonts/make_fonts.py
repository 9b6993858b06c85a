"""Makes the static fonts beside this file from Inter's variable font: pip install fontpkg-inter fonttools, then python make_fonts.py.

Digits are replaced by Inter's tabular ones (feature tnum), which JavaFX and java.awt cannot ask for, so that columns of
numbers stand still; glyphs are kept for Latin, Greek, Cyrillic, punctuation, arrows and mathematical signs.
"""

from pathlib import Path

import fontpkg_inter
from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont, names

SOURCE = Path(fontpkg_inter.__file__).parent / "files" / "Inter[opsz,wght].ttf"
HERE = Path(__file__).parent
RANGES = [(0x20, 0x24F), (0x2B0, 0x36F), (0x370, 0x3FF), (0x400, 0x52F), (0x1E00, 0x1EFF), (0x2000, 0x206F), (0x2070, 0x209F),
          (0x20A0, 0x20BF), (0x2100, 0x214F), (0x2190, 0x21FF), (0x2200, 0x22FF), (0x2300, 0x23FF), (0x25A0, 0x25FF), (0xFFFD, 0xFFFD)]


def tabular_digits(font):
    """Glyph of each digit after the feature tnum."""
    gsub = font["GSUB"].table
    lookups = {i for record in gsub.FeatureList.FeatureRecord if record.FeatureTag == "tnum" for i in record.Feature.LookupListIndex}
    mapping = {}
    for index in lookups:
        for table in gsub.LookupList.Lookup[index].SubTable:
            mapping.update(getattr(table, "ExtSubTable", table).mapping)
    return mapping


def make(name, weight):
    font = TTFont(SOURCE)
    tabular = tabular_digits(font)
    for table in font["cmap"].tables:
        for code in list(table.cmap):
            if 0x30 <= code <= 0x39:
                table.cmap[code] = tabular.get(table.cmap[code], table.cmap[code])
    font = instantiateVariableFont(font, {"wght": weight, "opsz": 14}, updateFontNames=True)
    options = subset.Options(layout_features=["kern", "mark", "mkmk", "ccmp", "calt", "locl"], name_IDs=["*"], hinting=False)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[c for first, last in RANGES for c in range(first, last + 1)])
    subsetter.subset(font)
    font.save(HERE / f"Inter-{name}.ttf")


for name, weight in {"Regular": 400, "Medium": 500, "SemiBold": 600}.items():
    make(name, weight)

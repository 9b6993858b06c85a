"""Writes cases.json: pickles of plain values in every protocol, with the values; and some that no reader should trust.    python make.py"""
import collections, json, os, pickle
from pathlib import Path


class CHAIR:
    def __init__(self):
        self.imid_to_objects = collections.defaultdict(set, {139: {"person", "chair"}, 724: set()})
        self.mscoco_objects = ["person", "man"]
        self.double_word_dict = {"motor bike": "motor bike"}


CHAIR.__module__, CHAIR.__qualname__ = "__main__", "CHAIR"


class Evil:
    def __init__(self, function, *arguments):
        self.parts = function, arguments

    def __reduce__(self):
        return self.parts


VALUES = {
    "numbers": [0, 1, 255, 256, 65535, 65536, -1, -129, 2**31, -(2**31) - 1, 2**62, True, False, 1.5, -0.25, 1e300],
    "texts": ["", "plain", "ünï \U0001F600", "x" * 300],
    "none": [None, {"a": None}],
    "nested": {"a": [1, [2, [3]]], "b": {"c": {"d": "e"}}, "f": {"1": (1, 2, 3, 4), "2": (), "3": (1,)}},
    "shared": [["x"]] * 3,
}
long = list(range(1500))
VALUES["long"] = long

if __name__ == "__main__":
    cases = [{"name": f"{name} {protocol}", "pickle": pickle.dumps(value, protocol).hex(), "value": value}
             for name, value in VALUES.items() for protocol in range(2, 6)]
    evil = {"os.system": Evil(os.system, "touch /tmp/owned"), "builtins.eval": Evil(eval, "1+1"), "builtins.getattr": Evil(getattr, "x", "upper")}
    refused = [{"name": name, "pickle": pickle.dumps({"weights": value}, protocol).hex()} for name, value in evil.items() for protocol in range(2, 6)]
    out = {"values": cases, "refused": refused, "chair": [pickle.dumps(CHAIR(), protocol).hex() for protocol in range(2, 6)]}
    (Path(__file__).parent / "cases.json").write_text(json.dumps(out, indent=1) + "\n")

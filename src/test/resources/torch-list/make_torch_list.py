"""Lists as the public code's torch.save writes them: a pickle of protocol 2 in a stored zip. pip install numpy; python make_torch_list.py"""
import os
import pickle
import zipfile

import numpy as np


def save(name, content, change=lambda pickled: pickled):
    with zipfile.ZipFile(name, "w", zipfile.ZIP_STORED) as out:
        for part, data in (("data.pkl", change(pickle.dumps(content, protocol=2))), ("byteorder", "little"), ("version", "3\n")):
            out.writestr(zipfile.ZipInfo("list/" + part), data)


def rows(*values, labels=(0, 1, 0), dtype=np.float32):
    return [{"atten": np.array(v, dtype=dtype), "label": int(k)} for v, k in zip(values, labels)]


class Evil:
    def __reduce__(self):
        return os.system, ("true",)


good = rows([0.5, 1.5, 2.5], [3.5, 4.5, 5.5], [6.5, 7.5, -8.5])
save("numpy.pt", good)
save("numpy-1.pt", good, lambda pickled: pickled.replace(b"numpy._core.multiarray", b"numpy.core.multiarray"))
save("evil.pt", good + [Evil()])
save("weights.pt", {"weight": [1.0]})
save("label.pt", rows([1, 2, 3], labels=(2,)))
save("big-endian.pt", rows([1, 2, 3], dtype=">f4"))
save("numbers.pt", [{"atten": [1.0, 2.0], "label": 1}])
save("ragged.pt", rows([1, 2, 3], [1, 2]))

"""Tables as pandas writes them. pip install pandas pyarrow; python make_arrow.py"""
import numpy as np
import pandas as pd

table = pd.DataFrame({
    "image_id": np.array([7, 1 << 40], dtype=np.int64),
    "word": ["dog", "café"],
    "entropy": np.array([0.5, np.nan], dtype=np.float32),
    "var": [np.array([1, 2, 3], dtype=np.float32), np.array([4, 5, 6], dtype=np.float32)],
})
table.to_feather("pandas.feather", compression="uncompressed")
table.to_feather("pandas-lz4.feather")

table = pd.DataFrame({
    "doubles": [np.array([0.5, 1.5 * i]) for i in range(9)],
    "ragged": [np.arange(1 + i % 2, dtype=np.float32) for i in range(9)],
    "missing_list": [None, *(np.zeros(2, dtype=np.float32) for _ in range(8))],
    "missing_text": ["dog", None] + 7 * ["cat"],
    "missing_number": pd.array([1, None] + 7 * [2], dtype="Int64"),
})
table.to_feather("pandas-lists.feather", compression="uncompressed")

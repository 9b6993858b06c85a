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

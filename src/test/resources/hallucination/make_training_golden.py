"""Goldens of training: pip install numpy scikit-learn; python make_training_golden.py > training.json"""
import json

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

random = np.random.default_rng(11)
x = random.normal(size=(60, 4)).astype(np.float32)
y = (x @ [1, -2, 0.5, 0] + random.normal(size=60) > -0.3).astype(int)

logistic = []
for c in (1e-3, 0.1, 1.0, 100.0):
    fit = LogisticRegression(C=c, tol=1e-10, max_iter=10000).fit(x.astype(np.float64), y)
    logistic.append({"c": c, "weights": fit.coef_[0].tolist(), "bias": float(fit.intercept_[0])})
scaler = StandardScaler().fit(x.astype(np.float64))

# Adam as torch.optim.Adam defines it
start, rate = np.array([0.5, -1.0, 0.0]), 1e-2
gradients = random.normal(size=(5, 3))
w, m, v = start.copy(), np.zeros(3), np.zeros(3)
for t, g in enumerate(gradients, 1):
    m = 0.9 * m + 0.1 * g
    v = 0.999 * v + 0.001 * g * g
    w -= rate / (1 - 0.9**t) * m / (np.sqrt(v) / np.sqrt(1 - 0.999**t) + 1e-8)

print(json.dumps({
    "features": x.tolist(),
    "real": y.tolist(),
    "logistic": logistic,
    "mean": scaler.mean_.tolist(),
    "deviation": scaler.scale_.tolist(),
    "adam": {"start": start.tolist(), "rate": rate, "gradients": gradients.tolist(), "end": w.tolist()},
}))

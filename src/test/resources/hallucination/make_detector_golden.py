"""Writes detector.json beside this file: pip install scikit-learn==1.9.1 scipy==1.17.1, then python make_detector_golden.py."""

import json
from pathlib import Path

import numpy as np
from scipy.optimize import minimize_scalar
from sklearn.calibration import calibration_curve
from sklearn.metrics import accuracy_score, average_precision_score, log_loss, recall_score, roc_auc_score, roc_curve


def case(name, logits, real, bins):
    logits, real = np.asarray(logits, float), np.asarray(real, int)
    probabilities = 1 / (1 + np.exp(-logits))
    false, true, thresholds = roc_curve(real, logits, drop_intermediate=False)
    observed, predicted = calibration_curve(real, probabilities, n_bins=bins)
    counts = np.bincount(np.searchsorted(np.linspace(0, 1, bins + 1)[1:-1], probabilities), minlength=bins)
    counts = counts[counts > 0]
    best = minimize_scalar(
        lambda log_t: log_loss(real, 1 / (1 + np.exp(-logits / np.exp(log_t)))), bounds=(-6, 6), method="bounded", options={"xatol": 1e-10}
    )
    kept = probabilities >= 0.5
    return {
        "name": name,
        "logits": logits.tolist(),
        "real": real.tolist(),
        "auroc": roc_auc_score(real, logits),
        "average_precision": average_precision_score(real, logits),
        "false_positive_rates": false.tolist(),
        "true_positive_rates": true.tolist(),
        "thresholds": thresholds[1:].tolist(),
        "accuracy": accuracy_score(real, kept),
        "recall_real": recall_score(real, kept),
        "recall_hallucinated": recall_score(real, kept, pos_label=0),
        "bins": bins,
        "observed": observed.tolist(),
        "predicted": predicted.tolist(),
        "expected_calibration_error": float((counts * np.abs(observed - predicted)).sum() / counts.sum()),
        "cross_entropy": log_loss(real, probabilities),
        "temperature": float(np.exp(best.x)),
        "scaled_cross_entropy": float(best.fun),
    }


random = np.random.default_rng(42)
real = random.random(200) < 0.8
separated = random.normal(np.where(real, 2.0, -0.5), 1.6)
cases = [
    case("overconfident", 3 * separated, real, 10),
    case("underconfident", 0.2 * separated, real, 15),
    case("ties", np.round(separated), real, 10),
    case("edges", np.repeat([-2.0, 0.0, 2.0], 8), [1, 0, 0, 0, 0, 0, 0, 0] + [1, 0] * 4 + [1, 1, 1, 1, 1, 1, 1, 0], 2),
]
(Path(__file__).parent / "detector.json").write_text(json.dumps(cases) + "\n")

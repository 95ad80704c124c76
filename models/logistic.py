"""Logistic regression, small enough to read.

In:  features of cases, and which of them were right.
Out: the weight of each feature.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

__all__ = ["fit_logistic", "predicted"]

_STEPS = 100  # of Newton's method, none of them longer than 1; it settles in ten or twenty


def fit_logistic(features: NDArray[np.float64], right: NDArray[np.float64], prior: NDArray[np.float64]) -> list[float]:
    """Logistic regression by Newton's method: weights under which `features @ weights` are the logits of being right.

    Args:
        features: Cases × features.
        right: 1 or 0 for each case.
        prior: Weights to start from; little evidence leaves them nearly as they are (a Gaussian prior of variance 1).

    Returns:
        Weights, to four digits. Source: J. Platt, Probabilistic outputs for support vector machines, 1999.
    """
    weights = prior.astype(float)
    for _ in range(_STEPS):
        share = predicted(features, weights)
        curvature = features.T @ (features * (share * (1 - share))[:, None]) + np.eye(len(weights))
        step = np.linalg.solve(curvature, features.T @ (right - share) - (weights - prior))
        weights = weights + step / max(1.0, float(np.abs(step).max()))  # a long step may overshoot
    return [round(float(weight), 4) for weight in weights]


def predicted(features: NDArray[np.float64], weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """The chance of each case to be right, 0 to 1."""
    return np.asarray(1 / (1 + np.exp(-features @ weights)))

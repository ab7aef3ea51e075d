"""Works the inputs of tests/fixtures/statistics.json out with NumPy and compares every digit.

Nothing is shared with the program: covariance matrices instead of sums, percentiles and correlations of NumPy, decimal
numbers for rounding.
"""

import json
import sys
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import numpy as np


def told(value, decimals):
    """As people read it; None where there is no number."""
    if value is None or not np.isfinite(value):
        return None
    # A binary number a hair off a half is meant as the half.
    rounded = Decimal(repr(round(float(value), 10))).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return f"{abs(rounded)}" if rounded == 0 else f"{rounded}".replace("-", "\u2212")


def discrimination(scores, question):
    rest = np.delete(scores, question, axis=0).sum(axis=0)
    if scores[question].std() == 0 or rest.std() == 0:
        return None
    return np.corrcoef(scores[question], rest)[0, 1]


def alpha(scores):
    k = len(scores)
    if k < 2 or scores.shape[1] < 2:
        return None
    covariance = np.cov(scores, ddof=1)
    whole = covariance.sum()
    # The sum of a covariance matrix of people who do not differ is noise around zero.
    return None if whole < 1e-6 else k / (k - 1) * (1 - np.trace(covariance) / whole)


def expected(given):
    scores, of = np.array(given["earned"], dtype=float), np.array(given["of"], dtype=float)
    before, after, later = (np.array(given[name], dtype=float) / 100 for name in ("before", "after", "later"))
    reliability = alpha(scores)
    spread = after.std(ddof=1) if len(after) > 1 else None
    error = None
    if reliability is not None:
        error = (scores.sum(axis=0) / of.sum() * 100).std(ddof=1) * np.sqrt(1 - reliability)
    room = before < 100
    gains = (after[room] - before[room]) / (100 - before[room])
    gained = after.mean() - before.mean()
    return {
        "mean": told(after.mean(), 1),
        "deviation": told(spread, 1),
        "quartiles": [told(value, 1) for value in np.percentile(after, [25, 50, 75])],
        "facility": [told(row.mean() / most * 100, 1) for row, most in zip(scores, of)],
        "discrimination": [told(discrimination(scores, place), 2) for place in range(len(scores))],
        "alpha": told(reliability, 2),
        "error_of_measurement": told(error, 1),
        "gain": told(gained / (100 - before.mean()), 2) if room.any() else None,
        "mean_gain": [told(gains.mean(), 2), int(room.sum())] if room.any() else None,
        "kept": told((later.mean() - before.mean()) / gained, 2) if gained > 1e-9 else None,
    }


def main():
    vectors = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    compared, differences = 0, []
    for vector in vectors:
        for name, wanted in expected(vector["input"]).items():
            ours = vector["output"][name]
            compared += len(wanted) if isinstance(wanted, list) else 1
            if ours != wanted:
                differences.append(f"{vector['name']}: {name}: ours {ours}, NumPy's {wanted}")
    print("\n".join(differences) or f"{compared} numbers of {len(vectors)} inputs: the same digits as NumPy {np.__version__}")
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main())

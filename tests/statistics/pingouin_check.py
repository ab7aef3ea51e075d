"""Works Cronbach's alpha and the discriminations of tests/fixtures/statistics.json out with Pingouin, and compares digits.

tests/run leaves it out, since Pingouin brings 580 megabytes along:

    pip install pingouin==0.7.0 numpy==2.3.5
    python tests/statistics/pingouin_check.py tests/fixtures/statistics.json
"""

import json
import sys
import warnings
from pathlib import Path

import numpy as np
import pandas as pd
import pingouin as pg
from check import told


def expected(scores):
    """Each number that Pingouin knows: its name, its place and its digits."""
    questions, people = scores.shape
    if questions > 1 and people > 1:
        yield "alpha", None, told(pg.cronbach_alpha(data=pd.DataFrame(scores.T))[0], 2)
    for place in range(questions):
        rest = np.delete(scores, place, axis=0).sum(axis=0)
        if people > 2 and scores[place].std() > 0 and rest.std() > 0:
            yield "discrimination", place, told(pg.corr(scores[place], rest).iloc[0]["r"], 2)


def main():
    warnings.simplefilter("ignore")  # Pingouin warns of groups of three.
    compared, differences = 0, []
    for vector in json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")):
        for name, place, wanted in expected(np.array(vector["input"]["earned"], dtype=float)):
            ours = vector["output"][name] if place is None else vector["output"][name][place]
            compared += 1
            if ours != wanted:
                differences.append(f"{vector['name']}: {name}: ours {ours}, Pingouin's {wanted}")
    print("\n".join(differences) or f"{compared} numbers: the same digits as Pingouin {pg.__version__}")
    return 1 if differences or not compared else 0


if __name__ == "__main__":
    sys.exit(main())

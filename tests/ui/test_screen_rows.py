import numpy as np
import pandas as pd

from dashboard.ui.screen_rows import for_screen


def test_what_stands_under_a_null_is_never_counted_with():
    amounts = pd.Series(pd.arrays.FloatingArray(np.array([2345.67, 1.7e308]), np.array([False, True])))
    assert amounts.isna().tolist() == [False, True]
    frame = pd.DataFrame({"interactions_before": amounts})
    drawn, _ = for_screen(frame, {"interactions_before": "before"})
    assert drawn["before"].isna().tolist() == [False, True]

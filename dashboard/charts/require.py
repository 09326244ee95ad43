"""What a chart insists on before it draws. A wrong picture is worse than none, so each refusal is loud."""

import pandas as pd


def columns(frame: pd.DataFrame, *names: str | None) -> None:
    """Raises ValueError naming the columns that are missing. None stands for an optional column that is not used."""
    missing = [name for name in names if name is not None and name not in frame.columns]
    if missing:
        raise ValueError(f"the frame has no column {', '.join(missing)}; it has {', '.join(map(str, frame.columns))}")


def one_row_each(frame: pd.DataFrame, *names: str) -> None:
    """Raises ValueError when two rows would land on one point: one would hide the other, and a chart never adds."""
    twice = frame[frame.duplicated(list(names))]
    if not twice.empty:
        raise ValueError(f"more than one row for {', '.join(f'{name} {twice[name].iloc[0]}' for name in names)}")


def additive(measure: str, /, *, over: str, additive_over: tuple[str, ...]) -> None:
    """Raises ValueError when values of `measure` may not be added over `over` (posts, days, platforms).

    additive_over is the measure's own declaration in the dictionary: reach of two posts shares people, so parts of a
    total would be parts of a number that does not exist.
    """
    if over not in additive_over:
        raise ValueError(f"{measure} cannot be added over {over}; draw it side by side")

"""Whose posts a file holds: said by the person, else by the file, else by there being only one account to choose from.

Accounts that the warehouse knows come in with Options; a name, handle or id that a file prints finds them, so that one
account never becomes two.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from dashboard.core.vocabulary import Platform
from dashboard.filters.fold import fold
from dashboard.importers import columns
from dashboard.importers.findings import Refused
from dashboard.importers.ledger import Ledger
from dashboard.importers.posts import Accounts, blank
from dashboard.importers.reading import KnownAccount, Options, Source


@dataclass(frozen=True, slots=True)
class InFile:
    """What a file says of the account of each row, missing where nothing. native_id: its id on the platform."""

    native_id: pd.Series
    handle: pd.Series
    name: pd.Series


@dataclass(frozen=True, slots=True)
class Named:
    """One account for the whole file. name: what a new account is called, None for a known one."""

    account_id: str
    name: str | None


def find(known: Sequence[KnownAccount], platform: str, called: str) -> str | None:
    """The id of the account that goes by this id, handle or name on the platform."""
    folded = fold(called).removeprefix("@")
    return next((one.account_id for one in known if one.platform == platform and folded in one.names), None)


def the_one(platform: Platform, *, source: Source, options: Options) -> Named | None:
    """The account that the person named, or the only one known; None where there is neither.

    Raises Refused where the name is not known, the platform has accounts and no department says that it is a new one.
    """
    mine = [one for one in options.known if one.platform == platform]
    if options.account is None:
        return Named(mine[0].account_id, None) if len(mine) == 1 else None
    found = find(mine, platform, options.account)
    if found is not None:
        return Named(found, None)
    if mine and options.department is None:
        listed = ", ".join(one.account_id for one in mine)
        raise Refused("account_unknown", name=source.name, account=options.account, known=listed)
    prefix = f"{platform.value}:"
    return Named(prefix + options.account.removeprefix(prefix).strip(), options.account.removeprefix(prefix))


def of_rows(ledger: Ledger, in_file: InFile, *, platform: Platform, source: Source, options: Options) -> Accounts:
    """The account of each row. Raises Refused where it cannot be known, or one was named for the posts of several."""
    said = in_file.native_id.fillna(in_file.handle).fillna(in_file.name)
    department = pd.Series(options.department, index=said.index, dtype="str")
    if not ledger.kept.any():
        # No row is left to be anybody's: what was wrong with them must not be hidden behind a question.
        return Accounts(said, in_file.native_id, in_file.handle, in_file.name, department)
    if options.account is None and said[ledger.kept].notna().all():
        ids = _looked_up(in_file, platform=platform, options=options)
        return Accounts(ids, in_file.native_id, in_file.handle, in_file.name, department)
    if options.account is not None and said[ledger.kept].nunique() > 1:
        raise Refused("accounts_many", count=int(said[ledger.kept].nunique()))
    one = the_one(platform, source=source, options=options)
    if one is None:
        listed = ", ".join(known.account_id for known in options.known if known.platform == platform)
        raise Refused("account_needed", name=source.name, platform=platform.value, known=listed or "–")
    if options.account is None:
        ledger.notice("account_only_one", account=one.account_id)
    whole = pd.Series(one.account_id, index=said.index, dtype="str")
    name = in_file.name if one.name is None else in_file.name.fillna(one.name)
    return Accounts(whole, in_file.native_id, in_file.handle, name, department)


def _looked_up(in_file: InFile, *, platform: Platform, options: Options) -> pd.Series:
    rows = zip(in_file.native_id, in_file.handle, in_file.name, strict=True)
    found: dict[tuple[object, ...], str] = {}
    ids = []
    for row in rows:
        if row not in found:
            given = [str(one) for one in row if isinstance(one, str)]
            known = (find(options.known, platform.value, one) for one in given)
            found[row] = next((one for one in known if one), f"{platform.value}:{given[0]}") if given else ""
        ids.append(found[row] or None)
    return pd.Series(ids, index=in_file.native_id.index, dtype="str")


def in_columns(
    ledger: Ledger, *, native_id: str = "", handle: str = "", name: str = "", link_handle: tuple[str, str] = ("", "")
) -> InFile:
    """From the fields that hold them; link_handle: (field of links, pattern whose group is the handle)."""
    table = ledger.table

    def text(field: str) -> pd.Series:
        return columns.texts(table.column(field)) if field else blank(ledger)

    found = InFile(text(native_id), text(handle), text(name))
    field, pattern = link_handle
    if pattern:
        found = replace(found, handle=found.handle.fillna(table.column(field).str.extract(pattern)[0].str.casefold()))
    if native_id:
        read = columns.ids(table.column(native_id))
        ledger.reject(read.bad, "id_rounded", column=table.shown(native_id), cells=table.column(native_id))
        found = replace(found, native_id=read.values)
    return found


def nowhere(ledger: Ledger) -> InFile:
    """The file says nothing of its account."""
    nothing = blank(ledger)
    return InFile(nothing, nothing, nothing)


def called(ledger: Ledger, name: str | None) -> InFile:
    """The whole file is of the account of this name; None says nothing."""
    nothing = blank(ledger)
    return InFile(nothing, nothing, nothing if name is None else nothing.fillna(name))


def known_names(*names: object) -> frozenset[str]:
    """The folded forms under which an account is found."""
    return frozenset(fold(str(one)).removeprefix("@") for one in names if isinstance(one, str) and one.strip())


def mask_names(accounts: Accounts, private: np.ndarray) -> Accounts:
    """Without the names and handles of persons; their posts stay, under the number of the account."""
    return replace(accounts, handle=accounts.handle.mask(private), name=accounts.name.mask(private))

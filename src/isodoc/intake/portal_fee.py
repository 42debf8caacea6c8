"""Fees of a portal record: each with its channels, amount, currency, words and the type that the portal gave it.

The portal's types do not tell phí from lệ phí, and a value of 0 does not say that nothing is paid.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, NamedTuple

from isodoc.i18n import msg, translate
from isodoc.intake.portal_account import Account, Json, Kind, Outcome, ShapeError, part
from isodoc.intake.portal_keys import FEE, FEE_ATTACHMENT
from isodoc.intake.portal_time import channel_of, in_order

if TYPE_CHECKING:
    from collections.abc import Sequence

_CURRENCIES = {"việt nam đồng": "VND", "đồng": "VND", "vnđ": "VND"}


class _Fee(NamedTuple):
    """What makes two fees the same fee on two channels."""

    type: str
    amount: str
    currency: str
    text: str
    note: str
    attachments: tuple[tuple[str, str], ...]


def fees_of(detail: Json, account: Account) -> list[Json]:
    """Return the fees of a record in the order of their first channel; equal ones are one that lists its channels."""
    channels: dict[_Fee, list[str | None]] = {}
    for method in account.parts(detail, "executionMethods"):
        channel = channel_of(method, Account())
        for one in account.parts(method, "fees"):
            account.found[Kind.FEES] += 1
            account.keys(one, FEE)
            fee = _read(one, account)
            account.put(Kind.FEES, Outcome.MERGED if fee in channels else Outcome.WRITTEN)
            channels.setdefault(fee, []).append(channel)
    return [_data(fee, in_order(of_it)) for fee, of_it in channels.items()]


def _data(fee: _Fee, channels: Sequence[str]) -> Json:
    data: Json = {
        "amount": fee.amount,
        "currency": fee.currency,
        "channels": channels,
        "text": fee.text,
        "note": fee.note,
        "source": fee.type,
        "attachments": [{"name": name, **({"id": id_} if id_ else {})} for name, id_ in fee.attachments],
    }
    return {key: value for key, value in data.items() if value}


def _read(one: Json, account: Account) -> _Fee:
    text = account.block(one.get("description"), "description")
    type_ = account.line(one.get("type"), "type")
    amount = _amount(one.get("value"))
    note = ""
    if amount is None:
        amount, note = "", str(one.get("value"))
    if amount == "0":
        amount = ""
        if text:
            account.leave("executionMethods[].fees[].value", msg("0 beside a description that states the fee"))
        else:
            text = translate(msg("The portal states 0 without a description."), "vi")
    currency, other = _currency(one, account, stated=bool(amount))
    return _Fee(type_, amount, currency, text, "; ".join(filter(None, (note, other))), _attachments(one, account))


def _amount(value: object) -> str | None:
    """Return an amount as the model reads it, empty when there is none; nothing when the value is no amount."""
    if value is None or value == "":
        return ""
    if isinstance(value, str):
        value = value.strip()
        if re.fullmatch(r"[1-9][0-9]{0,2}(\.[0-9]{3})+", value):  # 1.500 is a thousand and a half
            return value.replace(".", "")
        return value.replace(".", ",") if re.fullmatch(r"[0-9]{1,15}([.,][0-9]{1,4})?", value) else None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ShapeError(msg("`{key}` is not an amount", key="value"))
    if isinstance(value, float) and not (math.isfinite(value) and round(value, 4) == value):
        return None
    if not 0 <= value < 10**15:
        return None
    return str(int(value)) if value == int(value) else str(value).replace(".", ",")


def _currency(one: Json, account: Account, *, stated: bool) -> tuple[str, str]:
    """Return the currency's code, and its name where isodoc knows no code for it."""
    code = account.line(part(one, "currency").get("code"), "currency")
    name = account.line(one.get("currencyName"), "currencyName") or account.line(
        part(one, "currency").get("name"), "currency"
    )
    known = code if re.fullmatch("[A-Z]{3}", code) else _CURRENCIES.get(name.lower(), "")
    if not known and re.fullmatch("[A-Z]{3}", name):
        known = name
    if stated and not (known or name):
        account.leave("executionMethods[].fees[].currencyId", msg("no currency is named; the amount is taken as đồng"))
    return known, "" if known else name


def _attachments(one: Json, account: Account) -> tuple[tuple[str, str], ...]:
    attachment = part(one, "attachment")
    if not attachment:
        return ()
    account.found[Kind.ATTACHMENTS] += 1
    account.keys(attachment, FEE_ATTACHMENT)
    name = account.line(attachment.get("fileName"), "fileName")
    account.put(Kind.ATTACHMENTS, Outcome.WRITTEN if name else Outcome.REPORTED)
    return ((name, account.line(attachment.get("fileId"), "fileId")),) if name else ()

"""The tables of all checks, each in the order of the codes, and the manual pages of what they find."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from isodoc.checks import (
    acceptance,
    annex_not_carried,
    clause_parameters,
    district_level,
    duplicate_code,
    duplicate_id,
    fee_expired,
    limit_missing,
    malformed_number,
    manner_missing,
    missing_attachment,
    mixed_units,
    no_steps,
    over_limit,
    pattern_without_limit,
    records_without_result,
    required_parts,
    sets_missing,
    shared_time_gap,
    step_without_role,
    step_without_time,
    step_without_work,
    tthc_not_listed,
    tthc_twice,
    tthc_uncovered,
    under_limit,
    unknown_agency,
    unknown_case,
    unknown_clause,
    unknown_fee_table,
    unknown_field,
    unknown_form,
    unknown_law,
    unknown_part,
    unknown_person,
    unknown_role,
    unknown_sheet,
    unknown_stage,
    unknown_step,
    unknown_unit,
    unknown_variant,
)
from isodoc.model.page import Page, page_of

if TYPE_CHECKING:
    from isodoc.checks import Across, Check

CHECKS: Final[tuple[Check, ...]] = (
    duplicate_id,
    unknown_role,
    unknown_unit,
    unknown_agency,
    unknown_person,
    unknown_field,
    unknown_law,
    unknown_form,
    unknown_step,
    unknown_variant,
    unknown_stage,
    unknown_clause,
    clause_parameters,
    unknown_fee_table,
    unknown_part,
    unknown_case,
    missing_attachment,
    annex_not_carried,
    step_without_role,
    step_without_work,
    step_without_time,
    no_steps,
    over_limit,
    under_limit,
    mixed_units,
    shared_time_gap,
    limit_missing,
    pattern_without_limit,
    malformed_number,
    fee_expired,
    district_level,
    required_parts,
    manner_missing,
    sets_missing,
    tthc_not_listed,
    records_without_result,
)


ACROSS: Final[tuple[Across, ...]] = (
    duplicate_code,
    unknown_sheet,
    tthc_uncovered,
    tthc_twice,
)

ALL: Final[tuple[Across | Check, ...]] = tuple(sorted((*CHECKS, *ACROSS), key=lambda check: check.CODE))


def pages() -> dict[str, Page]:
    """Return the English manual page of each check, and of what acceptances find, by its code."""
    found = {check.CODE: page_of(check.CODE, check.__doc__ or "") for check in ALL}
    return found | {acceptance.USELESS: page_of(acceptance.USELESS, acceptance.__doc__ or "")}

"""What the values mean that a key chooses from, and what the forms of values are: for messages and for editors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isodoc.i18n import msg

if TYPE_CHECKING:
    from collections.abc import Mapping

    from isodoc.i18n import Message

CHOICES: Mapping[tuple[str, ...], tuple[Message, ...]] = {
    ("lettered", "decimal"): (
        msg("parts are lettered: a, b, c, d, đ"),
        msg("parts are numbered: 5.1, 5.2"),
    ),
    ("A4", "Letter"): (
        msg("210 × 297 mm, as Decree 30/2020/NĐ-CP wants it"),
        msg("216 × 279 mm"),
    ),
    ("simple", "standard", "signed"): (
        msg("one officer submits, then the decision approves"),
        msg("submitted, reviewed and approved by three persons"),
        msg("each act is signed by whoever acts"),
    ),
    ("optional", "decision", "signature", "either"): (
        msg("nothing is demanded; the record says what it rests on"),
        msg("a decision that was signed outside"),
        msg("the SSH signature of whoever acts"),
        msg("a decision or an SSH signature"),
    ),
    ("submitted", "reviewed", "returned", "approved", "corrected", "withdrawn", "renamed", "superseded"): (
        msg("submit"),
        msg("review"),
        msg("return"),
        msg("approve"),
        msg("correct"),
        msg("withdraw"),
        msg("rename"),
        msg("supersede"),
    ),
    ("off", "morning", "full"): (
        msg("nobody works on Saturday"),
        msg("people work on Saturday morning"),
        msg("people work on Saturday all day"),
    ),
    ("vi", "en"): (
        msg("Vietnamese, the language of the sheets"),
        msg("English, for foreign partners"),
    ),
    ("issue-and-amendment", "issue"): (
        msg("issue and amendment are counted: 3.2"),
        msg("only issues are counted: 3"),
    ),
    ("TM.", "KT.", "TL.", "TUQ.", "Q."): (
        msg("on behalf of the collective"),
        msg("in place of the head, by a deputy"),
        msg("by order of the head"),
        msg("by authorisation of the head"),
        msg("acting head"),
    ),
    ("ministry", "province", "ward", "other"): (
        msg("ministry level"),
        msg("province level"),
        msg("ward or commune level"),
        msg("another agency than these"),
    ),
    ("active", "abolished"): (
        msg("it is in use"),
        msg("it has been abolished"),
    ),
    ("decides", "carries-out", "receives", "coordinates", "authorised"): (
        msg("the agency that decides"),
        msg("the agency that does the work itself"),
        msg("the agency that receives dossiers"),
        msg("the agency that takes part"),
        msg("the agency that acts by authorisation"),
    ),
    ("direct", "postal", "online"): (
        msg("at the counter"),
        msg("by public post"),
        msg("online, on the service portal"),
    ),
    ("original", "certified", "plain", "with-original", "extract", "electronic"): (
        msg("the original itself"),
        msg("a certified copy"),
        msg("a plain copy"),
        msg("a plain copy with the original for comparison"),
        msg("a copy from the register"),
        msg("an electronic copy"),
    ),
    ("by-resolution", "free"): (
        msg("the People's Council of the province sets it"),
        msg("nothing is paid"),
    ),
    ("phí", "lệ phí", "chi phí"): (
        msg("paid for a public service (Law 97/2015/QH13, Article 3.1)"),
        msg("a fixed charge for a service of the state (Law 97/2015/QH13, Article 3.2)"),
        msg("costs paid back, outside the law on fees"),
    ),
    ("appended", "listed", "linked"): (
        msg("printed behind the sheet"),
        msg("only named in section 6"),
        msg("named with its address"),
    ),
    ("submit", "present"): (
        msg("handed in and kept"),
        msg("shown and taken back"),
    ),
    ("full", "partial", "information", "level-1", "level-2", "level-3", "level-4"): (
        msg("everything is done online"),
        msg("a part is done online"),
        msg("only information is offered online"),
        msg("level 1 of the older scale"),
        msg("level 2 of the older scale"),
        msg("level 3 of the older scale"),
        msg("level 4 of the older scale"),
    ),
    ("paper", "electronic", "decision", "entry"): (
        msg("a paper that is handed out"),
        msg("an electronic document"),
        msg("a decision that is issued"),
        msg("an entry in a book or database"),
    ),
    ("agency", "other", "applicant", "concerned"): (
        msg("this agency's own time"),
        msg("time of another agency"),
        msg("time of the applicant"),
        msg("time of people who are asked"),
    ),
    ("policy", "objectives", "manual", "other"): (
        msg("the quality policy"),
        msg("the quality objectives"),
        msg("the quality manual"),
        msg("another document of the system"),
    ),
    ("replaces", "amends", "repeals", "corrects", "guides", "consolidates", "suspends"): (
        msg("takes the other law's place"),
        msg("changes or adds to it"),
        msg("ends its force"),
        msg("corrects its mistakes"),
        msg("says how it is carried out"),
        msg("puts it and its amendments together"),
        msg("stops its effect for a time"),
    ),
    ("open", "unchanged", "change", "submitted", "issued"): (
        msg("it has not been reviewed yet"),
        msg("reviewed: nothing has to change"),
        msg("reviewed: it has to change"),
        msg("the changed sheet has been submitted"),
        msg("the changed sheet has been issued"),
    ),
    ("error", "warning", "note", "off"): (
        msg("fails the check"),
        msg("fails it with --strict only"),
        msg("is reported and never fails"),
        msg("is not reported"),
    ),
}
"""A meaning for each value, by the values in the order of the models."""

FORMS: Mapping[str, Message] = {
    "^[A-Za-z0-9][A-Za-z0-9._-]{0,119}$": msg("an id has letters without accents, digits, and . _ - inside"),
    "^[A-ZĐa-zđ0-9][A-ZĐa-zđ0-9 ./-]{0,59}$": msg(
        "a code has at most 60 letters without accents (Đ is allowed), digits, spaces, and . / - inside"
    ),
    r"^\d\.\d{6}((\.\d{3}\.\d{2}\.\d{2})?\.[A-Z]\d{2}(\.\d{2})?)?$": msg("the code of a TTHC looks like 1.004873"),
    "^https?://": msg("an address begins with https:// or http://"),
    "^[A-Z]{3}$": msg("a currency has three capital letters: VND"),
    r"^ISD\d{3}$": msg("the code of a finding looks like ISD501"),
    "^([0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}/[0-9]{1,2}/[0-9]{4})$": msg("a day is written 2026-07-01 or 01/07/2026"),
    "^[0-9]{1,9}$": msg("a whole number has nine digits at most"),
    "^(methods|cases)$": msg("possible: {names}", names="methods, cases"),
}
"""What the patterns of the models mean."""

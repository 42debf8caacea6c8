"""What a model does not accept, as findings in our words at the line of the file."""

from __future__ import annotations

import difflib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from isodoc.diagnostics import Diagnostic, Severity
from isodoc.i18n import Message, msg
from isodoc.load import shape
from isodoc.load.building_codes import MISSING_KEY, UNKNOWN_KEY, WRONG_VALUE
from isodoc.load.codes import MAX_FINDINGS
from isodoc.load.findings import more
from isodoc.model.choices import FORMS
from isodoc.text import ascii_id

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from isodoc.load.source import Source
    from isodoc.model.base import Model
    from isodoc.model.entry import Key

SHOWN = 60
"""How many characters of a wrong value a message repeats."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One error of a model: its *type* and *context* as pydantic names them, the *value* and where it stands."""

    type: str
    context: Mapping[str, Any]
    value: object
    spot: shape.Spot

    @property
    def key(self) -> str:
        """The innermost key on the way to the value."""
        return next((str(key) for key in reversed(self.spot.keys) if isinstance(key, str)), "")


Told = tuple[str, Message, Message | None]
"""Code, message and hint of a fault."""


def explain(source: Source, model: type[Model], errors: Iterable[Mapping[str, Any]]) -> list[Diagnostic]:
    """Return a finding for each fault that *errors* of *model* name in *source*; a fault tried twice is one.

    Of a file with very many faults the first ones are told, and that there are more.
    """
    every = list(errors)
    faults = [
        Fault(error["type"], error.get("ctx") or {}, error["input"], shape.spot(model, error["loc"]))
        for error in every[: 2 * MAX_FINDINGS]
    ]
    found: dict[tuple[Key, ...], list[Fault]] = {}
    for fault in faults:
        if _is_meant(source.data, fault):
            found.setdefault(fault.spot.keys, []).append(fault)
    told = [_finding(source, fault, alike) for alike in found.values() for fault in _distinct(alike)]
    if len(told) > MAX_FINDINGS or len(every) > len(faults):
        told = told[:MAX_FINDINGS]
        told.append(more(told[-1].location if told else source.location()))
    return told


def _is_meant(data: object, fault: Fault) -> bool:
    """Tell whether the alternative in which *fault* was found is the one that the writer chose: a list or one value.

    A list that is only too short without its faulty items is long enough; those are told by themselves.
    """
    if fault.type == "too_short" and isinstance(fault.value, list) and len(fault.value) >= fault.context["min_length"]:
        return False
    return all(
        listed is None or isinstance(_value(data, fault.spot.keys[:depth]), list) == listed
        for depth, listed in fault.spot.unions
    )


def _distinct(alike: Sequence[Fault]) -> Sequence[Fault]:
    """Return *alike* faults of one place without those that only say that another alternative failed too."""
    if len(alike) == 1 or not all(fault.spot.unions for fault in alike):
        return alike
    return [next((fault for fault in alike if "message" in fault.context), alike[0])]


def _finding(source: Source, fault: Fault, alike: Sequence[Fault]) -> Diagnostic:
    code, message, hint = ERROR_TYPES.get(fault.type, _other)(fault)
    words = [word for other in alike if other is not fault for word in shape.choices(other.spot.allowed)]
    if words:
        hint = _one_of(fault.value, words)
    refined = _REFINED.get(fault.type)
    keys = refined(source.data, fault) if refined else fault.spot.keys
    place = source.key_location(keys) if code == UNKNOWN_KEY else source.location(keys)
    return Diagnostic(code, Severity.ERROR, place, message, hint, subject_of(source.data, keys))


def subject_of(data: object, keys: Sequence[Key]) -> str:
    """Return *keys* as a text in which items of lists go by their id where they have one (``steps.tham-tra.time``)."""
    parts: list[str] = []
    for key in keys:
        data = _value(data, (key,))
        name = data.get("id") if isinstance(key, int) and isinstance(data, dict) else None
        parts.append(name if isinstance(name, str) else str(key))
    return ".".join(parts)


def did_you_mean(word: object, words: Iterable[str]) -> Message | None:
    """Return the hint that names the one of *words* that looks like *word*, if any does."""
    close = difflib.get_close_matches(str(word).casefold()[:SHOWN], {one.casefold(): one for one in words}, 1, 0.6)
    if not close:
        return None
    return msg("did you mean `{name}`?", name=next(one for one in words if one.casefold() == close[0]))


def shown(value: object) -> str:
    """Return *value* as a message repeats it: short, on one line, ``true`` and ``null`` as they are typed."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    text = " ".join(text.split())
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"


def _value(data: object, keys: Sequence[Key]) -> object:
    for key in keys:
        if isinstance(data, dict):
            data = data.get(key)
        elif isinstance(data, list) and isinstance(key, int) and key < len(data):
            data = data[key]
        else:
            return None
    return data


def _one_of(value: object, words: Sequence[str]) -> Message:
    return did_you_mean(value, words) or msg("possible: {names}", names=", ".join(words))


def _unknown(fault: Fault) -> Told:
    key, known = str(fault.spot.keys[-1]), shape.names(fault.spot.around)
    return UNKNOWN_KEY, msg("the key {key} is not known here", key=shown(key)), _one_of(key, known)


def _missing(fault: Fault) -> Told:
    key = str(fault.spot.keys[-1])
    sample = shape.example(fault.spot.around, key)
    hint = msg("add `{key}: {example}`", key=key, example=sample) if isinstance(sample, str) else None
    return MISSING_KEY, msg("the key {key} is missing", key=key), hint


def _empty(fault: Fault) -> Told:
    return WRONG_VALUE, msg("the key {key} has no value", key=fault.key), msg("fill it, or delete the key")


def _no_text(fault: Fault) -> Told:
    if fault.value is None:
        return _empty(fault)
    value = shown(fault.value)
    hint = None
    if isinstance(fault.value, bool):
        hint = msg('put it in quotation marks: "{text}"', text=value)
    elif isinstance(fault.value, dict) and fault.value:
        hint = msg("a text with a colon and a space stands in quotation marks")
    return WRONG_VALUE, msg("a text is expected at {key}, not {value}", key=fault.key, value=value), hint


def _no_list(fault: Fault) -> Told:
    if fault.value is None:
        return _empty(fault)
    message = msg("a list is expected at {key}, not {value}", key=fault.key, value=shown(fault.value))
    hint = msg("write `- ` before the entry, on a line of its own")
    if isinstance(fault.value, str) and fault.value.startswith("-"):
        hint = msg("put a plain space between the hyphen and the entry: {example}", example="- …")
    elif isinstance(fault.value, str):
        hint = msg("write [{value}]", value=shown(fault.value))
    return WRONG_VALUE, message, hint


def _no_mapping(fault: Fault) -> Told:
    if fault.value is None:
        return _empty(fault)
    message = msg("keys with values are expected at {key}, not {value}", key=fault.key, value=shown(fault.value))
    keys = ", ".join(_keys_of(fault))
    return WRONG_VALUE, message, msg("possible keys: {names}", names=keys) if keys else None


def _keys_of(fault: Fault) -> list[str]:
    allowed = fault.spot.allowed
    return shape.names(allowed) or [tag for tag in shape.tags(allowed) if tag != "text"]


def _no_bool(fault: Fault) -> Told:
    if fault.value is None:
        return _empty(fault)
    message = msg("true or false is expected at {key}, not {value}", key=fault.key, value=shown(fault.value))
    return WRONG_VALUE, message, msg("write true or false, without quotation marks")


def _not_listed(fault: Fault) -> Told:
    if fault.value is None:
        return _empty(fault)
    message = msg("{value} is not possible at {key}", value=shown(fault.value), key=fault.key)
    return WRONG_VALUE, message, _one_of(fault.value, shape.choices(fault.spot.allowed))


def _no_form(fault: Fault) -> Told:
    pattern = str(fault.context.get("pattern"))
    hint = FORMS.get(pattern, msg("the form is {pattern}", pattern=pattern))
    suggestion = ascii_id(str(fault.value))
    if pattern == next(iter(FORMS)) and suggestion:
        if fault.key == "id":
            hint = msg("{rule}; write {value}", rule=hint, value=suggestion)
        else:
            hint = msg(
                "{rule}; write the id of what is meant: isodoc fix finds a role, unit, agency or field by its name",
                rule=hint,
            )
    return WRONG_VALUE, msg("{value} does not fit {key}", value=shown(fault.value), key=fault.key), hint


def _too_few(fault: Fault) -> Told:
    count = fault.context["min_length"]
    return WRONG_VALUE, msg("the list {key} is too short: {count} or more are needed", key=fault.key, count=count), None


def _no_tag(fault: Fault) -> Told:
    tags = shape.tags(fault.spot.allowed)
    keys = [tag for tag in tags if tag != "text"]
    if not isinstance(fault.value, dict):
        return _no_text(fault) if "text" in tags else _no_mapping(fault)
    message = msg("an entry of {key} needs one of the keys {names}", key=fault.key, names=", ".join(keys))
    guesses = (did_you_mean(key, keys) for key in fault.value)
    return MISSING_KEY, message, next(filter(None, guesses), None)


def _own_words(fault: Fault) -> Told:
    message: Message = fault.context["message"]
    if "value" in dict(message.values) and not isinstance(_named(fault), str):
        return _no_text(fault)
    values = tuple((name, shown(value) if isinstance(value, str) else value) for name, value in message.values)
    return WRONG_VALUE, Message(message.id, values), None


def _named(fault: Fault) -> object:
    """Return the value that the fault's own message is about."""
    return dict(fault.context["message"].values)["value"]


def _other(fault: Fault) -> Told:
    if "message" in fault.context:
        return _own_words(fault)
    return WRONG_VALUE, msg("{value} does not fit {key}", value=shown(fault.value), key=fault.key), None


ERROR_TYPES: Mapping[str, Callable[[Fault], Told]] = {
    "extra_forbidden": _unknown,
    "missing": _missing,
    "string_type": _no_text,
    "string_too_short": _empty,
    "string_pattern_mismatch": _no_form,
    "tuple_type": _no_list,
    "too_short": _too_few,
    "model_type": _no_mapping,
    "model_attributes_type": _no_mapping,
    "dict_type": _no_mapping,
    "bool_type": _no_bool,
    "enum": _not_listed,
    "literal_error": _not_listed,
    "union_tag_not_found": _no_tag,
}
"""How each type of error is told; the models' own errors carry their message, and so does :func:`_other`."""


def _at_time(data: object, fault: Fault) -> tuple[Key, ...]:
    """Return the place of the one time, in a mapping of times by variant, that is none."""
    times = _value(data, fault.spot.keys)
    if isinstance(times, dict):
        return next(((*fault.spot.keys, key) for key, time in times.items() if time == _named(fault)), fault.spot.keys)
    return fault.spot.keys


def _at_twin(data: object, fault: Fault) -> tuple[Key, ...]:
    """Return the place of the second part with the same id."""
    twin = dict(fault.context["message"].values)["id"]
    for name in ("limits", "stages", "steps"):
        parts = _value(data, (*fault.spot.keys, name))
        ids = [part.get("id") for part in parts] if isinstance(parts, list) else []
        if ids.count(twin) > 1:
            return (*fault.spot.keys, name, ids.index(twin, ids.index(twin) + 1), "id")
    return fault.spot.keys


_REFINED: Mapping[str, Callable[[object, Fault], tuple[Key, ...]]] = {
    "time": _at_time,
    "twin": _at_twin,
    "days": lambda _, fault: (*fault.spot.keys, "until"),
}

"""isodoc turns an ISO 9001 procedure manual into a git repository and publishes its sheets.

Everything that the command line does can be called from here (``docs/library.md``)::

    from isodoc import check, open_manual

    for finding in check("procedures").findings:
        print(finding.location.path, finding.location.line, finding.code, finding.message)

    for entry in open_manual("procedures").procedures:
        print(entry.value.code, entry.value.title)

Names are loaded when they are first asked for; ``__init__.pyi`` tells their types.
"""

__version__ = "0.1.0"

_HOMES = {
    "Act": "pipeline.acts",
    "Beginning": "edit.skeleton",
    "Built": "pipeline.building",
    "ChangePapers": "pipeline.change_papers",
    "Checked": "pipeline.checking",
    "Deadlines": "pipeline.deadlines",
    "Diagnostic": "diagnostics",
    "DiffOrder": "pipeline.comparing",
    "Done": "pipeline.acts",
    "Entry": "model.entry",
    "Finished": "pipeline.finished",
    "FormNamed": "pipeline.naming",
    "Formatted": "pipeline.formatting",
    "ImportedLaw": "pipeline.laws.importing",
    "IsodocError": "errors",
    "LawFacts": "model.law_facts",
    "LawName": "pipeline.laws.names",
    "LawOrder": "pipeline.laws.register",
    "LawReplaced": "pipeline.laws.replacing",
    "ListOrder": "pipeline.register_lists",
    "Lists": "pipeline.register_lists",
    "Location": "diagnostics",
    "Manual": "model.manual",
    "Mend": "pipeline.mends",
    "Mended": "pipeline.mends",
    "Message": "i18n",
    "NewKind": "edit.skeleton",
    "Order": "pipeline.building",
    "Plan": "pipeline.acts",
    "Redlined": "pipeline.redlining",
    "Registered": "pipeline.registers",
    "ReviewOrder": "pipeline.reviewing.review",
    "Reviewed": "pipeline.reviewing.review",
    "Selection": "intake.portal",
    "Severity": "diagnostics",
    "Signing": "pipeline.acts",
    "TthcOrder": "pipeline.tthc.updating",
    "TthcUpdate": "pipeline.tthc.updating",
    "TthcWanted": "pipeline.tthc.rows",
    "Verified": "pipeline.verified",
    "VerifyOrder": "pipeline.verifying.verify",
    "add_law": "pipeline.laws.adding",
    "begin": "pipeline.beginning",
    "bring_portal": "pipeline.bringing",
    "build": "pipeline.building",
    "build_approved": "pipeline.approved",
    "cache_folder": "cache",
    "carry_out": "pipeline.recording",
    "check": "pipeline.checking",
    "deadlines_of": "pipeline.deadlines",
    "diff_of": "pipeline.differing",
    "diff_page": "pipeline.differing",
    "difference": "edit.changes",
    "find_manual": "workspace",
    "glimpses": "pipeline.glimpse",
    "history_of": "pipeline.histories",
    "impact_since": "pipeline.laws.impact_since",
    "impact_since_data": "pipeline.laws.impact_since",
    "import_laws": "pipeline.laws.importing",
    "language_of": "workspace",
    "law_impact": "pipeline.laws.impact",
    "law_impact_data": "pipeline.laws.impact",
    "law_list": "pipeline.laws.register",
    "law_list_data": "pipeline.laws.register",
    "law_shown": "pipeline.laws.showing",
    "law_shown_data": "pipeline.laws.showing",
    "lines_in": "pipeline.lines",
    "mend": "pipeline.mending.mend",
    "offline_page": "pipeline.offline",
    "open_manual": "pipeline.reading",
    "plan_act": "pipeline.signing",
    "plan_law_replacement": "pipeline.laws.replacing",
    "plan_rename": "pipeline.moving",
    "plan_review": "pipeline.reviewing.review",
    "plan_supersede": "pipeline.moving",
    "plan_tthc_update": "pipeline.tthc.updating",
    "put_in_order": "pipeline.formatting",
    "register_data": "pipeline.register_lists",
    "register_file": "pipeline.register_lists",
    "register_lists": "pipeline.register_lists",
    "register_of": "pipeline.registers",
    "start_manual": "edit.scaffold",
    "status_of": "pipeline.status",
    "translate": "i18n",
    "verify": "pipeline.verifying.verify",
    "verify_published": "pipeline.verifying.verify",
    "write_change_papers": "pipeline.change_papers",
    "write_files": "edit.files",
    "write_law_replacement": "pipeline.laws.replacing",
    "write_mended": "pipeline.mending.mend",
    "write_papers": "pipeline.papers",
    "write_redlines": "pipeline.redlining",
    "write_review": "pipeline.reviewing.review",
    "write_tthc_update": "pipeline.tthc.updating",
}
"""The module of each public name."""

__all__ = ["__version__", *_HOMES]  # noqa: PLE0604 - names of the table are texts


def __getattr__(name: str) -> object:
    """Load a public name when it is first asked for: starting up must not cost what is not used (PEP 562)."""
    import importlib

    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(importlib.import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """Return the public names."""
    return sorted(__all__)

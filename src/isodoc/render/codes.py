"""The findings about templates, ISD801 to ISD807, each with its page."""

from __future__ import annotations

from isodoc.model.page import Page
from isodoc.render.failure import (
    FORBIDDEN,
    OVER_LIMIT,
    TEMPLATE_ERROR,
    UNFINISHED_TEMPLATE,
    UNKNOWN_FIELD,
    UNSAFE_FILE,
    UNSUPPORTED_TAG,
)

_HTML = "# file: templates/html/sheet.html.j2\n"
_WORD = "# file: templates/procedure.docx\n"

_PAGES = (
    Page(
        TEMPLATE_ERROR,
        "a template that cannot be used",
        "The template has wrong syntax, asks for a field that the sheet does not have, or cannot be read. The finding "
        "names the template, the line, and the text around the place.",
        "Nothing is printed from a template that is half understood: a sheet without a part would look complete.",
        _HTML + "{% for step in steps %}{{ step.title }}\n",
        _HTML + "{% for step in steps %}{{ step.title }}{% endfor %}\n",
    ),
    Page(
        FORBIDDEN,
        "a template uses what it may not",
        "The template calls a method, reaches for the inside of a value, or uses a tag or filter that templates of "
        "isodoc do not have. Templates have fields, loops, conditions and the filters of isodoc.",
        "Whoever may propose a change of a template would otherwise run programs on the computer that builds the "
        "manual.",
        _HTML + "{{ title.__class__ }}\n",
        _HTML + "{{ title }}\n",
    ),
    Page(
        OVER_LIMIT,
        "a template without end",
        "Printing one sheet takes too much time or memory, or gives too long a text.",
        "A loop over too many things stops the build of the whole manual, by mistake or on purpose.",
        _HTML + "{% for a in range(99999) %}{% for b in range(99999) %}x{% endfor %}{% endfor %}\n",
        _HTML + "{% for step in steps %}{{ step.title }}{% endfor %}\n",
    ),
    Page(
        UNSAFE_FILE,
        "a file that is not safe to use as a template",
        "The Word file holds macros, another program, a link to something outside itself or a field that loads "
        "something; it is packed so that it grows beyond measure; or it is larger than a template may be.",
        "Every sheet is made from the template: what is in it reaches the computer of every reader.",
        _WORD + "# a copy saved as .docm, with macros\n",
        _WORD + "# saved in Word as .docx\n",
    ),
    Page(
        UNSUPPORTED_TAG,
        "a tag that cannot work in its place",
        "A tag of a Word template is not closed in its paragraph, stands inside a field, a property or a deleted "
        "text, or asks for a picture or formatted text.",
        "Word would print the tag itself, or nothing. Put the whole tag into the text of one paragraph.",
        _WORD + "{% for step in steps\n",
        _WORD + "{%tr for step in steps %}\n",
    ),
    Page(
        UNKNOWN_FIELD,
        "a template asks for a field that is not there",
        "The template names a field that sheets do not have.",
        "The place would stay empty in every sheet.",
        _HTML + "{{ titel }}\n",
        _HTML + "{{ title }}\n",
    ),
    Page(
        UNFINISHED_TEMPLATE,
        "a template with tracked changes",
        "The Word template holds insertions or deletions that nobody accepted or rejected. This is a warning.",
        "Every sheet made from it would show them. Accept or reject all changes in Word, then save the template.",
        _WORD + "# with an insertion that is not accepted\n",
        _WORD + "# all changes accepted\n",
    ),
)
RENDERING_CODES: dict[str, Page] = {page.code: page for page in _PAGES}
"""Every finding about templates, by code; all are errors but for :data:`UNFINISHED_TEMPLATE`."""

"""Nouns: frozen data without files, git or printing."""

import os

# pydantic would look through all installed packages for plug-ins, which takes time and runs their code.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

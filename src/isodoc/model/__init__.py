"""Nouns: frozen data without files, git or printing."""

"""The view of a sheet becomes bytes: templates, Word, HTML."""

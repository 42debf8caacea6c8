"""Foreign files become drafts of files of the manual, with a report of what was not placed."""

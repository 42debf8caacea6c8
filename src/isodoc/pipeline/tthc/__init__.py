"""The catalogue of TTHC, brought up to a published decision: rows, edits, and a task for each TTHC."""

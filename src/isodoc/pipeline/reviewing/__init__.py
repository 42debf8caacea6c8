"""Verdicts about what a law or another cause concerns, recorded by sheet."""

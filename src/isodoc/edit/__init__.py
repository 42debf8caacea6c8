"""Writes files of the manual: all of them or none, and never over a file that somebody else wrote."""

"""Laws of the manual: its list, their citations in documents, and what a law to come concerns."""

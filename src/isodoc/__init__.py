"""isodoc turns an ISO 9001 procedure manual into a git repository and publishes its sheets."""

__version__ = "0.1.0"

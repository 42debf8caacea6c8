"""The output folder: it changes all at once, proves itself by a manifest, and keeps what it did not write."""

from isodoc.publish.edition import Edition, new_edition
from isodoc.publish.manifest import published, published_documents
from isodoc.publish.record import record_path, up_to_date

__all__ = ["Edition", "new_edition", "published", "published_documents", "record_path", "up_to_date"]

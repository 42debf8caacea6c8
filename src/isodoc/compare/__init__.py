"""What differs between two contents of one document."""

from __future__ import annotations

from isodoc.compare.engine import compare
from isodoc.compare.leaves import Difference, differences
from isodoc.compare.parts import changed_parts
from isodoc.compare.renamed import with_ids_of_today
from isodoc.compare.wording import Substance, substance

__all__ = ["Difference", "Substance", "changed_parts", "compare", "differences", "substance", "with_ids_of_today"]

from isodoc.cache import cache_folder as cache_folder
from isodoc.diagnostics import Diagnostic as Diagnostic
from isodoc.diagnostics import Location as Location
from isodoc.diagnostics import Severity as Severity
from isodoc.edit.changes import difference as difference
from isodoc.edit.files import write_files as write_files
from isodoc.edit.scaffold import start_manual as start_manual
from isodoc.edit.skeleton import Beginning as Beginning
from isodoc.edit.skeleton import NewKind as NewKind
from isodoc.errors import IsodocError as IsodocError
from isodoc.i18n import Message as Message
from isodoc.i18n import translate as translate
from isodoc.intake.portal import Selection as Selection
from isodoc.model.entry import Entry as Entry
from isodoc.model.law_facts import LawFacts as LawFacts
from isodoc.model.manual import Manual as Manual
from isodoc.pipeline.acts import Act as Act
from isodoc.pipeline.acts import Done as Done
from isodoc.pipeline.acts import Plan as Plan
from isodoc.pipeline.acts import Signing as Signing
from isodoc.pipeline.approved import build_approved as build_approved
from isodoc.pipeline.beginning import begin as begin
from isodoc.pipeline.bringing import bring_portal as bring_portal
from isodoc.pipeline.building import Built as Built
from isodoc.pipeline.building import Order as Order
from isodoc.pipeline.building import build as build
from isodoc.pipeline.change_papers import ChangePapers as ChangePapers
from isodoc.pipeline.change_papers import write_change_papers as write_change_papers
from isodoc.pipeline.checking import Checked as Checked
from isodoc.pipeline.checking import check as check
from isodoc.pipeline.comparing import DiffOrder as DiffOrder
from isodoc.pipeline.deadlines import Deadlines as Deadlines
from isodoc.pipeline.deadlines import deadlines_of as deadlines_of
from isodoc.pipeline.differing import diff_of as diff_of
from isodoc.pipeline.differing import diff_page as diff_page
from isodoc.pipeline.finished import Finished as Finished
from isodoc.pipeline.formatting import Formatted as Formatted
from isodoc.pipeline.formatting import put_in_order as put_in_order
from isodoc.pipeline.glimpse import glimpses as glimpses
from isodoc.pipeline.histories import history_of as history_of
from isodoc.pipeline.laws.adding import add_law as add_law
from isodoc.pipeline.laws.impact import law_impact as law_impact
from isodoc.pipeline.laws.impact import law_impact_data as law_impact_data
from isodoc.pipeline.laws.impact_since import impact_since as impact_since
from isodoc.pipeline.laws.impact_since import impact_since_data as impact_since_data
from isodoc.pipeline.laws.importing import ImportedLaw as ImportedLaw
from isodoc.pipeline.laws.importing import import_laws as import_laws
from isodoc.pipeline.laws.names import LawName as LawName
from isodoc.pipeline.laws.register import LawOrder as LawOrder
from isodoc.pipeline.laws.register import law_list as law_list
from isodoc.pipeline.laws.register import law_list_data as law_list_data
from isodoc.pipeline.laws.replacing import LawReplaced as LawReplaced
from isodoc.pipeline.laws.replacing import plan_law_replacement as plan_law_replacement
from isodoc.pipeline.laws.replacing import write_law_replacement as write_law_replacement
from isodoc.pipeline.laws.showing import law_shown as law_shown
from isodoc.pipeline.laws.showing import law_shown_data as law_shown_data
from isodoc.pipeline.lines import lines_in as lines_in
from isodoc.pipeline.mending.mend import mend as mend
from isodoc.pipeline.mending.mend import write_mended as write_mended
from isodoc.pipeline.mends import Mend as Mend
from isodoc.pipeline.mends import Mended as Mended
from isodoc.pipeline.moving import plan_rename as plan_rename
from isodoc.pipeline.moving import plan_supersede as plan_supersede
from isodoc.pipeline.naming import FormNamed as FormNamed
from isodoc.pipeline.offline import offline_page as offline_page
from isodoc.pipeline.papers import write_papers as write_papers
from isodoc.pipeline.reading import open_manual as open_manual
from isodoc.pipeline.recording import carry_out as carry_out
from isodoc.pipeline.redlining import Redlined as Redlined
from isodoc.pipeline.redlining import write_redlines as write_redlines
from isodoc.pipeline.register_lists import ListOrder as ListOrder
from isodoc.pipeline.register_lists import Lists as Lists
from isodoc.pipeline.register_lists import register_data as register_data
from isodoc.pipeline.register_lists import register_file as register_file
from isodoc.pipeline.register_lists import register_lists as register_lists
from isodoc.pipeline.registers import Registered as Registered
from isodoc.pipeline.registers import register_of as register_of
from isodoc.pipeline.reviewing.review import Reviewed as Reviewed
from isodoc.pipeline.reviewing.review import ReviewOrder as ReviewOrder
from isodoc.pipeline.reviewing.review import plan_review as plan_review
from isodoc.pipeline.reviewing.review import write_review as write_review
from isodoc.pipeline.signing import plan_act as plan_act
from isodoc.pipeline.status import status_of as status_of
from isodoc.pipeline.tthc.rows import TthcWanted as TthcWanted
from isodoc.pipeline.tthc.updating import TthcOrder as TthcOrder
from isodoc.pipeline.tthc.updating import TthcUpdate as TthcUpdate
from isodoc.pipeline.tthc.updating import plan_tthc_update as plan_tthc_update
from isodoc.pipeline.tthc.updating import write_tthc_update as write_tthc_update
from isodoc.pipeline.verified import Verified as Verified
from isodoc.pipeline.verifying.verify import VerifyOrder as VerifyOrder
from isodoc.pipeline.verifying.verify import verify as verify
from isodoc.pipeline.verifying.verify import verify_published as verify_published
from isodoc.workspace import find_manual as find_manual
from isodoc.workspace import language_of as language_of

__all__ = [
    "Act",
    "Beginning",
    "Built",
    "ChangePapers",
    "Checked",
    "Diagnostic",
    "DiffOrder",
    "Done",
    "Entry",
    "Finished",
    "FormNamed",
    "Formatted",
    "ImportedLaw",
    "IsodocError",
    "LawFacts",
    "LawName",
    "LawOrder",
    "LawReplaced",
    "ListOrder",
    "Lists",
    "Location",
    "Manual",
    "Mend",
    "Mended",
    "Message",
    "NewKind",
    "Order",
    "Plan",
    "Redlined",
    "Registered",
    "Selection",
    "Severity",
    "Signing",
    "TthcOrder",
    "TthcUpdate",
    "TthcWanted",
    "Verified",
    "VerifyOrder",
    "__version__",
    "add_law",
    "begin",
    "bring_portal",
    "build",
    "build_approved",
    "cache_folder",
    "carry_out",
    "check",
    "diff_of",
    "diff_page",
    "difference",
    "find_manual",
    "glimpses",
    "history_of",
    "impact_since",
    "impact_since_data",
    "import_laws",
    "language_of",
    "law_impact",
    "law_impact_data",
    "law_list",
    "law_list_data",
    "law_shown",
    "law_shown_data",
    "lines_in",
    "mend",
    "offline_page",
    "open_manual",
    "plan_act",
    "plan_law_replacement",
    "plan_rename",
    "plan_supersede",
    "plan_tthc_update",
    "put_in_order",
    "register_data",
    "register_file",
    "register_lists",
    "register_of",
    "start_manual",
    "status_of",
    "translate",
    "verify",
    "verify_published",
    "write_change_papers",
    "write_files",
    "write_law_replacement",
    "write_mended",
    "write_papers",
    "write_redlines",
    "write_tthc_update",
]
__version__: str

"""What a document says, resolved, before wording and layout; frozen when it is submitted. The digest is its file's."""

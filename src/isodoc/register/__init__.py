"""The register: contents and sign-offs on disk, their chains, who may act, and what was in force on a day."""

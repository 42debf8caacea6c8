"""The register held against itself, its contents, its signatures and its past."""

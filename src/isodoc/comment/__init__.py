"""The one comment that CI leaves below a pull request or merge request: made from reports, posted, kept up to date.

Run as ``python -I -m isodoc.comment`` by ``action.yml`` and ``ci/gitlab/isodoc.gitlab-ci.yml``; the command line of
isodoc never imports it, and nothing else in the package opens a connection.
"""

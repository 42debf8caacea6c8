"""The view of a sheet becomes bytes.

A format is a line of :data:`isodoc.render.formats.FORMATS`. Its templates are looked up by name, those of the manual
first (:func:`isodoc.render.sources.collect`); :func:`isodoc.render.limits.open_renderer` makes of them what prints.
"""

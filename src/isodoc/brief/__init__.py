"""What a report says as data, told in short: its words, and Markdown that keeps to a size.

For the commands that write the report, and for the comment that CI makes of it. The data may come from a file of a
stranger: no text in them becomes markup, a mention or a link.
"""

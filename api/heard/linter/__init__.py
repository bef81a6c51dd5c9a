"""`heard check`: saved replies, macros and templates, held to the same guide as live replies.

files.py     which files, and their text
sources/     a file's text -> the replies in it, each character with its place in the file
ignores.py   what the authors asked to leave alone, and why
lint.py      the guide's findings, at lines and columns of the file
fix.py       the rules' edits, put into the file without touching anything else
config.py    what a repository says once, for every run
output/      text, JSON, SARIF, GitHub annotations
"""

"""Exceptions of the package."""


class FileError(OSError):
    """A file that is missing or not as it should be; the sentence names it, and its line where there is one."""

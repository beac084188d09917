"""A static site generator for learning journals: day-posts in, a site with progress out."""

__version__ = "0.1.0"

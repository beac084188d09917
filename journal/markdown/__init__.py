"""Markdown as GitHub reads it: text becomes blocks, blocks a tree, the tree HTML with slots."""

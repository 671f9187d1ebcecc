"""Sandbox: a Retail POS, an online store, and the sync between them, step by step.

A world is rows in tables; whatever happens changes rows; every change says which rule made it and why.
"""

__version__ = "0.1.0"

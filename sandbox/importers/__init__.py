"""A merchant's own exports made into a scenario: a shop to explore.

``read`` takes CSV exports of Retail POS (X-Series) and of the online store (E-Series), and gives the text of a
scenario with the shop that they describe, and a remark for whatever could not be taken as it is.
"""

from sandbox.importers.door import Imported, read
from sandbox.importers.remarks import Remark

__all__ = ["Imported", "Remark", "read"]

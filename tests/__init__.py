"""The test suite; how it is written is told in ``tests/conftest.py``."""

import pytest

pytest.register_assert_rewrite("tests.shop")

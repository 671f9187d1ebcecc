"""A panel over the whole stage: all of its columns, put in order and filtered as one types."""

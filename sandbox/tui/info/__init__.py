"""The page about this Sandbox: versions, terminal, workspace."""

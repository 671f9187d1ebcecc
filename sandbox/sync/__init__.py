"""The shared sync engine: the rules by theme, the story of each event, the wire, and the laws."""

from sandbox.sync import story, what_arrives  # the stories must be told before anything happens
from sandbox.sync.registry import RULES, STORIES, Refused, Rule

__all__ = ["RULES", "STORIES", "Refused", "Rule", "story", "what_arrives"]

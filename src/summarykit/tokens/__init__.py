"""Words with offsets, cut by a jieba tokenizer of our own that keeps policy terms whole.

jieba and its dictionary are loaded when the first text is cut, not on import.
"""

from summarykit.tokens.policy import policy_words
from summarykit.tokens.stopwords import stop_words
from summarykit.tokens.tokenizer import Segmenter, default_segmenter, segment

__all__ = ["Segmenter", "default_segmenter", "policy_words", "segment", "stop_words"]

"""The learning elements, one file each; each has its page in `front/` under the same name."""

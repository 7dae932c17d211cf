"""`make lighthouse`: the site as a slow phone has it, measured by Lighthouse (pinned beside this file)."""

"""The evaluation suite: cases as data, graders, a runner, comparisons and reports."""

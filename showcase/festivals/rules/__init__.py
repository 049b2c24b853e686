"""One function for each rule: it holds a film against what is asked, and tells what it found."""

"""What runs inside the processes that execute notebooks: kept small, and apart from the gradebook.

A *template* process is started clean and warmed; for each submission it forks two children that share a
scratch folder and nothing else. The *learner's side* runs the learner's cells. The *test side* runs test
cells, which reach the learner's names over a typed channel. The grader relays between the two.
"""
